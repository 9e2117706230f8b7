using System.Linq.Expressions;

namespace MlPractices;

/// <summary>Rows of a query in C# that a database runs (Entity Framework Core, LINQ to DB).</summary>
internal sealed class LinqSource<TRow>(IQueryable<TRow> query, string name, long? cacheBytes) : RowSource<TRow>
{
    private const string Order = "Add OrderBy on a unique column; otherwise training and holdout rows may overlap.";

    public override string Name => name;

    public override string Query => query.Expression.ToString();

    public override string StabilityAdvice => "Order by a unique column and read what nobody writes to (a snapshot, or a Where on what is already complete).";

    public override long CacheBytes => cacheBytes ?? RowCache<TRow>.DefaultBytes;

    /// <summary>Refuses a query whose rows have no order of their own.</summary>
    /// <exception cref="PipelineException">MLP0210: the query is not ordered.</exception>
    public void RequireOrder()
    {
        if (query is EnumerableQuery<TRow> || Ordering.Is(query.Expression)) return;
        throw new PipelineException(new Finding("MLP0210", Severity.Error, name, "The query has no order, so each reading may give the rows in a different one.", Order));
    }

    public override IEnumerable<TRow> Read(ReadState state) => new SequenceSource<TRow>(query, name).Read(state);

    /// <summary>Looks for the last operator that gives the rows an order or takes it away.</summary>
    private static class Ordering
    {
        private static readonly HashSet<string> Gives = [nameof(Queryable.OrderBy), nameof(Queryable.OrderByDescending), nameof(Queryable.ThenBy), nameof(Queryable.ThenByDescending), "Order", "OrderDescending"];

        private static readonly HashSet<string> Takes =
            [nameof(Queryable.GroupBy), nameof(Queryable.Distinct), nameof(Queryable.Union), nameof(Queryable.Concat), nameof(Queryable.Except), nameof(Queryable.Intersect), nameof(Queryable.DistinctBy)];

        public static bool Is(Expression expression)
        {
            while (expression is MethodCallExpression { Arguments.Count: > 0 } call)
            {
                if (Gives.Contains(call.Method.Name)) return true;
                if (Takes.Contains(call.Method.Name)) return false;
                expression = call.Arguments[0];
            }

            return false;
        }
    }
}
