namespace MlPractices;

/// <summary>What baselines learn from the labels of a training set, in one pass. Rows count by their weight.</summary>
internal static class LabelSummaries
{
    public static double ShareOfTrue<TRow>(TrainingContext<TRow, BinaryScore> context) =>
        Mean(Labels(context).Select(label => (label.Binary ? 1.0 : 0.0, label.Weight)));

    public static double Mean<TRow, TOut>(TrainingContext<TRow, TOut> context) => Mean(Labels(context).Select(label => (label.Number, label.Weight)));

    /// <summary>The median: the value at which half of the weight is reached; its mean with the next one where it is reached exactly.</summary>
    public static double Median<TRow, TOut>(TrainingContext<TRow, TOut> context)
    {
        var labels = Labels(context).Select(label => (label.Number, label.Weight)).ToArray();
        Array.Sort(labels, static (left, right) => left.Number.CompareTo(right.Number));
        var (half, below) = (labels.Sum(label => label.Weight) / 2, 0.0);
        for (var i = 0; i < labels.Length - 1; i++)
        {
            below += labels[i].Weight;
            if (below > half) return labels[i].Number;
            if (below == half) return (labels[i].Number + labels[i + 1].Number) / 2;
        }

        return labels[^1].Number;
    }

    /// <summary>The share of each class, in ordinal order of the names.</summary>
    public static Dictionary<string, double> ClassShares<TRow>(TrainingContext<TRow, ClassScores> context) =>
        Shares(Labels(context).Select(label => ((IEnumerable<string>)[label.Class!], label.Weight)));

    /// <summary>The share of rows that carry each label, in ordinal order of the names.</summary>
    public static Dictionary<string, double> LabelShares<TRow>(TrainingContext<TRow, MultilabelScores> context) =>
        Shares(Labels(context).Select(label => ((IEnumerable<string>)label.Labels!, label.Weight)));

    /// <summary>The answers of the training rows; a pipeline error when there is none or one is not a number.</summary>
    public static IEnumerable<Truth> Labels<TRow, TOut>(TrainingContext<TRow, TOut> context)
    {
        var row = 0L;
        foreach (var item in context.Training.Rows)
        {
            if ((row & 0xFFF) == 0) context.Cancellation.ThrowIfCancellationRequested();
            var truth = context.Objective.TruthOf(item);
            if (!double.IsFinite(truth.Number)) throw new PipelineException(MissingLabel(context.Objective.LabelName, row, truth.Number));
            row++;
            yield return truth;
        }
        if (row == 0)
            throw new PipelineException(new("MLP0202", Severity.Error, "training set", "It has no rows.", "Give the split more rows, or a larger training share."));
    }

    public static Finding MissingLabel(string label, long row, double value, string part = "training") => new(
        "MLP0160", Severity.Error, label, FormattableString.Invariant($"The label of {part} row {row} (counted from 0) is {value}."),
        "Remove rows without a label before the split, or correct them.");

    private static double Mean(IEnumerable<(double Value, double Weight)> values)
    {
        var (mean, all) = (0.0, 0.0);
        foreach (var (value, weight) in values) mean += (value - mean) * weight / (all += weight);
        return mean;
    }

    private static Dictionary<string, double> Shares(IEnumerable<(IEnumerable<string> Names, double Weight)> rows)
    {
        var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var total = 0.0;
        foreach (var (names, weight) in rows)
        {
            total += weight;
            foreach (var name in names) sums[name] = sums.GetValueOrDefault(name) + weight;
        }

        return sums.ToDictionary(pair => pair.Key, pair => pair.Value / total, StringComparer.Ordinal);
    }
}
