using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A number is computed over many rows by the program's own code.</summary>
internal sealed class StatisticFact : PipelineFact
{
    public StatisticFact(FactSite site, Rows rows)
        : base(site) => Rows = rows;

    /// <summary>The rows that it is computed over.</summary>
    public Rows Rows { get; }
}

/// <summary>Which statistics of the program's own surely reach the features of a trainer.</summary>
internal static class OwnStatistics
{
    public static IEnumerable<(string Column, StatisticFact Statistic)> Behind(ViewValue train, EstimatorValue estimator)
    {
        if (estimator.Trainer is not { } trainer)
        {
            yield break;
        }

        foreach (var step in FeatureWalk.Behind(ColumnFlow.Before(train, estimator, trainer), trainer))
        {
            foreach (var statistic in Of(step.Column))
            {
                yield return (step.Column.Name, statistic);
            }
        }
    }

    private static IEnumerable<StatisticFact> Of(ColumnState column)
    {
        foreach (var change in column.Source?.Changes ?? ImmutableArray<ColumnChange>.Empty)
        {
            foreach (var statistic in change.Trace.Statistics)
            {
                yield return (StatisticFact)statistic;
            }
        }

        foreach (var mapping in column.Producer?.Columns.Mappings ?? ImmutableArray<ColumnMapping>.Empty)
        {
            foreach (var statistic in mapping.Output.Name == column.Name ? mapping.Statistics : ImmutableArray<PipelineFact>.Empty)
            {
                yield return (StatisticFact)statistic;
            }
        }
    }
}
