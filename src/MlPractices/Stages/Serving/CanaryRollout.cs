using System.Globalization;
using MlPractices.Statistics.Online;

namespace MlPractices;

/// <summary>
/// A share of the units is answered by the new release, the rest by the live one: an A/B comparison by the rate of success. It may be read
/// as often as one likes (p-values valid at any look, for every share and rate: <see cref="RateComparison"/>); a result whose group sizes do not fit the share is not read at all.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the models say of a row.</typeparam>
public sealed class CanaryRollout<TRow, TOut> : Rollout<TRow, TOut>
{
    private readonly RateComparison _comparison;
    private readonly object _gate = new();
    private readonly HashSet<string> _units = new(StringComparer.Ordinal);
    private readonly long[] _counts = new long[2];
    private readonly long[] _successes = new long[2];

    internal CanaryRollout(Release<TRow, TOut> release, Release<TRow, TOut> live, double share, double expectedDifference)
        : base(release, live)
    {
        if (!(expectedDifference > 0)) throw new ArgumentOutOfRangeException(nameof(expectedDifference), expectedDifference, "Give a positive difference in the rate of success.");
        Share = share;
        _comparison = new(share, expectedDifference);
    }

    /// <summary>The share of units that the new release answers.</summary>
    public double Share { get; }

    /// <summary>Whether the new release answers this unit.</summary>
    public bool Answers(string unit) => PlaceOf(unit) < Share;

    /// <inheritdoc/>
    public override TOut Predict(string unit, TRow row) => (Answers(unit) ? Release : Previous!).Predict(row);

    /// <summary>Records what became of a unit, once it is known. A unit counts once.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="success">Whether it went well by the business goal.</param>
    public void Record(string unit, bool success)
    {
        var side = Answers(unit) ? 0 : 1;
        lock (_gate)
        {
            if (!_units.Add(unit)) return;
            _counts[side]++;
            if (success) _successes[side]++;
        }
    }

    /// <summary>Reads the comparison so far.</summary>
    /// <param name="alpha">How often a difference may be seen where there is none, over all readings together.</param>
    public CanaryReading Read(double alpha = 0.05)
    {
        if (!(alpha > 0 && alpha < 0.5)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Give an error rate between 0 and .5.");
        lock (_gate)
        {
            var ratio = SampleRatio.Test(_counts, [Share, 1 - Share]).PValue;
            if (ratio < SampleRatio.Limit) return new(CanaryOutcome.Blocked, _counts[0], _counts[1], null, null, ratio);
            if (_counts[0] == 0 || _counts[1] == 0) return new(CanaryOutcome.Undecided, _counts[0], _counts[1], null, 1, ratio);
            var p = _comparison.Look(_successes[0], _counts[0], _successes[1], _counts[1]);
            var outcome = p > alpha ? CanaryOutcome.Undecided : _comparison.Difference > 0 ? CanaryOutcome.Better : CanaryOutcome.Worse;
            return new(outcome, _counts[0], _counts[1], _comparison.Difference, p, ratio);
        }
    }

    /// <summary>Goes on: the new release answers everything.</summary>
    /// <param name="acceptUndecided">A reason to go on although no difference was shown (a cheaper model, a corrected defect), or null.</param>
    /// <exception cref="PipelineException">The reading is blocked, worse, or undecided without a reason.</exception>
    public LiveRollout<TRow, TOut> Live(string? acceptUndecided = null)
    {
        var reading = Read();
        if (reading.Outcome == CanaryOutcome.Better || (reading.Outcome == CanaryOutcome.Undecided && !string.IsNullOrWhiteSpace(acceptUndecided))) return new(Release, Previous);
        throw new PipelineException(reading.Outcome switch
        {
            CanaryOutcome.Blocked => new(
                "MLP1050", Severity.Error, "canary", string.Create(CultureInfo.InvariantCulture, $"{reading.NewUnits} and {reading.LiveUnits} units do not fit a share of {Share} (p = {reading.SampleRatioPValue:0.######}): units are lost or misrouted."),
                "Find out where units get lost before reading anything; then start the canary again."),
            CanaryOutcome.Worse => new("MLP1053", Severity.Error, "canary", string.Create(CultureInfo.InvariantCulture, $"The rate of success is {-reading.Difference:0.####} lower with the new release."), "Roll back."),
            _ => new("MLP1053", Severity.Error, "canary", "No difference is shown yet.", "Let it run on, or state why it should go live all the same."),
        });
    }

    /// <summary>Goes back: the live release answers everything again.</summary>
    public LiveRollout<TRow, TOut> RollBack() => new(Previous!, null);
}

/// <summary>What a canary says.</summary>
public enum CanaryOutcome
{
    /// <summary>No difference is shown yet.</summary>
    Undecided,

    /// <summary>The new release does better.</summary>
    Better,

    /// <summary>The new release does worse.</summary>
    Worse,

    /// <summary>Group sizes do not fit the share; nothing may be read.</summary>
    Blocked,
}

/// <summary>One reading of a canary.</summary>
/// <param name="Outcome">What it says.</param>
/// <param name="NewUnits">Units answered by the new release.</param>
/// <param name="LiveUnits">Units answered by the live one.</param>
/// <param name="Difference">Rate of success of the new one minus that of the live one; null when it cannot or may not be read.</param>
/// <param name="PValue">Always-valid p-value; null when it may not be read.</param>
/// <param name="SampleRatioPValue">p-value of the group sizes; NaN without units.</param>
public sealed record CanaryReading(CanaryOutcome Outcome, long NewUnits, long LiveUnits, double? Difference, double? PValue, double SampleRatioPValue);
