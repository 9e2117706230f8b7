using MlPractices.Statistics.Metrics;

namespace MlPractices;

/// <summary>Thins an evaluation down to what plots need.</summary>
internal static class PlotData
{
    private const int MostPoints = 300;
    private const int CalibrationBins = 10;
    private const int ResidualBins = 40;
    private const int MostClasses = 50;

    public static EvaluationPlots Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores) => scores.Model switch
    {
        _ when scores.Count == 0 => new(),
        List<BinaryScore> model => Binary(scores.Truth, model, (List<BinaryScore>)(object)scores.Baseline),
        List<ClassScores> model => new() { Confusion = Classes(scores.Truth, model) },
        List<RegressionScore> model => Regression(scores.Truth, model),
        _ => new(),
    };

    private static EvaluationPlots Binary(List<Truth> truth, List<BinaryScore> model, List<BinaryScore> baseline)
    {
        bool[] labels = [.. truth.Select(t => t.Binary)];
        var table = default(BinaryConfusion);
        for (var i = 0; i < labels.Length; i++) table = table.With(labels[i], model[i].Predicted);
        double[] scores = [.. model.Select(s => s.Score)];
        var bothClasses = Array.Exists(labels, l => l) && Array.Exists(labels, l => !l);
        return new()
        {
            Roc = bothClasses ? Roc(labels, scores) : [],
            BaselineRoc = bothClasses ? Roc(labels, [.. baseline.Select(s => s.Score)]) : [],
            PrecisionRecall = bothClasses ? Thinned([.. ScoreCurves.PrecisionRecall(labels, scores).Select(p => new PlotPoint(p.Recall, p.Precision))]) : [],
            Calibration = model.All(s => s.Probability is not null) ? Calibration(labels, [.. model.Select(s => s.Probability!.Value)]) : [],
            Confusion = new(["false", "true"], [[table.TrueNegatives, table.FalsePositives], [table.FalseNegatives, table.TruePositives]]),
        };
    }

    private static IReadOnlyList<PlotPoint> Roc(bool[] labels, double[] scores) =>
        Thinned([.. ScoreCurves.Roc(labels, scores).Select(p => new PlotPoint(p.FalsePositiveRate, p.TruePositiveRate))]);

    private static IReadOnlyList<PlotPoint> Calibration(bool[] labels, double[] probabilities)
    {
        var (rows, sum, positive) = (new long[CalibrationBins], new double[CalibrationBins], new long[CalibrationBins]);
        for (var i = 0; i < labels.Length; i++)
        {
            var bin = Math.Clamp((int)(probabilities[i] * CalibrationBins), 0, CalibrationBins - 1);
            rows[bin]++;
            sum[bin] += probabilities[i];
            positive[bin] += labels[i] ? 1 : 0;
        }
        return [.. Enumerable.Range(0, CalibrationBins).Where(b => rows[b] > 0).Select(b => new PlotPoint(sum[b] / rows[b], (double)positive[b] / rows[b], rows[b]))];
    }

    private static ConfusionTable? Classes(List<Truth> truth, List<ClassScores> model)
    {
        string[] names = [.. truth.Select(t => t.Class!).Concat(model.Select(s => s.Predicted)).Distinct().Order(StringComparer.Ordinal)];
        if (names.Length > MostClasses) return null;
        var counts = names.Select(_ => new long[names.Length]).ToArray();
        for (var i = 0; i < truth.Count; i++)
            counts[Array.IndexOf(names, truth[i].Class)][Array.IndexOf(names, model[i].Predicted)]++;
        return new(names, counts);
    }

    private static EvaluationPlots Regression(List<Truth> truth, List<RegressionScore> model)
    {
        double[] residuals = [.. truth.Select((t, i) => t.Number - model[i].Value)];
        if (!residuals.All(double.IsFinite)) return new();
        var (least, most) = (residuals.Min(), residuals.Max());
        var width = most > least ? (most - least) / ResidualBins : 1;
        var counts = new long[ResidualBins];
        foreach (var residual in residuals) counts[Math.Min((int)((residual - least) / width), ResidualBins - 1)]++;
        return new()
        {
            Residuals = [.. counts.Select((count, bin) => new PlotPoint(least + (bin + 0.5) * width, (double)count / residuals.Length, count))],
            PredictedActual = Thinned([.. truth.Select((t, i) => new PlotPoint(model[i].Value, t.Number))]),
        };
    }

    // Evenly spaced points, the first and last among them.
    private static IReadOnlyList<PlotPoint> Thinned(IReadOnlyList<PlotPoint> points) => points.Count <= MostPoints
        ? points
        : [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Count - 1) / (MostPoints - 1))])];
}
