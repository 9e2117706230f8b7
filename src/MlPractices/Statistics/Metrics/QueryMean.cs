using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>The mean of a metric over queries, every query weighing the same.</summary>
/// <param name="Mean">The mean over the queries with a defined metric; NaN when there is none.</param>
/// <param name="Queries">Queries that entered the mean.</param>
/// <param name="Undefined">Queries left out because the metric is NaN for them.</param>
public readonly record struct QueryMean(double Mean, int Queries, int Undefined)
{
    /// <summary>Groups rows by query and averages a metric of each group: NDCG, MAP, MRR.</summary>
    /// <typeparam name="TQuery">The type of the query ids.</typeparam>
    /// <param name="queries">The query of each row; rows of a query need not be neighbours.</param>
    /// <param name="metric">The metric of one query, given its row indices.</param>
    public static QueryMean Of<TQuery>(IReadOnlyList<TQuery> queries, Func<int[], double> metric)
        where TQuery : notnull
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(metric);
        var sum = default(CompensatedSum);
        int defined = 0;
        int undefined = 0;
        foreach (IGrouping<TQuery, int> rows in Enumerable.Range(0, queries.Count).GroupBy(row => queries[row]))
        {
            double value = metric(rows.ToArray());
            if (double.IsNaN(value))
            {
                undefined++;
            }
            else
            {
                sum.Add(value);
                defined++;
            }
        }

        return new QueryMean(sum.Value / defined, defined, undefined);
    }
}
