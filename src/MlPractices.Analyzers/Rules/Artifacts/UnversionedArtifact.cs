using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0601: a model is written to a path that is the same for every version of it.</summary>
internal sealed class UnversionedArtifact : Rule
{
    public UnversionedArtifact()
        : base(RuleDescriptor.Create(
            "MLP0601",
            "Model or data artifact at an unversioned path",
            "The model is written to '{0}', the same path on every run: the last version is gone, and nobody can tell which one is served",
            RuleCategory.Artifacts,
            RuleLevel.Proven,
            "An artifact without a version, hash, timestamp or run id in its path overwrites the one before: no way back, and no way to tell which data and code made it."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var save in facts.Saves)
        {
            if (save.Thing != SavedThing.Data && PathPattern.IsSurelyUnversioned(save.Path))
            {
                sink.Report(this, save.Location, save.Path!.Alternatives[0].ToString());
            }
        }
    }
}
