namespace MlPractices;

/// <summary>
/// Holds a release against the version that is live under its name: a model that beats a rule may still be worse than what serves today. Only a verdict against the live version
/// passes, or a person's override, which stays on record.
/// </summary>
internal static class LiveVersionGate
{
    /// <summary>The override as the card keeps it; null where none was needed.</summary>
    /// <exception cref="PipelineException">There is neither a verdict against the live version nor an override.</exception>
    public static async Task<OverrideRecord?> CheckAsync(
        IModelRegistry registry, string name, Evaluation evaluation, Override? overriding, TimeProvider clock, CancellationToken cancellation)
    {
        if (await registry.LiveAsync(name, cancellation).ConfigureAwait(false) is not { } live) return null;
        var digest = (await registry.OpenAsync(name, live, cancellation).ConfigureAwait(false)).Evaluation.ModelDigest;
        // The same model again changes nothing in production.
        if (digest == evaluation.ModelDigest || evaluation.Comparisons.Any(comparison => comparison.BaselineDigest == digest)) return null;
        if (overriding is not null) return new(overriding.Reason, overriding.By, live.ToString(), clock.GetUtcNow());
        throw new PipelineException(new(
            "MLP1040", Severity.Error, name, $"Version {live} is live, and the model was judged against {evaluation.Baseline} only: it may be worse than what serves today.",
            $"Load the live version and judge against it: model.Evaluate(against: [baseline, live]). If that is not possible, release with overriding: new Override(reason, by), which stays in the model card."));
    }

    /// <summary>The evaluation with the override among its findings.</summary>
    public static Evaluation Noted(Evaluation evaluation, string name, OverrideRecord? overridden) => overridden is null ? evaluation : evaluation with
    {
        Findings = [.. evaluation.Findings, new(
            "MLP1041", Severity.Warning, name, $"The model was released without a verdict against the live version {overridden.LiveVersion}, by decision of {overridden.By}: {overridden.Reason.TrimEnd('.')}.",
            "Judge it against that version as soon as that is possible.")],
    };
}
