using System.Linq.Expressions;
using System.Reflection;

namespace MlPractices;

/// <summary>A column together with compiled readers of its cells.</summary>
internal sealed class RowColumn<TRow>
{
    private readonly Lazy<Func<TRow, double>> _number;
    private readonly Lazy<Func<TRow, string?>> _text;
    private readonly Lazy<Action<TRow, CanonicalRow>> _write;

    public RowColumn(MemberInfo member, ColumnKind kind, Type type)
    {
        Member = member;
        Schema = new ColumnSchema(
            member.Name, kind, (Nullable.GetUnderlyingType(type) ?? type).Name, CellExpressions.MayBeMissing(type), ColumnRoleReader.Read(member));
        _number = new(() => Compile<double>(CellExpressions.Number));
        _text = new(() => Compile<string?>(CellExpressions.Text));
        _write = new(CompileWrite);
        LosesDigits = CellExpressions.LosesDigits(type);
    }

    public MemberInfo Member { get; }

    public ColumnSchema Schema { get; }

    public string Name => Schema.Name;

    /// <summary>The cell as a number: NaN if missing or not a number; times in seconds.</summary>
    public double Number(TRow row) => _number.Value(row);

    /// <summary>The cell as invariant text: null if missing.</summary>
    public string? Text(TRow row) => _text.Value(row);

    /// <summary>Appends the cell in canonical form.</summary>
    public void Write(TRow row, CanonicalRow canonical) => _write.Value(row, canonical);

    /// <summary>True if two different cells can be one <see cref="Number"/>: long whole numbers, decimals, times.</summary>
    public bool LosesDigits { get; }

    /// <summary>True for columns whose cells are best read as numbers.</summary>
    public bool IsNumeric => Schema.Kind is ColumnKind.Number or ColumnKind.Flag or ColumnKind.Time;

    private Action<TRow, CanonicalRow> CompileWrite()
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        ParameterExpression canonical = Expression.Parameter(typeof(CanonicalRow), "canonical");
        return Expression.Lambda<Action<TRow, CanonicalRow>>(CellExpressions.Write(Expression.MakeMemberAccess(row, Member), canonical), row, canonical).Compile();
    }

    private Func<TRow, TCell> Compile<TCell>(Func<Expression, Expression> read)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        return Expression.Lambda<Func<TRow, TCell>>(read(Expression.MakeMemberAccess(row, Member)), row).Compile();
    }
}
