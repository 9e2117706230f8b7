using System.ComponentModel.DataAnnotations.Schema;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;

namespace MlPractices;

/// <summary>
/// The columns of a row type: its public readable properties and fields. Members marked <see cref="NotMappedAttribute"/> or
/// <see cref="IgnoreDataMemberAttribute"/> are left out. Made once a type.
/// </summary>
internal sealed class RowSchema<TRow>
{
    private static readonly Lazy<RowSchema<TRow>> Shared = new(() => new RowSchema<TRow>());

    private RowSchema()
    {
        Columns = [.. Members().Select(ToColumn)];
        if (Columns.Count == 0)
        {
            throw new ArgumentException(
                $"{typeof(TRow).Name} has no public property or field to make a column of. Give the data set a row type with one property per column.");
        }
    }

    /// <summary>The schema of <typeparamref name="TRow"/>.</summary>
    /// <exception cref="ArgumentException">The type has no columns, or a member that cannot be one.</exception>
    public static RowSchema<TRow> Instance => Shared.Value;

    public IReadOnlyList<RowColumn<TRow>> Columns { get; }

    public RowColumn<TRow>? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>
    /// A compiled writer of the cells of the columns that <paramref name="include"/> lets through, in the order of their names, so that moving a
    /// property in the source does not change a fingerprint.
    /// </summary>
    public Action<TRow, CanonicalRow> Writer(Func<ColumnSchema, bool>? include = null)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        ParameterExpression canonical = Expression.Parameter(typeof(CanonicalRow), "canonical");
        IEnumerable<Expression> writes = InCanonicalOrder(include)
            .Select(column => CellExpressions.Write(Expression.MakeMemberAccess(row, column.Member), canonical));
        return Expression.Lambda<Action<TRow, CanonicalRow>>(Expression.Block([.. writes, Expression.Empty()]), row, canonical).Compile();
    }

    public IEnumerable<RowColumn<TRow>> InCanonicalOrder(Func<ColumnSchema, bool>? include = null) =>
        Columns.Where(column => include?.Invoke(column.Schema) ?? true).OrderBy(column => column.Name, StringComparer.Ordinal);

    private static IEnumerable<MemberInfo> Members()
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<MemberInfo> properties = typeof(TRow).GetProperties(Public)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0);
        return properties.Concat(typeof(TRow).GetFields(Public))
            .Where(member => !member.IsDefined(typeof(NotMappedAttribute), true) && !member.IsDefined(typeof(IgnoreDataMemberAttribute), true));
    }

    private static RowColumn<TRow> ToColumn(MemberInfo member)
    {
        Type type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        ColumnKind kind = CellExpressions.KindOf(type) ?? throw new ArgumentException(
            $"{typeof(TRow).Name}.{member.Name} is a {type.Name}, which cannot be a column. Columns are numbers, flags, text, enums, times or lists of "
            + "numbers or text; mark members that are not data [NotMapped].");
        return new RowColumn<TRow>(member, kind, type);
    }
}
