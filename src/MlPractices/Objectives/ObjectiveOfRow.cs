using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;

namespace MlPractices;

/// <summary>
/// What a model is for: the task and its label, the one metric that decides (with its direction), the business goal in words, the
/// least gain worth having, slices that are looked at on their own, and guardrails. Immutable: every method gives a new objective.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row; it follows from the task.</typeparam>
[DebuggerDisplay("{Task} objective: {LabelName} by {Metric.Name}")]
public sealed partial class Objective<TRow, TOut>
{
    private readonly Func<TRow, Truth> _truth;
    private readonly Func<TRow, double>? _weight;

    internal Objective(TaskKind task, string labelName, Func<TRow, Truth> truth, Metric<TOut> metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        (Task, LabelName, _truth, Metric) = (task, labelName, truth, metric);
        Slices = AnnotatedProtectedAttributes();
    }

    private Objective(Objective<TRow, TOut> other, Func<TRow, double> weight)
        : this(other) => _weight = weight;

    private Objective(Objective<TRow, TOut> other)
    {
        (Task, LabelName, _truth, Metric) = (other.Task, other.LabelName, other._truth, other.Metric);
        (GoalText, LeastGain, Alpha, Power) = (other.GoalText, other.LeastGain, other.Alpha, other.Power);
        (Slices, Limits, OtherMetrics) = (other.Slices, other.Limits, other.OtherMetrics);
        (LatencyLimit, ArtifactLimit, FairnessGapLimit) = (other.LatencyLimit, other.ArtifactLimit, other.FairnessGapLimit);
        (_weight, WeightName) = (other._weight, other.WeightName);
        (LeastSliceRows, MustReproduce, ReleaseMargin, Series) = (other.LeastSliceRows, other.MustReproduce, other.ReleaseMargin, other.Series);
    }

    /// <summary>What the model is asked to do.</summary>
    public TaskKind Task { get; }

    /// <summary>The label's name.</summary>
    public string LabelName { get; }

    /// <summary>The metric that decides.</summary>
    public Metric<TOut> Metric { get; }

    /// <summary>Metrics that are reported besides.</summary>
    public IReadOnlyList<Metric<TOut>> OtherMetrics { get; private init; } = [];

    /// <summary>The business goal in words.</summary>
    public string GoalText { get; private init; } = "";

    /// <summary>The least gain over the baseline that is worth having, in the metric's unit; null when not stated.</summary>
    public double? LeastGain { get; private init; }

    /// <summary>The largest loss against a release that still counts as "not worse"; null when a release has to be beaten like any other baseline.</summary>
    public double? ReleaseMargin { get; private init; }

    /// <summary>How often a model without any gain may be accepted: the one-sided error rate of the gate. Default .05.</summary>
    public double Alpha { get; private init; } = 0.05;

    /// <summary>How often a model with the least useful gain should be recognised; the size of the holdout is judged by it. Default .8.</summary>
    public double Power { get; private init; } = 0.8;

    /// <summary>The slices, protected attributes among them.</summary>
    public IReadOnlyList<SliceDefinition<TRow>> Slices { get; private init; }

    /// <summary>Bounds that metrics must keep.</summary>
    public IReadOnlyList<MetricLimit<TOut>> Limits { get; private init; } = [];

    /// <summary>The longest median time per row, or null.</summary>
    public TimeSpan? LatencyLimit { get; private init; }

    /// <summary>The largest saved model in bytes, or null.</summary>
    public long? ArtifactLimit { get; private init; }

    /// <summary>The largest gap between groups of a protected attribute, or null: gaps are then reported and do not decide.</summary>
    public double? FairnessGapLimit { get; private init; }

    /// <summary>A slice with fewer rows is reported as "insufficient evidence". Default 30.</summary>
    public int LeastSliceRows { get; private init; } = 30;

    /// <summary>Whether a model is accepted only when training it twice gives the same bytes.</summary>
    public bool MustReproduce { get; private init; }

    /// <summary>What rows are weighed by; null when each counts once.</summary>
    public string? WeightName { get; private init; }

    /// <summary>What the label says of a row, with the row's weight.</summary>
    /// <exception cref="InvalidDataException">The row's weight is not a positive number.</exception>
    public Truth TruthOf(TRow row)
    {
        var truth = _truth(row);
        if (_weight is null) return truth;
        var weight = _weight(row);
        return weight > 0 && double.IsFinite(weight) ? truth.Weighing(weight) : throw new InvalidDataException(FormattableString.Invariant(
            $"A row ({LabelName} {RowLoss.Describe(Task, truth)}) weighs {weight} by {WeightName}. Weights are positive numbers; correct them, or leave rows that are not to count out of the data."));
    }

    /// <summary>
    /// Lets rows count by a weight, for example the number of customers that a row of a survey stands for. Every metric, interval, test and slice goes
    /// by it, as do baselines and the linear trainers; in a ranking a query weighs what its rows weigh on average. Plots, confusion tables and
    /// gaps between protected groups count rows.
    /// </summary>
    /// <param name="by">The weight, a positive number: only its ratios matter.</param>
    /// <param name="name">Its name; by default the property's.</param>
    public Objective<TRow, TOut> WeighRows(Expression<Func<TRow, double>> by, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        return new(this, by.Compile()) { WeightName = name ?? MemberSelector.NameOf(by) };
    }

    /// <summary>States the business goal in words; it goes to the model card.</summary>
    public Objective<TRow, TOut> Goal(string goal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(goal);
        return new(this) { GoalText = goal };
    }

    /// <summary>States the least gain over the baseline that is worth having, as a positive number in the metric's unit, for losses too.</summary>
    public Objective<TRow, TOut> LeastUsefulGain(double gain)
    {
        if (!(gain > 0) || double.IsInfinity(gain))
            throw new ArgumentOutOfRangeException(nameof(gain), gain, "State the least useful gain as a positive number in the metric's unit, for losses too.");
        return new(this) { LeastGain = gain };
    }

    /// <summary>
    /// Against a release a model need not be better, only not worse by more than a margin (non-inferiority): for models that are smaller, faster or
    /// fresher. Against baselines of the split it has to be better all the same.
    /// </summary>
    /// <param name="margin">The largest loss that does not matter, as a positive number in the metric's unit, for losses too.</param>
    public Objective<TRow, TOut> NotWorseThanRelease(double margin)
    {
        if (!(margin > 0) || double.IsInfinity(margin))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "State the margin as a positive number in the metric's unit, for losses too.");
        return new(this) { ReleaseMargin = margin };
    }

    /// <summary>Sets the gate's one-sided error rate and the power that the holdout is sized for.</summary>
    public Objective<TRow, TOut> ErrorRate(double alpha, double power = 0.8)
    {
        if (!(alpha > 0 && alpha < 0.5)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Give an error rate between 0 and .5, for example .05.");
        if (!(power > 0.5 && power < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "Give a power between .5 and 1, for example .8.");
        return new(this) { Alpha = alpha, Power = power };
    }

    /// <summary>Reports a further metric; it does not decide unless a limit is set on it.</summary>
    public Objective<TRow, TOut> Report(Metric<TOut> metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Name == Metric.Name || OtherMetrics.Any(other => other.Name == metric.Name) ? this : new(this) { OtherMetrics = [.. OtherMetrics, metric] };
    }

    /// <summary>Looks at the rows of each value on their own.</summary>
    /// <param name="by">The value, for example <c>c =&gt; c.Region</c>.</param>
    /// <param name="name">The slice's name; by default the property's.</param>
    public Objective<TRow, TOut> Slice(Expression<Func<TRow, object?>> by, string? name = null) => WithSlice(by, name, isProtected: false);

    /// <summary>Looks at the groups of a protected attribute and at the gaps between them.</summary>
    public Objective<TRow, TOut> ProtectedAttribute(Expression<Func<TRow, object?>> by, string? name = null) => WithSlice(by, name, isProtected: true);

    /// <summary>Sets how many rows a slice needs before anything is said of it.</summary>
    public Objective<TRow, TOut> SlicesFrom(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        return new(this) { LeastSliceRows = rows };
    }

    private Objective<TRow, TOut> WithSlice(Expression<Func<TRow, object?>> by, string? name, bool isProtected)
    {
        ArgumentNullException.ThrowIfNull(by);
        name ??= MemberSelector.NameOf(by);
        var read = by.Compile();
        var kept = Slices.Where(slice => slice.Name != name);
        return new(this) { Slices = [.. kept, new SliceDefinition<TRow>(name, row => MemberSelector.Text(read(row)), isProtected)] };
    }

    private static IReadOnlyList<SliceDefinition<TRow>> AnnotatedProtectedAttributes()
    {
        var found = new List<SliceDefinition<TRow>>();
        foreach (var property in typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.IsDefined(typeof(ProtectedAttributeAttribute), inherit: true) && property.GetIndexParameters().Length == 0)
                found.Add(new(property.Name, row => MemberSelector.Text(property.GetValue(row)), Protected: true));
        return found;
    }
}
