using System.Linq.Expressions;

namespace MlPractices;

/// <summary>When a row came about, in ticks of UTC (or of the clock as written, for times without a zone).</summary>
internal sealed class TimeSelector<TRow>
{
    private readonly Func<TRow, long?> _ticks;

    public TimeSelector(Expression<Func<TRow, object?>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        Expression body = selector.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : selector.Body;
        Name = MemberSelector.NameOf(selector);
        MemberOnly = MemberSelector.MemberOf(selector) is not null;
        Type plain = Nullable.GetUnderlyingType(body.Type) ?? body.Type;
        if (plain != typeof(DateTime) && plain != typeof(DateTimeOffset) && plain != typeof(DateOnly))
        {
            throw new ArgumentException($"'{Name}' is a {plain.Name}. A split by time needs a DateTime, DateTimeOffset or DateOnly.");
        }

        Type nullable = typeof(Nullable<>).MakeGenericType(plain);
        _ticks = Expression.Lambda<Func<TRow, long?>>(
            Expression.Call(typeof(TimeSelector<TRow>), nameof(Ticks), null, Expression.Convert(body, nullable)), selector.Parameters).Compile();
    }

    public string Name { get; }

    public bool MemberOnly { get; }

    public static TimeSelector<TRow> OfColumn(string name)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        RowColumn<TRow> column = RowSchema<TRow>.Instance.Find(name)
            ?? throw new ArgumentException($"{typeof(TRow).Name} has no column '{name}', which the split manifest names.");
        return new TimeSelector<TRow>(Expression.Lambda<Func<TRow, object?>>(
            Expression.Convert(Expression.MakeMemberAccess(row, column.Member), typeof(object)), row));
    }

    /// <summary>The row's time; null if it is missing.</summary>
    public long? Of(TRow row) => _ticks(row);

    private static long? Ticks(DateTime? time) => time is { Kind: DateTimeKind.Local } local ? local.ToUniversalTime().Ticks : time?.Ticks;

    private static long? Ticks(DateTimeOffset? time) => time?.UtcTicks;

    private static long? Ticks(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue).Ticks;
}
