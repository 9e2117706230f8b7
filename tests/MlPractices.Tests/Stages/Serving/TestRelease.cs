namespace MlPractices.Tests.Stages.Serving;

/// <summary>Releases for tests of serving, made without judging.</summary>
internal static class TestRelease
{
    public static readonly DateTimeOffset ReleasedAt = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static Release<Visitor, BinaryScore> Of(ITrainer<Visitor, BinaryScore> trainer, int major, string profileJson = "{}")
    {
        var objective = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.Accuracy).LeastUsefulGain(0.01);
        var split = InMemorySplit.Of(objective, Visitor.Many(100));
        var candidate = split.Train(trainer);
        var evaluation = new Evaluation
        {
            Task = TaskKind.Binary, Label = "Bought", Model = trainer.Name, ModelDigest = candidate.ModelDigest, Baseline = "", BaselineDigest = "", At = ReleasedAt,
            HoldoutRows = 1, HoldoutFingerprint = "", Look = 1, Alpha = 0.05, AlphaOfThisLook = 0.05, Outcome = "Accepted",
        };
        var version = new SemanticVersion(major, 0, 0);
        return new(
            new ReleaseBundle
            {
                Name = "buyers", Version = version, ModelFormat = candidate.Model.FormatId, Model = Candidate<Visitor, BinaryScore>.BytesOf(candidate.Model), Evaluation = evaluation,
                Card = new() { Name = "buyers", Version = version.ToString(), Quantitative = evaluation, Parameters = new(trainer.Name, trainer.Parameters, null, "", 1, 1, 1, "", candidate.Model.FormatId, 1) },
                SplitManifestJson = "{}", DataFingerprint = "", ReferenceProfileJson = profileJson, Packages = new Dictionary<string, string>(), RowType = "", OutputType = "", CreatedAt = ReleasedAt,
            },
            candidate.Model);
    }
}
