namespace MlPractices;

public sealed partial class Accepted<TRow, TOut>
{
    /// <summary>
    /// Stores the model under a version, with everything that belongs to it, and gives the release that can be served. Where a version is live under the name, the verdict
    /// has to compare with it: <c>model.Evaluate(against: [rule, live])</c>.
    /// </summary>
    /// <param name="registry">Where to keep it.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="version">The version; it must not exist yet.</param>
    /// <param name="details">The part of the model card that only people can write.</param>
    /// <param name="overriding">Releases it without a verdict against the live version; reason and name stay in the model card.</param>
    /// <param name="cancellation">Gives up; nothing is stored then.</param>
    /// <exception cref="InvalidOperationException">The version exists already.</exception>
    /// <exception cref="PipelineException">A version is live under the name, and the verdict does not compare with it.</exception>
    public async Task<Release<TRow, TOut>> Release(
        IModelRegistry registry, string name, SemanticVersion version, ModelCardDetails? details = null, Override? overriding = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(version);
        var overridden = await LiveVersionGate.CheckAsync(registry, name, Evaluation, overriding, Candidate.Split.Clock, cancellation).ConfigureAwait(false);
        var bundle = Bundle(name, version, details ?? new(), overridden, cancellation);
        await registry.PublishAsync(bundle, cancellation).ConfigureAwait(false);
        return new Release<TRow, TOut>(bundle, Candidate.Model);
    }

    private ReleaseBundle Bundle(string name, SemanticVersion version, ModelCardDetails details, OverrideRecord? overridden, CancellationToken cancellation)
    {
        var evaluation = LiveVersionGate.Noted(Evaluation, name, overridden);
        var provenance = Candidate.Split.Provenance;
        return new ReleaseBundle
        {
            Name = name,
            Version = version,
            ModelFormat = Candidate.Model.FormatId,
            Model = Candidate<TRow, TOut>.BytesOf(Candidate.Model),
            Card = Card(name, version, details, overridden, evaluation, cancellation),
            Attachments = Candidate.Model.Attachments(),
            Evaluation = evaluation,
            SplitManifestJson = provenance.ManifestJson,
            DataFingerprint = provenance.DataFingerprint,
            DataManifestJson = provenance.DataManifestJson,
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

    private ModelCard Card(
        string name, SemanticVersion version, ModelCardDetails details, OverrideRecord? overridden, Evaluation evaluation, CancellationToken cancellation)
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
            Tuning = Candidate.Tuning,
            Signature = Candidate.Model.Signature,
            Importance = split.Validation is { } validation ? Candidate.Model.Importance(validation, split.Objective, cancellation) : null,
            Override = overridden,
            Quantitative = evaluation,
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
