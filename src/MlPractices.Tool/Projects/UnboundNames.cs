using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.Tool.Projects;

/// <summary>Names that no reference knows.</summary>
internal static class UnboundNames
{
    /// <summary>The compiler's errors that name something unknown: types, namespaces, names, members, extension methods.</summary>
    private static readonly HashSet<string> Unknown = new(StringComparer.Ordinal) { "CS0246", "CS0234", "CS0103", "CS1061", "CS0117", "CS1929" };

    /// <summary>The names in one source, each once.</summary>
    public static IEnumerable<string> In(SemanticModel model, bool isWhole, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot(cancellation);
        var names = root.Usings.Where(directive => directive.Alias is null && directive.StaticKeyword == default)
            .Select(directive => directive.Name)
            .OfType<NameSyntax>()
            .Where(name => model.GetSymbolInfo(name, cancellation).Symbol is null)
            .Select(name => name.ToString());
        return isWhole
            ? names.Concat(model.GetDiagnostics(cancellationToken: cancellation).Where(diagnostic => Unknown.Contains(diagnostic.Id)).Select(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start)).Where(token => token.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null).Select(token => token.ValueText)).Distinct()
            : names.Distinct();
    }
}
