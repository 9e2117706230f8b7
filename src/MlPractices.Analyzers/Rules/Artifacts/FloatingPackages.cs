using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0606: the packages that train the model are the newest at the time of the build.</summary>
internal sealed class FloatingPackages : Rule
{
    public FloatingPackages()
        : base(RuleDescriptor.Create(
            "MLP0606",
            "Packages with floating versions",
            "The project takes the newest {0} at each restore: the same commit trains another model next month, and a service may not read it; name one version, or use a lock file",
            RuleCategory.Artifacts,
            RuleLevel.Proven,
            "Trainers, defaults and file formats change from version to version. With a floating version nobody can say later which one made a model. Name the version, or set RestorePackagesWithLockFile and commit packages.lock.json."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.Project.FloatingPackages is { } packages && !facts.IsTestProject)
        {
            sink.Report(this, Location.None, packages);
        }
    }
}
