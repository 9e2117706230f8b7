namespace MlPractices.Analyzers.Catalog;

/// <summary>The learning task a trainer, an evaluation or an experiment belongs to.</summary>
internal enum MlTask
{
    None,
    Binary,
    Multiclass,
    Regression,
    Clustering,
    Ranking,
    Recommendation,
    Anomaly,
    Forecasting,
}
