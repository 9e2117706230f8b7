using System.Reflection;

namespace MlPractices;

/// <summary>The name that a member's column has for ML.NET, where <c>[ColumnName]</c> gives it another one. Read by name: the core does not know ML.NET.</summary>
internal static class ColumnAlias
{
    private const string Attribute = "Microsoft.ML.Data.ColumnNameAttribute";

    /// <summary>The name given by the attribute; null without one.</summary>
    public static string? Of(MemberInfo member) => member.GetCustomAttributesData()
        .FirstOrDefault(data => data.AttributeType.FullName == Attribute)?.ConstructorArguments is [{ Value: string name }] ? name : null;
}
