using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers;

/// <summary>Makes descriptors: severity follows from the level, the help link from the id.</summary>
internal static class RuleDescriptor
{
    public const string HelpRoot = "https://github.com/mlpractices/mlpractices/blob/main/docs/rules/";

    public static DiagnosticDescriptor Create(string id, string title, string message, string category, RuleLevel level, string description, bool isOn = true) => new(
        id,
        title,
        message,
        category,
        level == RuleLevel.Proven ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
        isEnabledByDefault: isOn,
        description,
        HelpRoot + id + ".md");
}
