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
    EnginePool = 1 << 5,
    Context = 1 << 6,
    TrainTestData = 1 << 7,
    Metrics = 1 << 8,
    Loader = 1 << 9,
    TrainerOptions = 1 << 10,
    ColumnPair = 1 << 11,
    Sweepable = 1 << 12,
}

/// <summary>The ML.NET types that carry a trait, by documentation id without the prefix.</summary>
internal static class MlTypeNames
{
    private static readonly Dictionary<string, MlTypeTraits> s_traits = new(StringComparer.Ordinal)
    {
        ["Microsoft.ML.IDataView"] = MlTypeTraits.DataView,
        ["Microsoft.ML.IEstimator`1"] = MlTypeTraits.Estimator,
        ["Microsoft.ML.ITransformer"] = MlTypeTraits.Transformer,
        ["Microsoft.ML.IDataLoader`1"] = MlTypeTraits.Loader,
        ["Microsoft.ML.PredictionEngineBase`2"] = MlTypeTraits.PredictionEngine,
        ["Microsoft.ML.Transforms.TimeSeries.TimeSeriesPredictionEngine`2"] = MlTypeTraits.TimeSeriesEngine,
        ["Microsoft.Extensions.ML.PredictionEnginePool`2"] = MlTypeTraits.EnginePool,
        ["Microsoft.ML.MLContext"] = MlTypeTraits.Context,
        ["Microsoft.ML.DataOperationsCatalog.TrainTestData"] = MlTypeTraits.TrainTestData,
        ["Microsoft.ML.InputOutputColumnPair"] = MlTypeTraits.ColumnPair,
        ["Microsoft.ML.Transforms.HashingEstimator.ColumnOptions"] = MlTypeTraits.ColumnPair,
        ["Microsoft.ML.Trainers.TrainerInputBase"] = MlTypeTraits.TrainerOptions,
        ["Microsoft.ML.Trainers.MatrixFactorizationTrainer.Options"] = MlTypeTraits.TrainerOptions,
        ["Microsoft.ML.Vision.ImageClassificationTrainer.Options"] = MlTypeTraits.TrainerOptions,
        ["Microsoft.ML.TorchSharp.TorchSharpBaseTrainer.Options"] = MlTypeTraits.TrainerOptions,
        ["Microsoft.ML.TorchSharp.AutoFormerV2.ObjectDetectionTrainer.Options"] = MlTypeTraits.TrainerOptions,
        ["Microsoft.ML.AutoML.ISweepable"] = MlTypeTraits.Sweepable,
        ["Microsoft.ML.AutoML.SweepablePipeline"] = MlTypeTraits.Sweepable,
        ["Microsoft.ML.AutoML.SweepableEstimator"] = MlTypeTraits.Sweepable,
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
