namespace MlPractices;

public sealed partial class Accepted<TRow, TOut>
{
    /// <summary>Stores the model under a version, with everything that belongs to it, and gives the release that can be served.</summary>
    /// <param name="registry">Where to keep it.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="version">The version; it must not exist yet.</param>
    /// <param name="details">The part of the model card that only people can write.</param>
    /// <param name="cancellation">Gives up; nothing is stored then.</param>
    /// <exception cref="InvalidOperationException">The version exists already.</exception>
    public async Task<Release<TRow, TOut>> Release(
        IModelRegistry registry, string name, SemanticVersion version, ModelCardDetails? details = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(version);
        var bundle = Bundle(name, version, details ?? new(), cancellation);
        await registry.PublishAsync(bundle, cancellation).ConfigureAwait(false);
        return new Release<TRow, TOut>(bundle, Candidate.Model);
    }

    private ReleaseBundle Bundle(string name, SemanticVersion version, ModelCardDetails details, CancellationToken cancellation)
    {
        var provenance = Candidate.Split.Provenance;
        return new ReleaseBundle
        {
            Name = name,
            Version = version,
            ModelFormat = Candidate.Model.FormatId,
            Model = Candidate<TRow, TOut>.BytesOf(Candidate.Model),
            Card = Card(name, version, details, cancellation),
            Attachments = Candidate.Model.Attachments(),
            Evaluation = Evaluation,
            SplitManifestJson = provenance.ManifestJson,
            DataFingerprint = provenance.DataFingerprint,
            ReferenceProfileJson = provenance.ProfileJson,
            ProductionReferenceJson = ReferenceBuilder<TRow, TOut>.Of(Candidate, cancellation).ToJson(),
            SmokeRowsJson = SmokeRows.Of(Candidate.Split.Training.Rows, Candidate.Model),
            Packages = PackageVersions.Behind(Candidate.Trainer.GetType().Assembly, typeof(TRow).Assembly),
            Commit = PackageVersions.CommitOf(typeof(TRow).Assembly),
            Seed = Candidate.Seed,
            RowType = typeof(TRow).FullName!,
            OutputType = typeof(TOut).FullName!,
            CreatedAt = Candidate.Split.Clock.GetUtcNow(),
        };
    }

    private ModelCard Card(string name, SemanticVersion version, ModelCardDetails details, CancellationToken cancellation)
    {
        var split = Candidate.Split;
        return new ModelCard
        {
            Name = name,
            Version = version.ToString(),
            Details = details,
            Parameters = new(
                Candidate.TrainerName, ParametersAndNotes(), Candidate.Seed, split.Provenance.PlanDescription, split.Training.Count,
                split.Validation?.Count ?? 0, split.Holdout.Count, split.Provenance.DataFingerprint, Candidate.Model.FormatId, Candidate.ArtifactBytes),
            Signature = Candidate.Model.Signature,
            Importance = split.Validation is { } validation ? Candidate.Model.Importance(validation, split.Objective, cancellation) : null,
            Quantitative = Evaluation,
        };
    }

    // What a search chose is as much a parameter as what was set by hand.
    private Dictionary<string, string> ParametersAndNotes()
    {
        var all = new Dictionary<string, string>(Candidate.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in Candidate.Notes) all.TryAdd(name, value);
        return all;
    }
}
