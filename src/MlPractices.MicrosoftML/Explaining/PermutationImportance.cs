using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>ML.NET's permutation feature importance on rows of the validation set, in the metric nearest to the objective's.</summary>
internal static class PermutationImportance
{
    private const int MostRows = 10_000;
    private const int MostPasses = 10_000;
    private const int FewestRows = 50;

    /// <summary>The importances; null where the model has no single column of features, there are too many of them, too few rows, or rows on which ML.NET's metrics are undefined.</summary>
    public static FeatureImportances? Of<TRow>(
        MLContext ml, ITransformer model, Func<IEnumerable<TRow>, IDataView> view, ValidationSet<TRow> validation, TaskKind task, string metric, ModelOrigin origin,
        CancellationToken cancellation)
    {
        if (SignatureReader.Predictor(model) is not { } predictor || SignatureReader.LabelOf(origin.Pipeline) is not { } label || validation.Count < FewestRows) return null;
        var scored = model.Transform(view(Sample(validation, task)));
        if (scored.Schema.GetColumnOrNull(predictor.FeatureColumnName) is not { Type: VectorDataViewType { Size: > 0 and var size } } features) return null;
        var permutations = origin.Settings.ImportancePermutations;
        if ((long)size * permutations > MostPasses) return null;

        try
        {
            return Of(ml, scored, features, Math.Min(validation.Count, task == TaskKind.Ranking ? long.MaxValue : MostRows), task, metric, predictor, label, origin, permutations, cancellation);
        }
        catch (Exception undefined) when (undefined is ArgumentException or InvalidOperationException)
        {
            // ML.NET throws where its metrics are undefined, with one class only for instance. A model is not kept from release for that.
            return null;
        }
    }

    private static FeatureImportances Of(
        MLContext ml, IDataView scored, DataViewSchema.Column features, long rows, TaskKind task, string metric, ISingleFeaturePredictionTransformer<object> predictor, string label,
        ModelOrigin origin, int permutations, CancellationToken cancellation)
    {
        var (name, watched) = Cancelling.Run(ml, cancellation, () => Measure(ml, task, metric, predictor, ml.Data.Cache(scored), label, origin, permutations));
        var names = VectorText.Of(features.Annotations, "SlotNames");
        var all = watched.Select((statistics, i) => new FeatureImportance(
            i < names.Count && names[i].Length > 0 ? names[i] : $"feature {i}", statistics.Loss, permutations > 1 ? statistics.StandardError : null));
        return new(name, rows, permutations, [.. all.OrderByDescending(feature => feature.Loss)]);
    }

    // Whole groups matter to a ranking; elsewhere rows are taken at even distances, whatever their order means.
    private static List<TRow> Sample<TRow>(ValidationSet<TRow> validation, TaskKind task)
    {
        if (task == TaskKind.Ranking || validation.Count <= MostRows) return [.. validation.Rows];
        var kept = new List<TRow>(MostRows);
        long read = 0;
        foreach (var row in validation.Rows)
            if (read++ * MostRows / validation.Count >= kept.Count) kept.Add(row);
        return kept;
    }

    // Losses get larger when a feature is shuffled, scores smaller: the sign makes a positive number mean "worse" for both.
    private static (string Name, IEnumerable<(double Loss, double StandardError)> Features) Measure(
        MLContext ml, TaskKind task, string metric, ISingleFeaturePredictionTransformer<object> predictor, IDataView rows, string label, ModelOrigin origin, int permutations)
    {
        switch (task)
        {
            case TaskKind.Binary:
                var scores = ml.BinaryClassification.PermutationFeatureImportance(predictor, rows, label, permutationCount: permutations);
                return metric switch
                {
                    "Accuracy" => (metric, scores.Select(s => Of(s.Accuracy, -1))),
                    "F1" => (metric, scores.Select(s => Of(s.F1Score, -1))),
                    "Precision" => (metric, scores.Select(s => Of(s.PositivePrecision, -1))),
                    "Recall" => (metric, scores.Select(s => Of(s.PositiveRecall, -1))),
                    "Average precision" => (metric, scores.Select(s => Of(s.AreaUnderPrecisionRecallCurve, -1))),
                    _ => ("Area under the ROC curve", scores.Select(s => Of(s.AreaUnderRocCurve, -1))),
                };
            case TaskKind.Multiclass:
                var classes = ml.MulticlassClassification.PermutationFeatureImportance(predictor, rows, label, permutationCount: permutations);
                return metric switch
                {
                    "Log loss" => (metric, classes.Select(s => Of(s.LogLoss, 1))),
                    "Balanced accuracy" => (metric, classes.Select(s => Of(s.MacroAccuracy, -1))),
                    _ => ("Accuracy", classes.Select(s => Of(s.MicroAccuracy, -1))),
                };
            case TaskKind.Regression:
                var numbers = ml.Regression.PermutationFeatureImportance(predictor, rows, label, permutationCount: permutations);
                return metric switch
                {
                    "Mean absolute error" => (metric, numbers.Select(s => Of(s.MeanAbsoluteError, 1))),
                    "Mean squared error" => (metric, numbers.Select(s => Of(s.MeanSquaredError, 1))),
                    "R squared" => (metric, numbers.Select(s => Of(s.RSquared, -1))),
                    _ => ("Root mean squared error", numbers.Select(s => Of(s.RootMeanSquaredError, 1))),
                };
            default:
                var groups = SignatureReader.ColumnOf(origin.Pipeline, "GroupIdColumn") ?? "GroupId";
                var ranks = ml.Ranking.PermutationFeatureImportance(predictor, rows, label, groups, permutationCount: permutations);
                return ("NDCG at 10", ranks.Select(s => Of(s.NormalizedDiscountedCumulativeGains[^1], -1)));
        }
    }

    private static (double Loss, double StandardError) Of(MetricStatistics statistics, int sign) => (sign * statistics.Mean, statistics.StandardError);
}
