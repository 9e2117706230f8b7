namespace MlPractices;

/// <summary>
/// What people should know of a model (Mitchell et al., "Model Cards for Model Reporting", 2019): details, parameters, quantitative
/// analysis, considerations.
/// </summary>
public sealed record ModelCard
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version as text.</summary>
    public required string Version { get; init; }

    /// <summary>What it is and who answers for it.</summary>
    public ModelCardDetails Details { get; init; } = new();

    /// <summary>How it was made.</summary>
    public required ModelCardParameters Parameters { get; init; }

    /// <summary>The search that chose the hyperparameters, with every trial; null without one.</summary>
    public TuningRecord? Tuning { get; init; }

    /// <summary>What it takes and gives; null if the model does not say.</summary>
    public ModelSignature? Signature { get; init; }

    /// <summary>What its features are worth, by the validation set; null if that was not measured.</summary>
    public FeatureImportances? Importance { get; init; }

    /// <summary>The decision to release it without a verdict against the live version; null when there was none to make. It cannot be removed.</summary>
    public OverrideRecord? Override { get; init; }

    /// <summary>How it did.</summary>
    public required Evaluation Quantitative { get; init; }
}

/// <summary>The part of a model card that only people can write.</summary>
public sealed record ModelCardDetails
{
    /// <summary>What the model does, in a few sentences.</summary>
    public string Overview { get; init; } = "";

    /// <summary>Who answers for it.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>The licence it is under.</summary>
    public string License { get; init; } = "";

    /// <summary>Where to read more.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Who is meant to use it.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>What for.</summary>
    public IReadOnlyList<string> UseCases { get; init; } = [];

    /// <summary>What it cannot do.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>What was given up for what.</summary>
    public IReadOnlyList<string> TradeOffs { get; init; } = [];

    /// <summary>Ethical risks with what is done about them.</summary>
    public IReadOnlyList<EthicalRisk> Risks { get; init; } = [];
}

/// <summary>An ethical risk and what is done about it.</summary>
/// <param name="Risk">The risk.</param>
/// <param name="Mitigation">What is done about it.</param>
public sealed record EthicalRisk(string Risk, string Mitigation);

/// <summary>How a model was made.</summary>
/// <param name="Trainer">The trainer's name.</param>
/// <param name="Hyperparameters">By name.</param>
/// <param name="Seed">The seed, or null.</param>
/// <param name="SplitPlan">How the rows were split, in words.</param>
/// <param name="TrainingRows">Rows trained on.</param>
/// <param name="ValidationRows">Rows for tuning.</param>
/// <param name="HoldoutRows">Rows judged on.</param>
/// <param name="DataFingerprint">The data set's fingerprint.</param>
/// <param name="ModelFormat">The saved model's format.</param>
/// <param name="ModelBytes">The saved model's size.</param>
public sealed record ModelCardParameters(
    string Trainer, IReadOnlyDictionary<string, string> Hyperparameters, int? Seed, string SplitPlan, long TrainingRows, long ValidationRows,
    long HoldoutRows, string DataFingerprint, string ModelFormat, long ModelBytes);
