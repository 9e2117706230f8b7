using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Power;

/// <summary>How many rows it takes to show a gain in the area under the ROC curve (Hanley and McNeil 1982, 1983).</summary>
public static class AucPower
{
    /// <summary>Correlation of two models' areas on the same rows when none is named; they are usually closer than that.</summary>
    public const double DefaultCorrelation = 0.5;

    private const double MostRows = 1e12;

    /// <summary>Variance of an area expected from its size alone (negative-exponential model).</summary>
    /// <param name="auc">The true area, strictly between 0 and 1.</param>
    /// <param name="positives">Positive rows, above 0.</param>
    /// <param name="negatives">Negative rows, above 0.</param>
    public static double Variance(double auc, double positives, double negatives)
    {
        Require.OpenUnit(auc, nameof(auc));
        Require.Positive(positives, nameof(positives));
        Require.Positive(negatives, nameof(negatives));
        double q1 = auc / (2 - auc);
        double q2 = 2 * auc * auc / (1 + auc);
        return (auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc)) / (positives * negatives);
    }

    /// <summary>Rows (positives and negatives together) needed to show the gain on the same rows; ∞ for no gain.</summary>
    /// <param name="baseline">The baseline's area.</param>
    /// <param name="gain">How much larger the model's area is; the sum stays below 1.</param>
    /// <param name="prevalence">Share of positives.</param>
    /// <param name="correlation">Correlation of the two areas, from 0 up to but not 1.</param>
    /// <param name="power">Chance to show the gain.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Rows(
        double baseline,
        double gain,
        double prevalence,
        double correlation = DefaultCorrelation,
        double power = 0.8,
        double significance = 0.05,
        Alternative alternative = Alternative.TwoSided)
    {
        Require.OpenUnit(prevalence, nameof(prevalence));
        Require.OpenUnit(power, nameof(power));
        Require.OpenUnit(baseline, nameof(baseline));
        Require.OpenUnit(baseline + gain, nameof(gain));
        if (!(correlation >= 0 && correlation < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "'correlation' must lie from 0 to below 1.");
        }

        if (gain == 0)
        {
            return double.PositiveInfinity;
        }

        double z = NormalTail.CriticalValue(significance, alternative) + StandardNormal.Quantile(power);
        // One positive and one negative are the least that has an area.
        double least = 1 / Math.Min(prevalence, 1 - prevalence);
        return Bisection.First(least, MostRows, rows =>
        {
            double v1 = Variance(baseline, rows * prevalence, rows * (1 - prevalence));
            double v2 = Variance(baseline + gain, rows * prevalence, rows * (1 - prevalence));
            return z * Math.Sqrt(v1 + v2 - 2 * correlation * Math.Sqrt(v1 * v2)) <= Math.Abs(gain);
        });
    }
}
