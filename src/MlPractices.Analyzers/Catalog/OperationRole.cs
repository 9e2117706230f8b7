namespace MlPractices.Analyzers.Catalog;

/// <summary>What a member of ML.NET does to rows, models and files.</summary>
internal enum OperationRole
{
    None,
    CreateContext,

    // Sources
    LoadFile,
    LoadEnumerable,
    LoadOther,
    CreateLoader,
    LoaderLoad,
    FileSource,
    QuerySource,
    SourceColumn,
    InferColumns,

    // Rows
    TrainTestSplit,
    CrossValidationSplit,
    TrainSet,
    TestSet,
    TakeRows,
    SkipRows,
    FilterRows,
    ShuffleRows,
    OrderRows,
    BootstrapSample,
    CacheRows,
    SampleRows,
    CreateEnumerable,
    GetColumn,
    ReadRows,
    PreviewFit,
    GetSchema,

    // Estimators and models
    NewChain,
    Append,
    AppendCacheCheckpoint,
    OnFit,
    Fit,
    Transform,
    ChangeThreshold,
    LastTransformer,

    // Evaluation
    Evaluate,
    EvaluateNonCalibrated,
    CrossValidate,
    CrossValidationModel,
    CrossValidationMetrics,
    FeatureImportance,
    MetricRead,

    // Experiments
    CreateExperiment,
    ExecuteExperiment,
    SetDataset,
    SetPipeline,
    SetMetric,
    SetTrial,
    RunExperiment,
    BestRun,
    RunDetails,
    RunModel,
    RunEstimator,
    RunMetrics,

    // Files
    SaveModel,
    SaveOnnx,
    SaveData,
    CheckPoint,
    LoadModel,

    // Serving
    CreateEngine,
    CreateTimeSeriesEngine,
    Predict,
    TimeSeriesPredict,
    AddPool,
    PoolModelFile,
    PoolModelUri,
    PoolPredict,
    PoolEngine,

    Other,
}
