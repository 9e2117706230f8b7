namespace MlPractices.Analyzers.Values;

/// <summary>Rows that a function selects for each of several things (the folds of a list): those for another thing are other rows.</summary>
internal static class RowsOfEach
{
    /// <summary>What is known of the rows for one thing, said of the rows for the thing that <paramref name="token"/> tells.</summary>
    /// <param name="rows">The rows for one of the things.</param>
    /// <param name="each">The identity of the thing.</param>
    /// <param name="token">Tells one reading of the things from another.</param>
    public static Rows Of(Rows rows, object each, object token)
    {
        switch (rows)
        {
            case SubsetRows subset:
                var source = Of(subset.Source, each, token);
                var own = subset.Token is Key key ? key.With(each, token) : subset.Token.GetType() == typeof(object) ? Key.Of(subset.Token, token) : subset.Token;
                return ReferenceEquals(source, subset.Source) && ReferenceEquals(own, subset.Token)
                    ? rows
                    : new SubsetRows(source, subset.Kind, own) { Arrangement = subset.Arrangement, IsQuery = subset.IsQuery };
            case UnionRows union:
                var first = Of(union.First, each, token);
                var second = Of(union.Second, each, token);
                return ReferenceEquals(first, union.First) && ReferenceEquals(second, union.Second) ? rows : new UnionRows(first, second);
            case ResampledRows drawn:
                var from = Of(drawn.Source, each, token);
                return ReferenceEquals(from, drawn.Source) ? rows : new ResampledRows(from, drawn.Token);
            default:
                return rows;
        }
    }

    /// <summary>Each thing has rows of its own.</summary>
    public static bool Differ(Rows rows, object each) => !ReferenceEquals(Of(rows, each, each.GetType()), rows);
}
