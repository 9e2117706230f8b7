namespace MlPractices;

/// <summary>Keeps released models. A version is written once and whole; reading checks every digest.</summary>
public interface IModelRegistry
{
    /// <summary>The ledger of holdout looks that lives as long as the registry.</summary>
    IHoldoutLedger Ledger { get; }

    /// <summary>Writes a version in one transaction.</summary>
    /// <exception cref="VersionExistsException">The version exists already.</exception>
    Task<StoredRelease> PublishAsync(ReleaseBundle bundle, CancellationToken cancellation = default);

    /// <summary>Reads a version and checks that nothing in it has changed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    /// <exception cref="CorruptReleaseException">What is stored is not what was published.</exception>
    Task<ReleaseBundle> OpenAsync(string name, SemanticVersion version, CancellationToken cancellation = default);

    /// <summary>The version that serves under a name; null when none does. A further release under the name is judged against it.</summary>
    Task<SemanticVersion?> LiveAsync(string name, CancellationToken cancellation = default);
}

/// <summary>A version that is stored.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Digest">SHA-256 (hex) over the whole bundle.</param>
public sealed record StoredRelease(string Name, SemanticVersion Version, string Digest);

/// <summary>Everything that belongs to a released model.</summary>
public sealed partial record ReleaseBundle
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>The saved model's format.</summary>
    public required string ModelFormat { get; init; }

    /// <summary>The saved model.</summary>
    public required byte[] Model { get; init; }

    /// <summary>Files that belong to the model besides it; each is stored with a digest of its own.</summary>
    public IReadOnlyList<ModelAttachment> Attachments { get; init; } = [];

    /// <summary>The model card.</summary>
    public required ModelCard Card { get; init; }

    /// <summary>What was measured.</summary>
    public required Evaluation Evaluation { get; init; }

    /// <summary>The manifest that reproduces the split.</summary>
    public required string SplitManifestJson { get; init; }

    /// <summary>The data set's fingerprint.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>The training rows' profile: the reference of later drift checks.</summary>
    public required string ReferenceProfileJson { get; init; }

    /// <summary>How the holdout looked to the model, column by column, with its answers and losses: what production is compared with; null in releases that were made before it was kept.</summary>
    public string? ProductionReferenceJson { get; init; }

    /// <summary>A few training rows, without personal columns, and what the model says of them: whoever loads it tries them first. Null in releases that were made before they were kept.</summary>
    public string? SmokeRowsJson { get; init; }

    /// <summary>Which version of the data it was made of (<see cref="DataManifest"/>); null in releases that were made before it was kept.</summary>
    public string? DataManifestJson { get; init; }

    /// <summary>The packages that trained it, by name, with versions.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>The source commit, or null when it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>The seed, or null.</summary>
    public int? Seed { get; init; }

    /// <summary>The row type's full name.</summary>
    public required string RowType { get; init; }

    /// <summary>The output type's full name.</summary>
    public required string OutputType { get; init; }

    /// <summary>When it was released.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
