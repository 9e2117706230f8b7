using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0204: rows of one ranked list stand on both sides of a split.</summary>
internal sealed class RankingSplitWithoutGroup : Rule
{
    /// <summary>Property of the diagnostic: the column that keeps rows together.</summary>
    public const string GroupColumn = nameof(GroupColumn);

    public RankingSplitWithoutGroup()
        : base(RuleDescriptor.Create(
            "MLP0204",
            "Ranking data split without the group key",
            "This split separates rows of one {1}, which the ranker on {0} ranks together: the test lists are incomplete and partly known; pass the group column as samplingKeyColumnName",
            RuleCategory.Split,
            RuleLevel.Proven,
            "A ranker is judged by whole lists. A split by row puts parts of one list on both sides, so the test lists are incomplete and half known. Give the group column as samplingKeyColumnName: rows with the same key stay together."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var split in facts.Splits)
        {
            if (split.SamplingKey is not null)
            {
                continue;
            }

            foreach (var run in SplitUses.RunsOn(facts, split))
            {
                if (run.Trainer is { Factory.Task: MlTask.Ranking } trainer)
                {
                    Report(sink, split, FactLocations.OfCall(trainer.Site), GroupOf(split, run, trainer));
                }
            }

            foreach (var experiment in facts.Experiments)
            {
                if (experiment.Task == MlTask.Ranking && SplitUses.IsPartOf(facts, experiment.Train, split))
                {
                    Report(sink, split, experiment.Location, null);
                }
            }
        }
    }

    /// <summary>The column of the rows being split that the trainer's group comes from, when it is just one.</summary>
    private static string? GroupOf(SplitFact split, Fitting run, Piece trainer)
    {
        if (trainer.Columns.Group?.Name is not { } name)
        {
            return null;
        }

        foreach (var view in Lineage.Views(run.Train))
        {
            var sources = ColumnFlow.Before(view, run.Estimator, trainer).Find(name) is { IsExact: true, Sources.Length: 1 } grouping ? grouping.Sources[0] : name;
            foreach (var input in Lineage.Views(split.Input))
            {
                var flow = ColumnFlow.Of(input);
                return flow.Find(sources) is { } column && column.Source is not { IsFloatingPoint: true } ? sources : null;
            }
        }

        return null;
    }

    private void Report(FindingSink sink, SplitFact split, Location ranker, string? group)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (group is not null)
        {
            properties = properties.Add(GroupColumn, group);
        }

        sink.Report(this, split.Location, ImmutableArray.Create(ranker), properties, FactLocations.Line(ranker, split.Location), group is null ? "group" : "'" + group + "'");
    }
}
