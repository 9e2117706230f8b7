using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>
/// One-pass accumulator of regression metrics; partitions merge. Every metric is NaN before the first row. R² uses the
/// pairwise update of Chan, Golub and LeVeque, so a large mean costs no digits.
/// </summary>
public sealed class RegressionErrors
{
    private CompensatedSum _absolute;
    private CompensatedSum _squared;
    private CompensatedSum _percentage;
    private CompensatedSum _signed;
    private double _labelMean;
    private double _labelSquares;
    private long _zeroLabels;

    /// <summary>Rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>Mean of prediction − truth: positive when the model predicts too much.</summary>
    public double MeanError => _signed.Value / Count;

    /// <summary>Mean absolute error, in the label's unit.</summary>
    public double MeanAbsoluteError => _absolute.Value / Count;

    /// <summary>Mean squared error, in the label's unit squared.</summary>
    public double MeanSquaredError => _squared.Value / Count;

    /// <summary>Root of the mean squared error, in the label's unit.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Mean of |error / truth|, as a fraction (0.1 is 10 %). NaN as soon as one true value is 0: it is undefined there.</summary>
    public double MeanAbsolutePercentageError => _zeroLabels > 0 ? double.NaN : _percentage.Value / Count;

    /// <summary>
    /// Coefficient of determination, 1 − SSE / SST. 1 is perfect, 0 no better than the mean, negative worse. NaN when
    /// all true values are equal (or fewer than two rows).
    /// </summary>
    public double RSquared => Count < 2 || _labelSquares == 0 ? double.NaN : 1 - _squared.Value / _labelSquares;

    /// <summary>Adds one row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public void Add(double truth, double predicted)
    {
        Require.Finite(truth, nameof(truth));
        Require.Finite(predicted, nameof(predicted));
        double error = predicted - truth;
        _signed.Add(error);
        _absolute.Add(Math.Abs(error));
        _squared.Add(error * error);
        if (truth == 0)
        {
            _zeroLabels++;
        }
        else
        {
            _percentage.Add(Math.Abs(error / truth));
        }

        Count++;
        double gap = truth - _labelMean;
        _labelMean += gap / Count;
        _labelSquares += gap * (truth - _labelMean);
    }

    /// <summary>Adds the rows of <paramref name="other"/>, which stays as it is.</summary>
    public void Merge(RegressionErrors other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        _signed.Add(other._signed);
        _absolute.Add(other._absolute);
        _squared.Add(other._squared);
        _percentage.Add(other._percentage);
        _zeroLabels += other._zeroLabels;
        double gap = other._labelMean - _labelMean;
        double total = (double)Count + other.Count;
        _labelSquares += other._labelSquares + gap * gap * Count * other.Count / total;
        _labelMean += gap * other.Count / total;
        Count += other.Count;
    }

    /// <summary>The metrics of whole columns.</summary>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static RegressionErrors Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Require.SameLength(truth.Length, predicted.Length, nameof(truth), nameof(predicted));
        Require.AllFinite(truth, nameof(truth));
        Require.AllFinite(predicted, nameof(predicted));
        var errors = new RegressionErrors();
        for (int i = 0; i < truth.Length; i++)
        {
            errors.Add(truth[i], predicted[i]);
        }

        return errors;
    }
}
