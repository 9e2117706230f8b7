using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0605: a running service writes a model over the file that it serves from.</summary>
internal sealed class OverwrittenWhileServed : Rule
{
    public OverwrittenWhileServed()
        : base(RuleDescriptor.Create(
            "MLP0605",
            "Model overwritten in place while it is served",
            "This overwrites the model file that is loaded for serving on {0}: a reader in between gets half a file; write to a new file and move it into place",
            RuleCategory.Artifacts,
            RuleLevel.Minor,
            "Saving empties the file first and then fills it. A reload, a second instance or a restart that falls in between reads a broken model, and a crash leaves one behind. Write beside it and rename, which is one step for the file system."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var save in facts.Saves)
        {
            if (save is not { Thing: SavedThing.Model, Path: { IsFixed: true } path } || !ServingPrograms.RunsBesideRequests(save.Where, facts))
            {
                continue;
            }

            foreach (var load in facts.ModelLoads)
            {
                if (path.Equals(load.Path) && ServingPrograms.IsServed(load, facts))
                {
                    sink.Report(this, save.Location, ImmutableArray.Create(load.Location), FactLocations.Line(load.Location, save.Location));
                    break;
                }
            }
        }
    }
}
