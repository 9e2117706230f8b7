using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Catalog;

/// <summary>What a type is to the engine; a type has the traits of its bases and interfaces.</summary>
[Flags]
internal enum MlTypeTraits
{
    None = 0,
    DataView = 1 << 0,
    Estimator = 1 << 1,
    Transformer = 1 << 2,
    PredictionEngine = 1 << 3,
    TimeSeriesEngine = 1 << 4,
    Context = 1 << 5,
    Metrics = 1 << 6,
}

/// <summary>The ML.NET types that carry a trait, by documentation id without the prefix.</summary>
internal static class MlTypeNames
{
    private static readonly Dictionary<string, MlTypeTraits> s_traits = new(StringComparer.Ordinal)
    {
        ["Microsoft.ML.IDataView"] = MlTypeTraits.DataView,
        ["Microsoft.ML.IEstimator`1"] = MlTypeTraits.Estimator,
        ["Microsoft.ML.ITransformer"] = MlTypeTraits.Transformer,
        ["Microsoft.ML.PredictionEngineBase`2"] = MlTypeTraits.PredictionEngine,
        ["Microsoft.ML.Transforms.TimeSeries.TimeSeriesPredictionEngine`2"] = MlTypeTraits.TimeSeriesEngine,
        ["Microsoft.ML.MLContext"] = MlTypeTraits.Context,
    };

    private static readonly Dictionary<string, MlTask> s_metrics = new(StringComparer.Ordinal)
    {
        ["Microsoft.ML.Data.AnomalyDetectionMetrics"] = MlTask.Anomaly,
        ["Microsoft.ML.Data.BinaryClassificationMetrics"] = MlTask.Binary,
        ["Microsoft.ML.Data.CalibratedBinaryClassificationMetrics"] = MlTask.Binary,
        ["Microsoft.ML.Data.ClusteringMetrics"] = MlTask.Clustering,
        ["Microsoft.ML.Data.MulticlassClassificationMetrics"] = MlTask.Multiclass,
        ["Microsoft.ML.Data.RankingMetrics"] = MlTask.Ranking,
        ["Microsoft.ML.Data.RegressionMetrics"] = MlTask.Regression,
        ["Microsoft.ML.TorchSharp.AutoFormerV2.ObjectDetectionMetrics"] = MlTask.Multiclass,
    };

    public static IEnumerable<string> All
    {
        get
        {
            foreach (string name in s_traits.Keys)
            {
                yield return name;
            }

            foreach (string name in s_metrics.Keys)
            {
                yield return name;
            }
        }
    }

    public static MlTypeTraits TraitsOf(string name) =>
        s_metrics.ContainsKey(name) ? MlTypeTraits.Metrics
        : s_traits.TryGetValue(name, out MlTypeTraits traits) ? traits
        : MlTypeTraits.None;

    public static MlTask TaskOfMetrics(string name) => s_metrics.TryGetValue(name, out MlTask task) ? task : MlTask.None;
}
