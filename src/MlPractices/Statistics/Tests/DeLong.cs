using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// The nonparametric variance of an area under the ROC curve and the paired test of two areas on the same rows
/// (DeLong, DeLong, Clarke-Pearson 1988, Biometrics 44:837), in O(N log N) by ranks (Sun and Xu 2014).
/// </summary>
public static class DeLong
{
    /// <summary>
    /// The area with its variance. The area is NaN when a class has no rows, the variance when one has fewer than two.
    /// </summary>
    /// <param name="labels">One label per row.</param>
    /// <param name="scores">One score per row, higher meaning more positive.</param>
    /// <exception cref="ArgumentException">The two differ in length, or a score is NaN.</exception>
    public static AucEstimate Auc(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        AucPlacements placements = AucPlacements.Of(labels, scores);
        return new AucEstimate(
            placements.Auc, AucPlacements.Covariance(placements, placements), placements.OfPositives.Length, placements.OfNegatives.Length);
    }

    /// <summary>
    /// Compares the areas of two scores of the same rows. <see cref="Alternative.Greater"/> asks whether the first is
    /// larger. Equal areas give p = 1 (0.5 one-sided) even when the scores are the same; when the areas differ and
    /// neither shows any variance (one separates perfectly, the other is constant) z is infinite.
    /// </summary>
    /// <param name="labels">One label per row.</param>
    /// <param name="first">Scores of the first model.</param>
    /// <param name="second">Scores of the second model.</param>
    /// <param name="alternative">What to look for.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a score is NaN.</exception>
    public static DeLongComparison Compare(
        ReadOnlySpan<bool> labels,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Alternative alternative = Alternative.TwoSided)
    {
        AucPlacements one = AucPlacements.Of(labels, first);
        AucPlacements two = AucPlacements.Of(labels, second);
        int positives = one.OfPositives.Length;
        int negatives = one.OfNegatives.Length;
        double variance1 = AucPlacements.Covariance(one, one);
        double variance2 = AucPlacements.Covariance(two, two);
        double covariance = AucPlacements.Covariance(one, two);
        double difference = one.Auc - two.Auc;
        double error = AucPlacements.DifferenceError(one, two);
        double z = difference == 0 && !double.IsNaN(error) ? 0 : difference / error;
        return new DeLongComparison(
            new AucEstimate(one.Auc, variance1, positives, negatives),
            new AucEstimate(two.Auc, variance2, positives, negatives),
            covariance,
            error,
            z,
            TestResult.NormalPValue(z, alternative));
    }
}

/// <summary>An area under the ROC curve with its DeLong variance.</summary>
/// <param name="Auc">The area.</param>
/// <param name="Variance">Its estimated variance.</param>
/// <param name="Positives">Positive rows.</param>
/// <param name="Negatives">Negative rows.</param>
public readonly record struct AucEstimate(double Auc, double Variance, int Positives, int Negatives)
{
    /// <summary>Standard error of the area.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>
    /// The normal interval, cut to [0, 1]. It has no width when the classes separate perfectly: use
    /// <see cref="LogitInterval"/> or more rows then.
    /// </summary>
    public ConfidenceInterval Interval(double level = 0.95)
    {
        double half = StandardNormal.CriticalValue(level) * StandardError;
        return new ConfidenceInterval(Auc, Math.Max(0, Auc - half), Math.Min(1, Auc + half), level);
    }

    /// <summary>
    /// The interval on the logit scale, which stays inside (0, 1) and covers better near the ends (Qin and Hotilovac
    /// 2008); NaN when the area is 0 or 1.
    /// </summary>
    public ConfidenceInterval LogitInterval(double level = 0.95)
    {
        double half = StandardNormal.CriticalValue(level) * StandardError / (Auc * (1 - Auc));
        double logit = Math.Log(Auc / (1 - Auc));
        return new ConfidenceInterval(Auc, Logistic(logit - half), Logistic(logit + half), level);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

/// <summary>Two areas under the ROC curve on the same rows, compared.</summary>
/// <param name="First">The first model's area.</param>
/// <param name="Second">The second model's area.</param>
/// <param name="Covariance">Estimated covariance of the two areas.</param>
/// <param name="StandardError">Standard error of the difference.</param>
/// <param name="Z">Difference over its standard error.</param>
/// <param name="PValue">The p-value for the alternative asked.</param>
public readonly record struct DeLongComparison(
    AucEstimate First, AucEstimate Second, double Covariance, double StandardError, double Z, double PValue)
{
    /// <summary>First area minus second.</summary>
    public double Difference => First.Auc - Second.Auc;

    /// <summary>Normal interval of the difference.</summary>
    public ConfidenceInterval Interval(double level = 0.95)
    {
        double half = StandardNormal.CriticalValue(level) * StandardError;
        return new ConfidenceInterval(Difference, Difference - half, Difference + half, level);
    }
}
