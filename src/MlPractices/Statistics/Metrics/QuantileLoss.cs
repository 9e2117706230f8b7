using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>Quantile (pinball) loss: least at the true quantile of the label (Koenker and Bassett 1978).</summary>
public static class QuantileLoss
{
    /// <summary>
    /// Mean of max(τ·(y − ŷ), (τ − 1)·(y − ŷ)), in the label's unit; τ = 0.5 is half the mean absolute error. NaN
    /// without rows.
    /// </summary>
    /// <param name="truth">True values.</param>
    /// <param name="predicted">Predicted quantiles, one per row.</param>
    /// <param name="quantile">τ, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is not finite.</exception>
    public static double Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, double quantile)
    {
        Require.SameLength(truth.Length, predicted.Length, nameof(truth), nameof(predicted));
        Require.OpenUnit(quantile, nameof(quantile));
        Require.AllFinite(truth, nameof(truth));
        Require.AllFinite(predicted, nameof(predicted));
        var sum = default(CompensatedSum);
        for (int i = 0; i < truth.Length; i++)
        {
            double gap = truth[i] - predicted[i];
            sum.Add(gap >= 0 ? quantile * gap : (quantile - 1) * gap);
        }

        return truth.IsEmpty ? double.NaN : sum.Value / truth.Length;
    }
}
