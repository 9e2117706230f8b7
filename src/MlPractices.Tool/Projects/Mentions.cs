using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Tool.Projects;

/// <summary>Whether sources name ML.NET at all.</summary>
internal static class Mentions
{
    private const string Name = "Microsoft.ML";

    public static bool MicrosoftML(SyntaxTree tree) => MicrosoftML(tree.GetText());

    public static bool MicrosoftML(SourceText text) => text.ToString().Contains(Name, StringComparison.Ordinal);
}
