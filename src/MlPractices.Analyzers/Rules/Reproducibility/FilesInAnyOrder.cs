using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0804: rows come in the order in which the file system lists their files.</summary>
internal sealed class FilesInAnyOrder : Rule
{
    public FilesInAnyOrder()
        : base(RuleDescriptor.Create(
            "MLP0804",
            "File order not fixed",
            "The file system lists these files in no fixed order, and the model on {0} is trained on their rows: another machine may train and test on other rows; sort the files",
            RuleCategory.Reproducibility,
            RuleLevel.Minor,
            "Directory.GetFiles and its kin promise no order: one file system sorts by name, another by hash. Splits and trainers go by position. Order the files by name, ordinally."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (run.Trainer is not { } trainer)
            {
                continue;
            }

            var trained = FactLocations.OfCall(trainer.Site);
            foreach (var view in Lineage.Views(run.Train))
            {
                foreach (var dependency in (view.Load as LoadFact)?.DependsOn ?? ImmutableArray<Dependency>.Empty)
                {
                    if (dependency.Fact.Kind == Surrounding.FileOrder)
                    {
                        sink.Report(this, dependency.Fact.Location, ImmutableArray.Create(trained), FactLocations.Line(trained, dependency.Fact.Location));
                    }
                }
            }
        }
    }
}
