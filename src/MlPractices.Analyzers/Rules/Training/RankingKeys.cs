using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0407: the grades that a ranker learns were numbered as they came.</summary>
internal sealed class GradesNumberedByOccurrence : Rule
{
    public GradesNumberedByOccurrence()
        : base(RuleDescriptor.Create(
            "MLP0407",
            "Ranking grades numbered by occurrence",
            "The ranker on {1} learns '{0}' as relevance, but its keys are numbered in the order in which grades appear: the best grade may count as the worst; pass keyOrdinality: ByValue",
            RuleCategory.Training,
            RuleLevel.Proven,
            "A ranker takes the number of a key for the relevance. MapValueToKey numbers values as it meets them unless told otherwise, so the best grade can be learned as the worst, and NDCG, which reads the same keys, does not show it."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            if (training.Trainer.Factory?.Task == MlTask.Ranking && training.Columns.TypeOf(training.Trainer.Columns.Label?.Name) is { Item: ItemKind.Key, Keys.LearnedBy: { NumbersKeysByOccurrence: true } numbering })
            {
                var location = FactLocations.OfCall(numbering.Site);
                var trained = FactLocations.OfCall(training.Trainer.Site);
                sink.Report(this, location, ImmutableArray.Create(trained), training.Trainer.Columns.Label!.Name!, FactLocations.Line(trained, location));
            }
        }
    }
}

/// <summary>MLP0408: queries of the test part are not among the keys that the training part gave.</summary>
internal sealed class GroupsUnknownInTest : Rule
{
    public GroupsUnknownInTest()
        : base(RuleDescriptor.Create(
            "MLP0408",
            "Ranking groups numbered on training rows only",
            "The groups '{0}' are numbered on the rows of {1}: other queries evaluated here all get the missing key and are judged as one query; use Hash for the group",
            RuleCategory.Training,
            RuleLevel.Proven,
            "MapValueToKey gives 0, the missing key, to every value that it has not seen in training. Queries of a test part are new, so all their rows fall into one group, and NDCG is computed over that one. Hash needs no list of values."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            if (evaluation.Task != MlTask.Ranking || evaluation.Text(evaluation.Catalog.Group) is not { } group)
            {
                continue;
            }

            Piece? numbering = null;
            PipelineFact? fit = null;
            foreach (var alternative in evaluation.View.Alternatives)
            {
                numbering = alternative is ViewValue view && ColumnFlow.Of(view).TypeOf(group) is { Item: ItemKind.Key, Keys.LearnedBy: { } learned } && FittedOnOthers(view, learned) is { } fitted ? learned : null;
                if (numbering is null)
                {
                    break;
                }

                fit = FittedOnOthers((ViewValue)alternative, numbering);
            }

            if (numbering is not null && fit is not null)
            {
                sink.Report(
                    this,
                    FactLocations.OfCall(numbering.Site),
                    ImmutableArray.Create(evaluation.Location),
                    group,
                    FactLocations.Line(fit.Location, FactLocations.OfCall(numbering.Site)));
            }
        }
    }

    /// <summary>The fit that numbered the groups, on rows that share no query with the evaluated ones.</summary>
    private static PipelineFact? FittedOnOthers(ViewValue view, Piece numbering)
    {
        foreach (var part in Lineage.Parts(view))
        {
            if (part.Origin == ModelOrigin.Fitted && part.Estimator.Pieces.Contains(numbering))
            {
                return part.Train is ViewValue train && ShareNoQuery(train.Rows, view.Rows) ? part.Fact : null;
            }
        }

        return null;
    }

    /// <summary>Two parts of one split that keeps groups together, or two files.</summary>
    private static bool ShareNoQuery(Rows train, Rows test)
    {
        if (train is PartRows { IsTest: false } kept && test is PartRows { IsTest: true } held && kept.Split.Equals(held.Split))
        {
            return kept.IsGrouped;
        }

        return train is SourceRows { IsFile: true } && test is SourceRows { IsFile: true } && !train.Equals(test);
    }
}
