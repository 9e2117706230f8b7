using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Statistics.Online;

/// <summary>
/// Follows an A/B comparison of two means (revenue, loss, time) or of two ratios of sums (clicks per view, counted by user). Look as often as you
/// like. The level is asymptotic: it holds after a burn-in, and looks before it do not count.
/// </summary>
/// <remarks>
/// The same two tests as <see cref="RateComparison"/> share the error rate, with the studentised difference in place of the exact test: a
/// group-sequential boundary at milestones, and an asymptotic confidence sequence by mixing (Waudby-Smith et al. 2024, "Time-uniform central
/// limit theory and asymptotic confidence sequences"). Burn-in: <see cref="LeastUnits"/> a side, and for heavy tails as many more as the kurtosis
/// is larger than 3: Σd² squared over Σd⁴ has to reach a third of it.
/// </remarks>
public sealed class MeanComparison
{
    /// <summary>Units each side needs before a look counts, when no number is named.</summary>
    public const int DefaultLeastUnits = 200;

    private static readonly (double Multiple, double Weight)[] Effects = [(0.25, 0.05), (0.5, 0.15), (1, 0.3), (2, 0.25), (4, 0.15), (8, 0.1)];

    private readonly double _expected;

    /// <summary>A comparison before its first look.</summary>
    /// <param name="expectedDifference">About the difference that matters, above 0, in the unit of the numbers: it sets the milestones.</param>
    /// <param name="leastUnits">Units each side needs before a look counts; at least 50.</param>
    public MeanComparison(double expectedDifference, int leastUnits = DefaultLeastUnits)
        : this(expectedDifference, new(0, 0, 1, 0), leastUnits)
    {
    }

    /// <summary>Goes on from a state that was kept.</summary>
    /// <param name="expectedDifference">As before.</param>
    /// <param name="state">What <see cref="State"/> gave.</param>
    /// <param name="leastUnits">As before.</param>
    public MeanComparison(double expectedDifference, MeanComparisonState state, int leastUnits = DefaultLeastUnits)
    {
        Require.Positive(expectedDifference, nameof(expectedDifference));
        Require.AtLeast(leastUnits, 50, nameof(leastUnits));
        ArgumentNullException.ThrowIfNull(state);
        (_expected, State, LeastUnits) = (expectedDifference, state, leastUnits);
    }

    /// <summary>Units each side needs before a look counts.</summary>
    public int LeastUnits { get; }

    /// <summary>Everything it takes to go on later.</summary>
    public MeanComparisonState State { get; private set; }

    /// <summary>The p-value that is valid at any look after the burn-in; 1 before. It never grows.</summary>
    public double PValue => Math.Min(1, Math.Min(
        State.EvidenceP / (1 - RateComparison.MilestoneShare), MilestoneBoundary.PValue(State.Largest) / RateComparison.MilestoneShare));

    /// <summary>Looks that counted.</summary>
    public int Looks => State.Looks;

    /// <summary>Looks at two means. Returns the interval of first minus second that holds at all looks together; infinite during the burn-in.</summary>
    /// <param name="first">All values of the first side so far, one a unit.</param>
    /// <param name="second">All values of the second side so far, one a unit.</param>
    /// <param name="level">Confidence level of the interval.</param>
    public ConfidenceInterval Look(Moments first, Moments second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        bool ready = Ready(first) && Ready(second);
        return Look(first.Mean - second.Mean, first.Variance / first.Count + second.Variance / second.Count, ready, level);
    }

    /// <summary>
    /// Looks at two ratios of sums, for example clicks (x) per view (y) with one entry a user: users are independent, views are not. The variance
    /// is the delta method's.
    /// </summary>
    /// <param name="first">Numerators and denominators of the first side so far, one entry a unit.</param>
    /// <param name="second">Numerators and denominators of the second side so far, one entry a unit.</param>
    /// <param name="level">Confidence level of the interval.</param>
    public ConfidenceInterval LookAtRatios(PairMoments first, PairMoments second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        bool ready = Math.Min(first.Count, second.Count) >= LeastUnits && first.MeanY != 0 && second.MeanY != 0;
        return Look(first.MeanX / first.MeanY - second.MeanX / second.MeanY, RatioVariance(first) + RatioVariance(second), ready, level);
    }

    private static double RatioVariance(PairMoments side)
    {
        double ratio = side.MeanX / side.MeanY;
        return (side.VarianceX - 2 * ratio * side.Covariance + ratio * ratio * side.VarianceY) / (side.Count * side.MeanY * side.MeanY);
    }

    private bool Ready(Moments side) =>
        side.Count >= LeastUnits && side.SumOfFourthPowers > 0 && side.SumOfSquares * side.SumOfSquares / side.SumOfFourthPowers >= LeastUnits / 3.0;

    private ConfidenceInterval Look(double difference, double variance, bool ready, double level)
    {
        Require.OpenUnit(level, nameof(level));
        if (!ready || !(variance > 0)) return new ConfidenceInterval(difference, double.NegativeInfinity, double.PositiveInfinity, level);
        double scale = _expected / MilestoneBoundary.Drift;
        double information = scale * scale / variance, z = difference / Math.Sqrt(variance);
        double evidence = 0;
        foreach ((double multiple, double weight) in Effects)
        {
            double drift = multiple * MilestoneBoundary.Drift;
            evidence += weight * Math.Exp(-drift * drift * information / 2) * Math.Cosh(Math.Min(700, Math.Abs(drift * z) * Math.Sqrt(information)));
        }

        int passed = MilestoneBoundary.Passed(information);
        double largest = passed > State.Milestones ? Math.Max(State.Largest, Math.Abs(z) - MilestoneBoundary.HandicapAt(passed - 1)) : State.Largest;
        State = new(largest, Math.Max(passed, State.Milestones), Math.Min(State.EvidenceP, 1 / Math.Max(1e-300, evidence)), State.Looks + 1);
        return MixtureSprt.Interval(difference, variance, _expected * _expected, level);
    }
}

/// <summary>What a <see cref="MeanComparison"/> has to remember between looks.</summary>
/// <param name="Largest">Largest statistic at a milestone.</param>
/// <param name="Milestones">Milestones passed.</param>
/// <param name="EvidenceP">Smallest p-value of the evidence at any look.</param>
/// <param name="Looks">Looks that counted.</param>
public sealed record MeanComparisonState(double Largest, int Milestones, double EvidenceP, int Looks);
