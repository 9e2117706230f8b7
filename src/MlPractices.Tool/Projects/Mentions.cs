using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Tool.Projects;

/// <summary>Whether sources name ML.NET, or the typed stages, at all.</summary>
internal static class Mentions
{
    private const string Name = "Microsoft.ML";

    /// <summary>The typed stages are used.</summary>
    public static bool Stages(SyntaxTree tree) => Stages(tree.GetText());

    public static bool Stages(SourceText text) => text.ToString().Contains("MlPractices", StringComparison.Ordinal);

    public static bool MicrosoftML(SyntaxTree tree) => MicrosoftML(tree.GetText());

    public static bool MicrosoftML(SourceText text) => text.ToString().Contains(Name, StringComparison.Ordinal);
}
