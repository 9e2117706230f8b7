namespace MlPractices;

/// <summary>What baselines learn from the labels of a training set, in one pass.</summary>
internal static class LabelSummaries
{
    public static double ShareOfTrue<TRow>(TrainingContext<TRow, BinaryScore> context) =>
        Labels(context).Average(label => label.Binary ? 1.0 : 0.0);

    public static double Mean<TRow, TOut>(TrainingContext<TRow, TOut> context)
    {
        var (mean, count) = (0.0, 0L);
        foreach (var label in Labels(context)) mean += (label.Number - mean) / ++count;
        return mean;
    }

    /// <summary>The median; the mean of the two middle values when their number is even.</summary>
    public static double Median<TRow, TOut>(TrainingContext<TRow, TOut> context)
    {
        var values = Labels(context).Select(label => label.Number).ToArray();
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>The share of each class, in ordinal order of the names.</summary>
    public static Dictionary<string, double> ClassShares<TRow>(TrainingContext<TRow, ClassScores> context) =>
        Shares(Labels(context).Select(label => new[] { label.Class! }));

    /// <summary>The share of rows that carry each label, in ordinal order of the names.</summary>
    public static Dictionary<string, double> LabelShares<TRow>(TrainingContext<TRow, MultilabelScores> context) =>
        Shares(Labels(context).Select(label => label.Labels!));

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

    private static Dictionary<string, double> Shares(IEnumerable<IEnumerable<string>> rows)
    {
        var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var row in rows)
        {
            total++;
            foreach (var name in row) counts[name] = counts.GetValueOrDefault(name) + 1;
        }
        return counts.ToDictionary(pair => pair.Key, pair => pair.Value / total, StringComparer.Ordinal);
    }
}
