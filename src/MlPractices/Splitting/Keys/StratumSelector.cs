using System.Linq.Expressions;

namespace MlPractices;

/// <summary>The value by which parts are made alike.</summary>
internal sealed class StratumSelector<TRow>
{
    private readonly Func<TRow, string> _text;

    public StratumSelector(Expression<Func<TRow, object?>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        Name = MemberSelector.NameOf(selector);
        MemberOnly = MemberSelector.MemberOf(selector) is not null;
        Expression body = selector.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : selector.Body;
        Type plain = Nullable.GetUnderlyingType(body.Type) ?? body.Type;
        if (plain == typeof(double) || plain == typeof(float) || plain == typeof(decimal))
        {
            Number = Expression.Lambda<Func<TRow, double>>(CellExpressions.Number(body), selector.Parameters).Compile();
        }

        _text = CellExpressions.KindOf(body.Type) is null
            ? throw new ArgumentException($"'{Name}' is a {plain.Name}, by which rows cannot be stratified.")
            : Expression.Lambda<Func<TRow, string>>(
                Expression.Coalesce(CellExpressions.Text(body), Expression.Constant("(missing)")), selector.Parameters).Compile();
    }

    public string Name { get; }

    public bool MemberOnly { get; }

    /// <summary>Reads the number of a continuous column, which is cut into bins first; null for columns with names for values.</summary>
    public Func<TRow, double>? Number { get; }

    public static StratumSelector<TRow> OfColumn(string name)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        RowColumn<TRow> column = RowSchema<TRow>.Instance.Find(name)
            ?? throw new ArgumentException($"{typeof(TRow).Name} has no column '{name}', which the split manifest names.");
        return new StratumSelector<TRow>(Expression.Lambda<Func<TRow, object?>>(
            Expression.Convert(Expression.MakeMemberAccess(row, column.Member), typeof(object)), row));
    }

    /// <summary>The stratum of the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="edges">Upper edges of the bins of a continuous column, ascending.</param>
    public string Of(TRow row, double[] edges)
    {
        if (Number is null) return _text(row);
        double value = Number(row);
        if (double.IsNaN(value)) return "(missing)";
        int bin = Array.BinarySearch(edges, value);
        return (bin >= 0 ? bin : ~bin).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
