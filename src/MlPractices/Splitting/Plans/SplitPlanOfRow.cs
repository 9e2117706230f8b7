using System.Diagnostics;
using System.Linq.Expressions;

namespace MlPractices;

/// <summary>How a data set is divided. Immutable: every method gives a new plan. Made by the factories of <see cref="SplitPlan"/>.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
[DebuggerDisplay("{Description}")]
public sealed class SplitPlan<TRow>
{
    internal SplitPlan()
    {
    }

    private SplitPlan(SplitPlan<TRow> other)
    {
        (Key, Group, Strata, Time, TimeGap) = (other.Key, other.Group, other.Strata, other.Time, other.TimeGap);
        (HoldoutFraction, ValidationFraction, SaltText, Repeated) = (other.HoldoutFraction, other.ValidationFraction, other.SaltText, other.Repeated);
    }

    /// <summary>Share of the rows held out. Default .2.</summary>
    public double HoldoutFraction { get; internal init; } = 0.2;

    /// <summary>Share of the rows for tuning and early stopping. Default 0: no validation part.</summary>
    public double ValidationFraction { get; internal init; }

    /// <summary>Time left out between two parts of a split by time.</summary>
    public TimeSpan TimeGap { get; internal init; }

    /// <summary>What is hashed after the key; another salt gives another split.</summary>
    public string SaltText { get; internal init; } = "";

    internal KeySelector<TRow>? Key { get; init; }

    internal KeySelector<TRow>? Group { get; init; }

    internal IReadOnlyList<StratumSelector<TRow>> Strata { get; init; } = [];

    internal TimeSelector<TRow>? Time { get; init; }

    internal SplitManifest? Repeated { get; init; }

    /// <summary>The plan in words.</summary>
    public string Description
    {
        get
        {
            string scheme = Time is not null ? $"by time of {Time.Name}, gap {TimeGap:c}" : Key is not null ? $"by hash of {Key.Name}" : "by hash of the row";
            string group = Group is null ? "" : $", rows of one {Group.Name} together";
            string strata = Strata.Count == 0 ? "" : $", stratified by {string.Join(" and ", Strata.Select(stratum => stratum.Name))}";
            string salt = SaltText.Length == 0 ? "" : $", salt '{SaltText}'";
            return FormattableString.Invariant($"{scheme}{group}{strata}{salt}; holdout {HoldoutFraction:0.####}, validation {ValidationFraction:0.####}");
        }
    }

    /// <summary>
    /// Keeps rows of one group in one part (all rows of a household, all visits of a patient). The group then decides alone; a key only names rows. Rows without group
    /// are groups of their own.
    /// </summary>
    /// <param name="group">The group, for example <c>c =&gt; c.Household</c>.</param>
    public SplitPlan<TRow> KeepTogether(Expression<Func<TRow, object?>> group)
    {
        Refuse(Time is not null, "A split by time cannot keep groups together: a group that lasts would straddle the cut. Split by key, or by time without groups.");
        Refuse(Group is not null, "The plan keeps groups together already; name several columns as one group with c => new { c.A, c.B }.");
        return WithGroup(new KeySelector<TRow>(group));
    }

    /// <summary>
    /// Gives every part the same share of each value, in exact numbers. Floating-point columns are cut into tenths first. Called twice, the combinations count.
    /// </summary>
    /// <param name="by">The value, as a rule the label.</param>
    public SplitPlan<TRow> Stratify(Expression<Func<TRow, object?>> by)
    {
        Refuse(Time is not null, "A split by time cannot be stratified: the cut decides what each part holds. Leave out one of the two.");
        return WithStratum(new StratumSelector<TRow>(by));
    }

    /// <summary>Sets the share of the rows held out.</summary>
    public SplitPlan<TRow> Holdout(double fraction)
    {
        if (!(fraction > 0 && fraction < 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Hold out more than 0 and less than 1, for example .2.");
        return Checked(new(this) { HoldoutFraction = fraction });
    }

    /// <summary>Sets the share of the rows for tuning and early stopping.</summary>
    public SplitPlan<TRow> Validation(double fraction)
    {
        if (!(fraction >= 0 && fraction < 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Give 0 or more and less than 1, for example .2.");
        return Checked(new(this) { ValidationFraction = fraction });
    }

    /// <summary>Leaves out rows of the time before each later part, so that what happens in that time cannot be known in training.</summary>
    public SplitPlan<TRow> Gap(TimeSpan gap)
    {
        Refuse(Time is null, "Only a split by time has a gap: begin with SplitPlan.ByTime.");
        ArgumentOutOfRangeException.ThrowIfLessThan(gap, TimeSpan.Zero);
        return new(this) { TimeGap = gap };
    }

    /// <summary>Sets what is hashed after the key; another salt gives another split.</summary>
    public SplitPlan<TRow> Salt(string salt)
    {
        ArgumentNullException.ThrowIfNull(salt);
        return new(this) { SaltText = salt };
    }

    /// <summary>Repeats the split of a manifest that was made by this very plan.</summary>
    /// <param name="manifestJson">The manifest.</param>
    /// <exception cref="ArgumentException">The manifest was made by another plan.</exception>
    public SplitPlan<TRow> Repeating(string manifestJson)
    {
        SplitManifest manifest = SplitManifest.Parse(manifestJson);
        return manifest.Plan == Description
            ? new(this) { Repeated = manifest }
            : throw new ArgumentException($"The manifest was made by another plan. Manifest: {manifest.Plan}. Plan: {Description}.", nameof(manifestJson));
    }

    internal SplitPlan<TRow> WithGroup(KeySelector<TRow> group) => new(this) { Group = group };

    internal SplitPlan<TRow> WithStratum(StratumSelector<TRow> stratum) => new(this) { Strata = [.. Strata, stratum] };

    /// <summary>The plan of outer folds: everything that is not held out is trained on.</summary>
    internal SplitPlan<TRow> WithoutValidation() => new(this) { ValidationFraction = 0, Repeated = null };

    /// <summary>Shares in the order holdout, validation, training.</summary>
    internal double[] Fractions => [HoldoutFraction, ValidationFraction, 1 - HoldoutFraction - ValidationFraction];

    private static SplitPlan<TRow> Checked(SplitPlan<TRow> plan) => plan.Fractions[2] > 1e-9
        ? plan
        : throw new ArgumentException($"Holdout {plan.HoldoutFraction} and validation {plan.ValidationFraction} leave nothing to train on.");

    private static void Refuse(bool wrong, string message)
    {
        if (wrong) throw new InvalidOperationException(message);
    }
}
