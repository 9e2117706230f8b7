using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Intervals;

/// <summary>
/// The bootstrap distribution of a statistic. Intervals are NaN when the statistic itself is, or when more than one
/// replicate in twenty was undefined (for example an area under the curve of resamples with one class).
/// </summary>
public sealed class BootstrapResult
{
    private readonly double[] _sorted;

    /// <summary>Makes a result of replicates computed elsewhere, for example an exhaustive enumeration.</summary>
    /// <param name="estimate">The statistic of the data.</param>
    /// <param name="replicates">Its values on the resamples, undefined ones left out.</param>
    /// <param name="undefinedReplicates">How many were left out.</param>
    /// <param name="jackknife">Its values with one row (or block) left out at a time, for BCa; may hold NaN.</param>
    public BootstrapResult(double estimate, double[] replicates, int undefinedReplicates, double[] jackknife)
    {
        ArgumentNullException.ThrowIfNull(replicates);
        ArgumentNullException.ThrowIfNull(jackknife);
        Require.NoNaN(replicates, nameof(replicates));
        Require.AtLeast(undefinedReplicates, 0, nameof(undefinedReplicates));
        Estimate = estimate;
        UndefinedReplicates = undefinedReplicates;
        _sorted = (double[])replicates.Clone();
        Array.Sort(_sorted);
        Acceleration = AccelerationOf(jackknife);
    }

    /// <summary>The statistic of the data.</summary>
    public double Estimate { get; }

    /// <summary>Resamples on which the statistic was undefined.</summary>
    public int UndefinedReplicates { get; }

    /// <summary>The replicates in ascending order.</summary>
    public ReadOnlySpan<double> Replicates => _sorted;

    /// <summary>Skewness correction â of BCa: Σd³ / 6(Σd²)^1.5 of the jackknife; 0 when the jackknife does not vary.</summary>
    public double Acceleration { get; }

    /// <summary>Median bias correction ẑ₀ of BCa: replicates equal to the estimate count half.</summary>
    public double BiasCorrection => StandardNormal.Quantile(ShareBelow(Estimate));

    /// <summary>Standard deviation of the replicates.</summary>
    public double StandardError
    {
        get
        {
            if (_sorted.Length < 2)
            {
                return double.NaN;
            }

            double mean = CompensatedSum.Of(_sorted) / _sorted.Length;
            var squares = default(CompensatedSum);
            foreach (double value in _sorted)
            {
                squares.Add((value - mean) * (value - mean));
            }

            return Math.Sqrt(squares.Value / (_sorted.Length - 1));
        }
    }

    private bool Usable => !double.IsNaN(Estimate) && _sorted.Length > 0 && UndefinedReplicates * 20L <= _sorted.Length + UndefinedReplicates;

    /// <summary>The percentile interval.</summary>
    public ConfidenceInterval Percentile(double level = 0.95)
    {
        Require.OpenUnit(level, nameof(level));
        return At((1 - level) / 2, (1 + level) / 2, level);
    }

    /// <summary>The bias-corrected and accelerated interval (Efron 1987), second-order accurate.</summary>
    public ConfidenceInterval Bca(double level = 0.95)
    {
        double z = StandardNormal.CriticalValue(level);
        return At(Adjusted(-z), Adjusted(z), level);
    }

    /// <summary>
    /// The p-value of "the statistic is <paramref name="nullValue"/>" that the BCa interval implies: the level at
    /// which its end touches the value. Never below 1 / (replicates + 1).
    /// </summary>
    /// <param name="nullValue">The value under test, 0 for a difference.</param>
    /// <param name="alternative">Greater: the statistic is above the value.</param>
    public double PValue(double nullValue = 0, Alternative alternative = Alternative.TwoSided)
    {
        if (!Usable)
        {
            return double.NaN;
        }

        double w = StandardNormal.Quantile(ShareBelow(nullValue)) - BiasCorrection;
        double above = StandardNormal.Cdf(w / (1 + Acceleration * w) - BiasCorrection);
        double least = 1.0 / (_sorted.Length + 1);
        above = Math.Clamp(above, least, 1 - least);
        // Without any variation there is nothing to test: equal is equal, different is different.
        if (_sorted[0] == _sorted[^1] && Estimate == nullValue)
        {
            return alternative == Alternative.TwoSided ? 1 : 0.5;
        }

        return alternative switch
        {
            Alternative.Greater => above,
            Alternative.Less => 1 - above,
            _ => Math.Min(1, 2 * Math.Min(above, 1 - above)),
        };
    }

    private static double AccelerationOf(double[] jackknife)
    {
        double[] defined = Array.FindAll(jackknife, value => !double.IsNaN(value));
        if (defined.Length < 2)
        {
            return 0;
        }

        double mean = CompensatedSum.Of(defined) / defined.Length;
        var squares = default(CompensatedSum);
        var cubes = default(CompensatedSum);
        foreach (double value in defined)
        {
            double gap = mean - value;
            squares.Add(gap * gap);
            cubes.Add(gap * gap * gap);
        }

        return squares.Value == 0 ? 0 : cubes.Value / (6 * Math.Pow(squares.Value, 1.5));
    }

    private double Adjusted(double z)
    {
        double shifted = BiasCorrection + z;
        return StandardNormal.Cdf(BiasCorrection + shifted / (1 - Acceleration * shifted));
    }

    /// <summary>Share of replicates below a value, ties half, kept off 0 and 1 by half a replicate.</summary>
    private double ShareBelow(double value)
    {
        int below = 0;
        int equal = 0;
        foreach (double replicate in _sorted)
        {
            below += replicate < value ? 1 : 0;
            equal += replicate == value ? 1 : 0;
        }

        double half = 0.5 / Math.Max(1, _sorted.Length);
        return Math.Clamp((below + 0.5 * equal) / _sorted.Length, half, 1 - half);
    }

    private ConfidenceInterval At(double low, double high, double level) => Usable
        ? new ConfidenceInterval(Estimate, Quantile(low), Quantile(high), level)
        : new ConfidenceInterval(Estimate, double.NaN, double.NaN, level);

    /// <summary>Linear interpolation between order statistics (type 7).</summary>
    private double Quantile(double p)
    {
        if (double.IsNaN(p))
        {
            return double.NaN;
        }

        double at = p * (_sorted.Length - 1);
        int floor = (int)Math.Floor(at);
        int next = Math.Min(floor + 1, _sorted.Length - 1);
        return _sorted[floor] + (at - floor) * (_sorted[next] - _sorted[floor]);
    }
}
