using MlPractices.Statistics.Metrics;

namespace MlPractices;

/// <summary>Thins an evaluation down to what plots need.</summary>
internal static class PlotData
{
    private const int MostPoints = 300;
    private const int CalibrationBins = 10;
    private const int ResidualBins = 40;
    private const int MostClasses = 50;
    private const int MostPlaces = 10;

    public static EvaluationPlots Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores) => scores.Model switch
    {
        _ when scores.Count == 0 => new(),
        List<BinaryScore> model => Binary(scores.Truth, model, (List<BinaryScore>)(object)scores.Baseline),
        List<ClassScores> model => new() { Confusion = Classes(scores.Truth, model) },
        List<RegressionScore> model => Regression(scores.Truth, model),
        List<RankScore> model => new() { Ranking = Ranking(scores.Truth, model), BaselineRanking = Ranking(scores.Truth, (List<RankScore>)(object)scores.Baseline) },
        _ => new(),
    };

    private static EvaluationPlots Binary(List<Truth> truth, List<BinaryScore> model, List<BinaryScore> baseline)
    {
        var labels = new bool[truth.Count];
        var table = default(BinaryConfusion);
        var calibrated = true;
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = truth[i].Binary;
            table = table.With(labels[i], model[i].Predicted);
            calibrated &= model[i].Probability is not null;
        }

        var confusion = new ConfusionTable(["false", "true"], [[table.TrueNegatives, table.FalsePositives], [table.FalseNegatives, table.TruePositives]]);
        var calibration = calibrated ? Calibration(labels, model) : [];
        if (!ThresholdSteps.CanBeDrawn(labels, model)) return new() { Confusion = confusion, Calibration = calibration };
        var (steps, others) = (ThresholdSteps.Of(labels, model, MostPoints), ThresholdSteps.CanBeDrawn(labels, baseline) ? ThresholdSteps.Of(labels, baseline, MostPoints) : []);
        return new()
        {
            Roc = Roc(steps),
            BaselineRoc = others.Count == 0 ? [] : Roc(others),
            PrecisionRecall = [.. steps.Select(step => new PlotPoint(step.Recall, step.Precision))],
            Thresholds = [.. steps.Select(step => new ThresholdPoint(step.Threshold, step.ShareTaken, step.Precision, step.Recall))],
            Gain = Gain(steps),
            BaselineGain = others.Count == 0 ? [] : Gain(others),
            Calibration = calibration,
            Confusion = confusion,
        };
    }

    private static IReadOnlyList<PlotPoint> Roc(IReadOnlyList<ThresholdStep> steps) => [new(0, 0), .. steps.Select(step => new PlotPoint(step.FalsePositiveRate, step.Recall))];

    private static IReadOnlyList<PlotPoint> Gain(IReadOnlyList<ThresholdStep> steps) => [new(0, 0), .. steps.Select(step => new PlotPoint(step.ShareTaken, step.Recall))];

    private static IReadOnlyList<PlotPoint> Calibration(bool[] labels, List<BinaryScore> model)
    {
        var (rows, sum, positive) = (new long[CalibrationBins], new double[CalibrationBins], new long[CalibrationBins]);
        for (var i = 0; i < labels.Length; i++)
        {
            var probability = model[i].Probability!.Value;
            var bin = Math.Clamp((int)(probability * CalibrationBins), 0, CalibrationBins - 1);
            rows[bin]++;
            sum[bin] += probability;
            positive[bin] += labels[i] ? 1 : 0;
        }
        return [.. Enumerable.Range(0, CalibrationBins).Where(b => rows[b] > 0).Select(b => new PlotPoint(sum[b] / rows[b], (double)positive[b] / rows[b], rows[b]))];
    }

    private static ConfusionTable? Classes(List<Truth> truth, List<ClassScores> model)
    {
        string[] names = [.. truth.Select(t => t.Class!).Concat(model.Select(s => s.Predicted)).Distinct().Order(StringComparer.Ordinal)];
        if (names.Length > MostClasses) return null;
        var counts = names.Select(_ => new long[names.Length]).ToArray();
        var places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        for (var i = 0; i < truth.Count; i++) counts[places[truth[i].Class!]][places[model[i].Predicted]]++;
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
            PredictedActual = Thinned(truth.Count, i => new PlotPoint(model[i].Value, truth[i].Number)),
        };
    }

    private static IReadOnlyList<PlotPoint> Ranking(List<Truth> truth, List<RankScore> scores) =>
        [.. Enumerable.Range(1, MostPlaces).Select(places => new PlotPoint(places, RankingMetric.NdcgAt(places).Compute(truth, scores))).Where(point => double.IsFinite(point.Y))];

    // Evenly spaced points, the first and last among them.
    private static IReadOnlyList<PlotPoint> Thinned(int count, Func<int, PlotPoint> point) => count <= MostPoints
        ? [.. Enumerable.Range(0, count).Select(point)]
        : [.. Enumerable.Range(0, MostPoints).Select(i => point((int)((long)i * (count - 1) / (MostPoints - 1))))];
}
