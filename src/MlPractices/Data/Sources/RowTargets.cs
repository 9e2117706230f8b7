using System.Linq.Expressions;
using System.Reflection;

namespace MlPractices;

/// <summary>One thing that a row is made of: a constructor's parameter or a settable member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Member">The member that is set; null for a parameter.</param>
/// <param name="Parameter">The parameter; null for a member.</param>
internal sealed record RowTarget(string Name, Type Type, MemberInfo? Member, ParameterInfo? Parameter)
{
    /// <summary>True for a reference that the source code says may be null.</summary>
    public bool TakesNull => new NullabilityInfoContext() is var context && (Parameter is not null ? context.Create(Parameter)
        : Member is PropertyInfo property ? context.Create(property) : context.Create((FieldInfo)Member!)).WriteState != NullabilityState.NotNull;
}

/// <summary>How rows of a type are made: through the constructor if the type has only constructors with parameters, through its settable members otherwise.</summary>
internal static class RowTargets<TRow>
{
    private static readonly ConstructorInfo? Constructor = Pick();

    /// <summary>What a row is made of, in the order of the constructor or of the columns.</summary>
    public static IReadOnlyList<RowTarget> All { get; } = Constructor is not null
        ? [.. Constructor.GetParameters().Select(parameter => new RowTarget(parameter.Name!, parameter.ParameterType, null, parameter))]
        : [.. RowSchema<TRow>.Instance.Columns.Select(column => column.Member)
            .Where(member => member is FieldInfo { IsInitOnly: false } or PropertyInfo { SetMethod.IsPublic: true })
            .Select(member => new RowTarget(member.Name, TypeOf(member), member, null))];

    /// <summary>An expression that makes a row of values for <see cref="All"/>; a value that is null leaves a parameter's default or the member alone.</summary>
    public static Expression Make(IReadOnlyList<Expression?> values)
    {
        if (Constructor is not null)
        {
            return Expression.New(Constructor, All.Zip(values, (target, value) =>
                value ?? (target.Parameter!.DefaultValue is { } given and not DBNull
                    ? Expression.Convert(Expression.Constant(given), target.Type)
                    : Expression.Default(target.Type))));
        }

        return Expression.MemberInit(
            Expression.New(typeof(TRow)),
            All.Zip(values).Where(pair => pair.Second is not null).Select(pair => Expression.Bind(pair.First.Member!, pair.Second!)));
    }

    /// <summary>The column that a target fills; null if the type has none of that name.</summary>
    public static ColumnSchema? SchemaOf(RowTarget target) =>
        RowSchema<TRow>.Instance.Columns.FirstOrDefault(column => ColumnNames<TRow>.Match(column.Name) == ColumnNames<TRow>.Match(target.Name))?.Schema;

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static ConstructorInfo? Pick()
    {
        ConstructorInfo[] constructors = typeof(TRow).GetConstructors();
        return !typeof(TRow).IsValueType && constructors.Length > 0 && constructors.All(c => c.GetParameters().Length > 0)
            ? constructors.MaxBy(c => c.GetParameters().Length)
            : null;
    }
}
