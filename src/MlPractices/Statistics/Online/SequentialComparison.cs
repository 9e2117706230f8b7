using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Statistics.Online;

/// <summary>
/// Follows an A/B comparison of two means or two success rates by <see cref="MixtureSprt"/>. Look as often as you like:
/// the chance that the p-value ever falls below α without a difference is at most α. Variances are estimated from the
/// data, so looks with few rows are ignored.
/// </summary>
public sealed class SequentialComparison
{
    /// <summary>Rows each side needs before a look counts, when no number is named.</summary>
    public const int DefaultLeastRows = 50;

    private readonly double _mixingVariance;
    private readonly int _leastRows;

    /// <summary>A comparison before its first look.</summary>
    /// <param name="mixingVariance">τ²: the square of about the difference expected, above 0.</param>
    /// <param name="leastRows">Rows each side needs before a look counts; at least 2.</param>
    public SequentialComparison(double mixingVariance, int leastRows = DefaultLeastRows)
    {
        Require.Positive(mixingVariance, nameof(mixingVariance));
        Require.AtLeast(leastRows, 2, nameof(leastRows));
        _mixingVariance = mixingVariance;
        _leastRows = leastRows;
    }

    /// <summary>The always-valid p-value: the smallest 1/Λ of all looks; 1 before any counts. It never grows.</summary>
    public double PValue { get; private set; } = 1;

    /// <summary>Looks that counted.</summary>
    public int Looks { get; private set; }

    /// <summary>Looks at two means. Returns the always-valid interval of first minus second.</summary>
    /// <param name="first">All values of the first side so far.</param>
    /// <param name="second">All values of the second side so far.</param>
    /// <param name="level">Confidence level of the interval.</param>
    public ConfidenceInterval Look(Moments first, Moments second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Look(first.Mean, first.Variance, first.Count, second.Mean, second.Variance, second.Count, level);
    }

    /// <summary>Looks at two success rates. Returns the always-valid interval of first minus second.</summary>
    /// <param name="successes1">Successes of the first side so far.</param>
    /// <param name="trials1">Trials of the first side so far.</param>
    /// <param name="successes2">Successes of the second side so far.</param>
    /// <param name="trials2">Trials of the second side so far.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts are impossible.</exception>
    public ConfidenceInterval Look(long successes1, long trials1, long successes2, long trials2, double level = 0.95)
    {
        double rate1 = ProportionIntervals.Wilson(successes1, trials1).Estimate;
        double rate2 = ProportionIntervals.Wilson(successes2, trials2).Estimate;
        return Look(rate1, rate1 * (1 - rate1), trials1, rate2, rate2 * (1 - rate2), trials2, level);
    }

    private ConfidenceInterval Look(
        double mean1, double variance1, long count1, double mean2, double variance2, long count2, double level)
    {
        Require.OpenUnit(level, nameof(level));
        double variance = variance1 / count1 + variance2 / count2;
        // Without any variation seen, the variance of the difference is unknown, not 0.
        if (Math.Min(count1, count2) < _leastRows || !(variance > 0))
        {
            return new ConfidenceInterval(mean1 - mean2, double.NegativeInfinity, double.PositiveInfinity, level);
        }

        Looks++;
        PValue = Math.Min(PValue, 1 / MixtureSprt.LikelihoodRatio(mean1 - mean2, variance, _mixingVariance));
        return MixtureSprt.Interval(mean1 - mean2, variance, _mixingVariance, level);
    }
}
