using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Online;

/// <summary>
/// Follows an A/B comparison of two success rates whose units were assigned at random with a known share. Look as often as you like: without a
/// difference the p-value ever falls to α in at most a share α of all comparisons, whatever the share and the rate.
/// </summary>
/// <remarks>
/// Two tests share the error rate. Nineteen parts of twenty go to Fisher's exact test at milestones of information around the planned size
/// (<see cref="SequentialPlan"/>), by a group-sequential boundary: that is where the power comes from. One part goes to a test martingale that
/// looks at every moment: given the outcomes, without a difference each unit belongs to the first side with the known share, and a mixture of
/// likelihood ratios for that is an e-process, exact for any rate (Turner, Ly and Grünwald 2024, "Generic E-variables for exact sequential
/// k-sample tests"; Ville's inequality). It stops disasters before the first milestone.
/// </remarks>
public sealed class RateComparison
{
    /// <summary>Share of the error rate that the milestones get.</summary>
    internal const double MilestoneShare = 0.95;

    private static readonly (double Multiple, double Weight)[] Effects =
        [.. new[] { (0.25, 0.05), (0.5, 0.15), (1.0, 0.3), (2.0, 0.25), (4.0, 0.15), (8.0, 0.1) }.SelectMany(e => new[] { (e.Item1, e.Item2 / 2), (-e.Item1, e.Item2 / 2) })];

    private readonly double _share;
    private readonly double _expected;
    private readonly double[] _logEvidence = new double[Effects.Length];
    private RateComparisonState _seen;

    /// <summary>A comparison before its first look.</summary>
    /// <param name="share">Share of the units that were assigned to the first side, above 0 and below 1.</param>
    /// <param name="expectedDifference">About the difference of the rates that matters, above 0: it sets the milestones. More than half the rate (or half of what it lacks to 1) is taken as that.</param>
    public RateComparison(double share, double expectedDifference)
    {
        Require.OpenUnit(share, nameof(share));
        Require.Positive(expectedDifference, nameof(expectedDifference));
        (_share, _expected) = (share, expectedDifference);
        _seen = new([.. _logEvidence], 0, 0, 0, 0, 0, 0, 1, 0);
    }

    /// <summary>Goes on from a state that was kept.</summary>
    /// <param name="share">Share of the units that were assigned to the first side: the same as before.</param>
    /// <param name="expectedDifference">About the difference of the rates that matters: the same as before.</param>
    /// <param name="state">What <see cref="State"/> gave.</param>
    /// <exception cref="ArgumentException">The state is another version's.</exception>
    public RateComparison(double share, double expectedDifference, RateComparisonState state)
        : this(share, expectedDifference)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.LogEvidence.Count != Effects.Length) throw new ArgumentException("The state was kept by another version; start the comparison again.", nameof(state));
        for (int i = 0; i < _logEvidence.Length; i++) _logEvidence[i] = state.LogEvidence[i];
        _seen = state;
    }

    /// <summary>Everything it takes to go on later.</summary>
    public RateComparisonState State => _seen with { LogEvidence = [.. _logEvidence] };

    /// <summary>The p-value that is valid at any look; 1 before any. It never grows.</summary>
    public double PValue => Math.Min(1, Math.Min(_seen.EvidenceP / (1 - MilestoneShare), MilestoneBoundary.PValue(_seen.Largest) / MilestoneShare));

    /// <summary>Looks so far.</summary>
    public int Looks => _seen.Looks;

    /// <summary>The difference of the rates at the last look, first less second; NaN while a side has no unit.</summary>
    public double Difference => (double)_seen.Successes1 / _seen.Trials1 - (double)_seen.Successes2 / _seen.Trials2;

    /// <summary>Looks at the counts so far.</summary>
    /// <param name="successes1">Successes of the first side so far.</param>
    /// <param name="trials1">Units of the first side so far.</param>
    /// <param name="successes2">Successes of the second side so far.</param>
    /// <param name="trials2">Units of the second side so far.</param>
    /// <returns><see cref="PValue"/> after this look.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The counts are impossible or have fallen since the last look.</exception>
    public double Look(long successes1, long trials1, long successes2, long trials2)
    {
        Require.AtLeast(successes1, _seen.Successes1, nameof(successes1));
        Require.AtLeast(successes2, _seen.Successes2, nameof(successes2));
        Require.AtLeast(trials1 - successes1, _seen.Trials1 - _seen.Successes1, nameof(trials1));
        Require.AtLeast(trials2 - successes2, _seen.Trials2 - _seen.Successes2, nameof(trials2));
        long trials = trials1 + trials2;
        if (trials == 0) return PValue;
        // The outcomes may set the terms of the test, since without a difference they say nothing of the sides.
        double rate = (successes1 + successes2 + 0.5) / (trials + 1.0);
        double expected = Math.Min(_expected, Math.Min(rate, 1 - rate) / 2);
        AddEvidence(rate, expected, successes1 - _seen.Successes1, trials1 - _seen.Trials1, successes2 - _seen.Successes2, trials2 - _seen.Trials2);
        int passed = MilestoneBoundary.Passed(SequentialPlan.Information(trials, _share, rate * (1 - rate), expected));
        double largest = _seen.Largest;
        if (passed > _seen.Milestones) largest = Math.Max(largest, Exact(successes1, trials1, successes2, trials2) - MilestoneBoundary.HandicapAt(passed - 1));
        _seen = new(_seen.LogEvidence, successes1, trials1, successes2, trials2, largest, Math.Max(passed, _seen.Milestones), Math.Min(_seen.EvidenceP, EvidenceP()), _seen.Looks + 1);
        return PValue;
    }

    /// <summary>
    /// The interval of the difference at the last look. It holds at all looks together and is exact: one beta-binomial confidence sequence for
    /// each side. It is wider than the test is strict, so it may hold 0 where <see cref="PValue"/> has decided.
    /// </summary>
    /// <param name="level">Confidence level.</param>
    public ConfidenceInterval Interval(double level = 0.95)
    {
        Require.OpenUnit(level, nameof(level));
        ConfidenceInterval first = ConfidenceSequences.Rate(_seen.Successes1, _seen.Trials1, (1 + level) / 2);
        ConfidenceInterval second = ConfidenceSequences.Rate(_seen.Successes2, _seen.Trials2, (1 + level) / 2);
        return new ConfidenceInterval(first.Estimate - second.Estimate, first.Lower - second.Upper, first.Upper - second.Lower, level);
    }

    /// <summary>Fisher's exact test as the |z| of the same one-sided p-value.</summary>
    private static double Exact(long successes1, long trials1, long successes2, long trials2)
    {
        long successes = successes1 + successes2, trials = trials1 + trials2;
        double above = HypergeometricDistribution.AtLeast(successes1, trials, trials1, successes);
        double below = HypergeometricDistribution.AtLeast(successes2, trials, trials2, successes);
        double p = Math.Min(0.5, Math.Min(above, below));
        return p > 0 ? -StandardNormal.Quantile(p) : 38;
    }

    private double EvidenceP()
    {
        double largest = _logEvidence.Max();
        double mixture = 0;
        for (int i = 0; i < Effects.Length; i++) mixture += Effects[i].Weight * Math.Exp(_logEvidence[i] - largest);
        return Math.Min(1, Math.Exp(-largest) / mixture);
    }

    private void AddEvidence(double rate, double expected, long successes1, long trials1, long successes2, long trials2)
    {
        if (trials1 + trials2 == 0) return;
        for (int i = 0; i < Effects.Length; i++)
        {
            (double p1, double p2) = Rates(rate, Effects[i].Multiple * expected / (rate * (1 - rate)));
            _logEvidence[i] += Times(successes1, p1 / rate) + Times(successes2, p2 / rate)
                + Times(trials1 - successes1, (1 - p1) / (1 - rate)) + Times(trials2 - successes2, (1 - p2) / (1 - rate));
        }

        static double Times(long count, double ratio) => count == 0 ? 0 : count * Math.Log(ratio);
    }

    /// <summary>The two rates whose mean by the share is <paramref name="rate"/> and whose log odds differ by <paramref name="logOdds"/>.</summary>
    private (double First, double Second) Rates(double rate, double logOdds)
    {
        double odds = Math.Exp(Math.Clamp(logOdds, -6, 6));
        double a = (1 - _share) * (odds - 1), b = _share * odds + 1 - _share - rate * (odds - 1);
        double root = Math.Sqrt(Math.Max(0, b * b + 4 * a * rate));
        double p2 = b > 0 ? 2 * rate / (b + root) : (root - b) / (2 * a);
        double p1 = odds * p2 / (1 + (odds - 1) * p2);
        // The mean has to be the rate to the last digit, or the factors would not average to 1.
        double off = rate / (_share * p1 + (1 - _share) * p2);
        (p1, p2) = (p1 * off, p2 * off);
        return p1 < 1 && p2 < 1 ? (p1, p2) : (rate, rate);
    }
}

/// <summary>What a <see cref="RateComparison"/> has to remember between looks.</summary>
/// <param name="LogEvidence">Logarithms of the likelihood ratios, one for each size of the effect.</param>
/// <param name="Successes1">Successes of the first side at the last look.</param>
/// <param name="Trials1">Units of the first side at the last look.</param>
/// <param name="Successes2">Successes of the second side at the last look.</param>
/// <param name="Trials2">Units of the second side at the last look.</param>
/// <param name="Largest">Largest statistic at a milestone.</param>
/// <param name="Milestones">Milestones passed.</param>
/// <param name="EvidenceP">Smallest p-value of the evidence at any look.</param>
/// <param name="Looks">Looks so far.</param>
public sealed record RateComparisonState(
    IReadOnlyList<double> LogEvidence, long Successes1, long Trials1, long Successes2, long Trials2, double Largest, int Milestones, double EvidenceP, int Looks);
