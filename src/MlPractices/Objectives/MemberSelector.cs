using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace MlPractices;

/// <summary>Names and reads what a lambda such as <c>c =&gt; c.Region</c> selects.</summary>
internal static class MemberSelector
{
    /// <summary>The member's name, or the expression's text when it computes something.</summary>
    public static string NameOf(LambdaExpression selector) =>
        MemberOf(selector)?.Name ?? Strip(selector.Body).ToString();

    /// <summary>The property or field of the row that the lambda selects directly; null if it computes something.</summary>
    public static MemberInfo? MemberOf(LambdaExpression selector) =>
        Strip(selector.Body) is MemberExpression { Expression: ParameterExpression } member ? member.Member : null;

    /// <summary>The names of all members of the row that the lambda reads, in the order of reading.</summary>
    public static IReadOnlyList<string> MembersOf(LambdaExpression selector)
    {
        var reader = new MembersRead(selector.Parameters[0]);
        reader.Visit(selector.Body);
        return reader.Names;
    }

    /// <summary>The value as invariant text; missing values are named as such.</summary>
    public static string Text(object? value) => TextOrNull(value) ?? "(missing)";

    /// <summary>The value as invariant text; null when it is missing (null, NaN, empty text).</summary>
    public static string? TextOrNull(object? value) => value switch
    {
        null or double.NaN or float.NaN or string { Length: 0 } => null,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static Expression Strip(Expression body) =>
        body is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert ? Strip(convert.Operand) : body;

    private sealed class MembersRead(ParameterExpression row) : ExpressionVisitor
    {
        public List<string> Names { get; } = [];

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression == row && !Names.Contains(node.Member.Name)) Names.Add(node.Member.Name);
            return base.VisitMember(node);
        }
    }
}
