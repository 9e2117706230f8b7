namespace MlPractices;

/// <summary>What a report shows. Everything but the title may be missing; the report has the sections for which there is something.</summary>
public sealed record ReportContent
{
    /// <summary>The headline, such as the model's name and version.</summary>
    public required string Title { get; init; }

    /// <summary>The profile of the data set.</summary>
    public DataProfile? Profile { get; init; }

    /// <summary>The columns and their roles. With it the report names labels and keys, and shows no values of personal columns.</summary>
    public IReadOnlyList<ColumnSchema> Schema { get; init; } = [];

    /// <summary>What was measured.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>The model card. When it is given, it needs no <see cref="Evaluation"/> beside it.</summary>
    public ModelCard? Card { get; init; }

    /// <summary>The manifest of the stored release: digests, packages, commit.</summary>
    public ReleaseManifest? Release { get; init; }

    /// <summary>Findings besides those of the evaluation, such as those of the split.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
