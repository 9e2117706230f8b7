namespace MlPractices;

/// <summary>Which versions keep their contents. What something still needs is kept whatever they say: see <see cref="ModelRegistry.PlanRetentionAsync"/>.</summary>
public sealed record RetentionRules
{
    /// <summary>So many of a model's highest versions are kept. Default 5.</summary>
    public int KeepNewest { get; init; } = 5;

    /// <summary>Versions that were released, or had an alias, within this time are kept. Default 90 days.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(90);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(KeepNewest);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeepFor, TimeSpan.Zero);
    }
}

/// <summary>What becomes of a version's contents.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Bytes">Size of its contents; some of them may be shared with other versions.</param>
/// <param name="KeptFor">Why they are kept; empty if they are not.</param>
public sealed record RetainedVersion(string Model, SemanticVersion Version, long Bytes, IReadOnlyList<string> KeptFor)
{
    /// <summary>Whether they are kept.</summary>
    public bool IsKept => KeptFor.Count > 0;
}

/// <summary>What is kept, what is not, and what that frees.</summary>
/// <param name="Versions">Every version that has contents, by model, lowest first.</param>
/// <param name="BytesFreed">Size of the contents that no kept version shares.</param>
public sealed record RetentionPlan(IReadOnlyList<RetainedVersion> Versions, long BytesFreed)
{
    /// <summary>Versions whose contents are not kept.</summary>
    public IEnumerable<RetainedVersion> Deleted => Versions.Where(version => !version.IsKept);
}
