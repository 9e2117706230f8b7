namespace MlPractices;

/// <summary>Building blocks of metrics: read the rows once, then compute over any of them.</summary>
internal static class RowStatistics
{
    /// <summary>The mean of one number per row; undefined where a row has none.</summary>
    public static PreparedMetric Mean<TOut>(IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores, Func<Truth, TOut, double> perRow) =>
        PerRow(truth, scores, perRow) is { } values ? Ratio(truth, values) : UndefinedForm.Instance;

    /// <summary>The root of the mean of one number per row.</summary>
    public static PreparedMetric RootOfMean<TOut>(IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores, Func<Truth, TOut, double> perRow) =>
        PerRow(truth, scores, perRow) is { } values ? Ratio(truth, values, root: true) : UndefinedForm.Instance;

    /// <summary>The share of the rows that are right.</summary>
    public static PreparedMetric HitRate<TOut>(IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores, Func<Truth, TOut, bool> isRight) =>
        Ratio(truth, PerRow(truth, scores, (t, s) => isRight(t, s) ? 1 : 0)!, hits: true);

    /// <summary>What each row weighs; null where all rows weigh the same, which no metric notices.</summary>
    public static double[]? Weights(IReadOnlyList<Truth> truth)
    {
        var first = truth.Count == 0 ? 1 : truth[0].Weight;
        var row = 0;
        while (row < truth.Count && truth[row].Weight == first) row++;
        if (row == truth.Count) return null;
        var weights = new double[truth.Count];
        for (row = 0; row < weights.Length; row++) weights[row] = truth[row].Weight;
        return weights;
    }

    /// <summary>A metric of binary labels and scores; undefined where a score is no number.</summary>
    public static PreparedMetric OfScores(IReadOnlyList<Truth> truth, IReadOnlyList<BinaryScore> scores, Func<bool[], double[], double[]?, PreparedMetric> form)
    {
        var (labels, values) = (new bool[truth.Count], new double[truth.Count]);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(scores[i].Score)) return UndefinedForm.Instance;
            (labels[i], values[i]) = (truth[i].Binary, scores[i].Score);
        }

        return form(labels, values, Weights(truth));
    }

    private static RatioForm Ratio(IReadOnlyList<Truth> truth, double[] values, bool root = false, bool hits = false)
    {
        var weights = Weights(truth);
        for (var i = 0; i < values.Length && weights is not null; i++) values[i] *= weights[i];
        return new(values, weights, root, hits);
    }

    private static double[]? PerRow<TOut>(IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores, Func<Truth, TOut, double> perRow)
    {
        var values = new double[truth.Count];
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i] = perRow(truth[i], scores[i]))) return null;
        return values;
    }
}
