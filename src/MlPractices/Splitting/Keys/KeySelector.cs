using System.Linq.Expressions;
using System.Text;

namespace MlPractices;

/// <summary>
/// A key of the rows: one column (<c>c =&gt; c.Id</c>) or several (<c>c =&gt; new { c.Shop, c.Till }</c>), compiled to a hash without boxing.
/// </summary>
internal sealed class KeySelector<TRow>
{
    private readonly Func<TRow, byte[], ulong?> _hash;
    private readonly Expression<Func<TRow, object?>> _selector;
    private Func<TRow, object?>? _read;

    public KeySelector(Expression<Func<TRow, object?>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _selector = selector;
        Expression body = Strip(selector.Body);
        Expression[] cells = body is NewExpression { Arguments.Count: > 0 } several ? [.. several.Arguments.Select(Strip)] : [body];
        Columns = [.. cells.Select(cell => MemberSelector.NameOf(Expression.Lambda(cell, selector.Parameters)))];
        MembersOnly = cells.All(cell => MemberSelector.MemberOf(Expression.Lambda(cell, selector.Parameters)) is not null);
        _hash = Compile(cells, selector.Parameters[0]);
    }

    /// <summary>The columns, or the text of what is computed.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The columns in one word.</summary>
    public string Name => string.Join('+', Columns);

    /// <summary>True if the key is made of plain columns, so that a manifest can name it completely.</summary>
    public bool MembersOnly { get; }

    /// <summary>The selector of plain columns by their names.</summary>
    public static KeySelector<TRow> OfColumns(IReadOnlyList<string> columns)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        Expression[] cells = [.. columns.Select(name => Expression.MakeMemberAccess(row, (RowSchema<TRow>.Instance.Find(name)
            ?? throw new ArgumentException($"{typeof(TRow).Name} has no column '{name}', which the split manifest names.")).Member))];
        Expression body = cells.Length == 1
            ? Expression.Convert(cells[0], typeof(object))
            : Expression.Convert(Expression.NewArrayInit(typeof(object), cells.Select(cell => Expression.Convert(cell, typeof(object)))), typeof(object));
        return new KeySelector<TRow>(columns, cells, Expression.Lambda<Func<TRow, object?>>(body, row));
    }

    /// <summary>The hash of the row's key with the salt; null if the key is missing.</summary>
    public ulong? Hash(TRow row, byte[] salt) => _hash(row, salt);

    /// <summary>The key as text, to show to people.</summary>
    public string Text(TRow row)
    {
        object? value = (_read ??= _selector.Compile())(row);
        return value is object?[] several ? string.Join('+', several.Select(MemberSelector.Text)) : MemberSelector.Text(value);
    }

    /// <summary>The salt's bytes.</summary>
    public static byte[] Salt(string salt) => Encoding.UTF8.GetBytes(salt);

    private KeySelector(IReadOnlyList<string> columns, Expression[] cells, Expression<Func<TRow, object?>> selector)
    {
        Columns = columns;
        MembersOnly = true;
        _selector = selector;
        _hash = Compile(cells, selector.Parameters[0]);
    }

    private static Func<TRow, byte[], ulong?> Compile(Expression[] cells, ParameterExpression row)
    {
        ParameterExpression buffer = Expression.Variable(typeof(KeyBuffer), "buffer");
        ParameterExpression salt = Expression.Parameter(typeof(byte[]), "salt");
        Expression start = Expression.Assign(buffer, Expression.Call(typeof(KeyBuffer), nameof(KeyBuffer.Start), null));
        Expression[] body = [start, .. cells.Select(cell => Append(buffer, cell)), Expression.Call(buffer, nameof(KeyBuffer.Hash), null, salt)];
        return Expression.Lambda<Func<TRow, byte[], ulong?>>(Expression.Block([buffer], body), row, salt).Compile();
    }

    private static Expression Append(Expression buffer, Expression cell)
    {
        if (Nullable.GetUnderlyingType(cell.Type) is not null)
        {
            ParameterExpression once = Expression.Variable(cell.Type, "cell");
            return Expression.Block(
                [once],
                Expression.Assign(once, cell),
                Expression.IfThenElse(
                    Expression.Property(once, "HasValue"),
                    Append(buffer, Expression.Property(once, "Value")),
                    Expression.Call(buffer, nameof(KeyBuffer.AppendMissing), null)));
        }

        if (cell.Type == typeof(string)) return Expression.Call(buffer, nameof(KeyBuffer.Append), null, cell);
        if (cell.Type == typeof(bool)) return Expression.Call(buffer, nameof(KeyBuffer.AppendFlag), null, cell);
        if (cell.Type.IsEnum) return Expression.Call(buffer, nameof(KeyBuffer.AppendName), [cell.Type], cell);
        return typeof(IUtf8SpanFormattable).IsAssignableFrom(cell.Type)
            ? Expression.Call(buffer, nameof(KeyBuffer.AppendValue), [cell.Type], cell)
            : throw new ArgumentException($"'{cell}' is a {cell.Type.Name}, which cannot be a key. Keys are text, numbers, flags, enums, GUIDs or times.");
    }

    private static Expression Strip(Expression body) =>
        body is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert && convert.Type == typeof(object)
            ? convert.Operand
            : body;
}
