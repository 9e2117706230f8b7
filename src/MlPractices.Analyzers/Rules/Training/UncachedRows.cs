using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0402: a trainer that reads its rows over and over gets them from a file each time.</summary>
internal sealed class UncachedRows : Rule
{
    public UncachedRows()
        : base(RuleDescriptor.Create(
            "MLP0402",
            "Multi-pass trainer without a cache checkpoint",
            "'{0}' reads its rows many times, and each pass loads ({1}) and transforms them again: training is slower than it has to be; add AppendCacheCheckpoint before the trainer",
            RuleCategory.Training,
            RuleLevel.Minor,
            "A data view is executed anew for every pass. A trainer that iterates parses the file and repeats the transforms for each pass, unless AppendCacheCheckpoint (or Cache) keeps the rows in memory. Without a cache ML.NET cannot shuffle rows of a file either."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            if (training.Outer is not null
                || training.Trainer.Factory is not { MultiPass: true, WantsCaching: true }
                || training.View.IsCached
                || training.View.Load is not { Role: OperationRole.LoadFile or OperationRole.LoaderLoad } load
                || UnnormalizedFeatures.IsProven(training)
                || training.ByPath.Any(path => path.Estimator.IsOpaque || HasCheckpoint(path)))
            {
                continue;
            }

            var location = FactLocations.OfCall(training.Trainer.Site);
            sink.Report(this, location, ImmutableArray.Create(load.Location), training.Trainer.Name, FactLocations.Line(load.Location, location));
        }
    }

    private static bool HasCheckpoint(TrainingRun training)
    {
        foreach (var piece in training.Estimator.Pieces)
        {
            if (piece.IsCacheCheckpoint)
            {
                return true;
            }
        }

        return false;
    }
}
