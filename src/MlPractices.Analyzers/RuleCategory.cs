namespace MlPractices.Analyzers;

/// <summary>Diagnostic categories: the steps of a pipeline, in the order of the ids.</summary>
internal static class RuleCategory
{
    public const string Analysis = "MlPractices.Analysis";
    public const string Data = "MlPractices.Data";
    public const string Split = "MlPractices.Split";
    public const string Leakage = "MlPractices.Leakage";
    public const string Training = "MlPractices.Training";
    public const string Evaluation = "MlPractices.Evaluation";
    public const string Artifacts = "MlPractices.Artifacts";
    public const string Serving = "MlPractices.Serving";
    public const string Reproducibility = "MlPractices.Reproducibility";
    public const string Governance = "MlPractices.Governance";
    public const string Stages = "MlPractices.Stages";
}
