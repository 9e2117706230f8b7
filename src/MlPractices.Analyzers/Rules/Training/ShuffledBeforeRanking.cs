using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0410: rows are shuffled before a ranker reads them.</summary>
internal sealed class ShuffledBeforeRanking : Rule
{
    public ShuffledBeforeRanking()
        : base(RuleDescriptor.Create(
            "MLP0410",
            "Rows shuffled before a ranker",
            "These rows are shuffled, but the ranker on {0} takes neighbouring rows of one group for a query: every query falls apart into single rows; keep the rows sorted by group",
            RuleCategory.Training,
            RuleLevel.Proven,
            "ML.NET's ranking trainers and its ranking evaluator do not collect the rows of a group: a group is a run of neighbouring rows. Shuffled rows are queries of one row, and there is nothing to rank in them."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            if (training.Trainer.Factory?.Task == MlTask.Ranking && training.View.ShuffledBy is { } shuffle)
            {
                var trained = FactLocations.OfCall(training.Trainer.Site);
                sink.Report(this, shuffle.Location, ImmutableArray.Create(trained), FactLocations.Line(trained, shuffle.Location));
            }
        }
    }
}
