namespace MlPractices;

/// <summary>One metric of a model over the holdout.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Direction">Which way it improves.</param>
/// <param name="Value">The model's value; null when undefined.</param>
/// <param name="Lower">Lower end of the 95 % interval; null when undefined.</param>
/// <param name="Upper">Upper end of the 95 % interval; null when undefined.</param>
/// <param name="Interval">How the interval was made ("Wilson", "DeLong (logit)", "Student's t", "too few units").</param>
/// <param name="BaselineValue">The baseline's value; null when undefined.</param>
public sealed record MetricResult(
    string Metric, MetricDirection Direction, double? Value, double? Lower, double? Upper, string Interval, double? BaselineValue)
{
    /// <summary>The model's value on a sample of the rows it was trained on: far better than on the holdout, and it has learned rows by heart; null when undefined.</summary>
    public double? TrainingValue { get; init; }
}

/// <summary>A model against a baseline on the same rows.</summary>
/// <param name="Metric">The deciding metric.</param>
/// <param name="Gain">How much better the model is, in the metric's unit; positive is better for losses too.</param>
/// <param name="Lower">One-sided lower bound of the gain at the error rate of this look.</param>
/// <param name="Upper">One-sided upper bound of the gain at the error rate of this look.</param>
/// <param name="PValue">One-sided p-value of "no gain"; with a <see cref="Margin"/> of "worse by the margin".</param>
/// <param name="Test">The paired test.</param>
/// <param name="LeastUsefulGain">The least gain worth having; null when not stated.</param>
/// <param name="RowsNeeded">About how many holdout rows it takes to decide; null when decided or unknowable.</param>
public sealed record Comparison(
    string Metric, double Gain, double Lower, double Upper, double PValue, string Test, double? LeastUsefulGain, long? RowsNeeded)
{
    internal const string Shown = "shown", RuledOut = "ruled out", Open = "open";

    /// <summary>What counts as one observation: "row", the key that keeps rows together, "query", "block of time".</summary>
    public string Unit { get; init; } = "row";

    /// <summary>How many of them there are; null in evaluations of older versions.</summary>
    public long? Units { get; init; }

    /// <summary>How many of them carry the gain: few, when a few units decide it. Below 10 there is no verdict.</summary>
    public double? EffectiveUnits { get; init; }

    /// <summary>The baseline's name; for a release its name and version. Empty in evaluations of older versions.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>SHA-256 (hex) of the baseline's saved model: its identity.</summary>
    public string BaselineDigest { get; init; } = "";

    /// <summary>The largest loss that is still "not worse", when that was the goal (non-inferiority); null when a gain was asked for.</summary>
    public double? Margin { get; init; }

    /// <summary>"shown", "ruled out" or "open": what is asked for against this baseline.</summary>
    public string Result { get; init; } = "";

    /// <summary>How likely a model is accepted by its true gain, on these rows, and how many rows it takes.</summary>
    public IReadOnlyList<PowerPoint> Power { get; init; } = [];
}

/// <summary>One point of a power curve.</summary>
/// <param name="TrueGain">A true gain over the baseline.</param>
/// <param name="Chance">The chance that a model with it is accepted on as many rows as were judged on.</param>
/// <param name="RowsNeeded">About how many rows, in units like these, accept it with the power of the objective; null when none do, as at the least useful gain itself.</param>
public sealed record PowerPoint(double TrueGain, double Chance, long? RowsNeeded);

/// <summary>One value of one slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rows">Its rows in the holdout.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Estimate">The metric over these rows; null when undefined.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end of the 95 % interval.</param>
/// <param name="Rest">The metric over all other rows.</param>
/// <param name="AdjustedP">Two-sided p-value of "as good as the rest", adjusted over all slices (Benjamini-Hochberg).</param>
/// <param name="Evidence">"worse", "better", "no difference shown" or "insufficient evidence".</param>
public sealed record SliceResult(
    string Slice, string Value, long Rows, string Metric, double? Estimate, double? Lower, double? Upper, double? Rest, double? AdjustedP, string Evidence)
{
    /// <summary>The estimate moved towards the other values of the slice by what chance explains of its distance (empirical Bayes); null where it has no error.</summary>
    public double? Shrunk { get; init; }
}

/// <summary>One gap between the groups of a protected attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Criterion">"demographic parity" or "equalised odds".</param>
/// <param name="Difference">Largest difference between groups; null when undefined.</param>
/// <param name="Ratio">Smallest ratio between groups; null when undefined.</param>
/// <param name="Groups">The groups with their rows and rates.</param>
/// <param name="Evidence">"sufficient", or "insufficient evidence" when a group has too few rows.</param>
public sealed record FairnessResult(
    string Attribute, string Criterion, double? Difference, double? Ratio, IReadOnlyList<FairnessGroup> Groups, string Evidence)
{
    /// <summary>Lower end of the 95 % interval of the largest gap, all pairs of groups and all criteria counted; null without evidence.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the 95 % interval of the largest gap, all pairs of groups and all criteria counted; null without evidence.</summary>
    public double? Upper { get; init; }
}

/// <summary>One group of a protected attribute. Rates are null when the group has no row to count them over.</summary>
/// <param name="Value">The group.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="SelectionRate">Share predicted true.</param>
/// <param name="TruePositiveRate">Share predicted true among the true.</param>
/// <param name="FalsePositiveRate">Share predicted true among the false.</param>
public sealed record FairnessGroup(string Value, long Rows, double SelectionRate, double? TruePositiveRate, double? FalsePositiveRate);

/// <summary>One guardrail.</summary>
/// <param name="Name">The metric, "latency", "artifact size", "fairness gap" or "reproducible".</param>
/// <param name="Slice">Where it holds ("Region = north"), or null for all rows.</param>
/// <param name="Bound">The limit.</param>
/// <param name="Value">What was measured; null when it is missing, which fails.</param>
/// <param name="Kept">Whether it was kept.</param>
public sealed record LimitResult(string Name, string? Slice, double Bound, double? Value, bool Kept)
{
    internal const string IsKept = "kept", Breaks = "breaks", MayBreak = "may break", NotMeasured = "not measured";

    private readonly string? _evidence;

    /// <summary>Lower end of the interval that the limit was judged by; null where the value itself decides.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the interval that the limit was judged by; null where the value itself decides.</summary>
    public double? Upper { get; init; }

    /// <summary>"kept", "breaks", "may break" (the interval holds the limit: no verdict follows) or "not measured".</summary>
    public string Evidence
    {
        get => _evidence ?? (Kept ? IsKept : Value is null ? NotMeasured : Breaks);
        init => _evidence = value;
    }
}

/// <summary>A row the model was most wrong about.</summary>
/// <param name="Row">The row's key.</param>
/// <param name="Truth">The answer.</param>
/// <param name="Predicted">What the model said.</param>
/// <param name="Loss">How wrong that was.</param>
public sealed record WorstRow(string Row, string Truth, string Predicted, double Loss)
{
    /// <summary>The row's cells by column. Columns that are personal, by mark or by name, are left out.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>How many of the errors fall into one value of one slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="ShareOfRows">Its share of all rows.</param>
/// <param name="ShareOfLoss">Its share of the whole loss.</param>
public sealed record ErrorShare(string Slice, string Value, long Rows, double ShareOfRows, double ShareOfLoss);

/// <summary>Whether training twice gave the same model.</summary>
/// <param name="FirstDigest">SHA-256 (hex) of the first model.</param>
/// <param name="SecondDigest">SHA-256 (hex) of the second model.</param>
public sealed record ReproducibilityReceipt(string FirstDigest, string SecondDigest)
{
    /// <summary>Whether both are the same.</summary>
    public bool Reproduced => FirstDigest == SecondDigest;
}
