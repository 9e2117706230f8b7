using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0601: puts the time of writing into the path, so that no model overwrites the one before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(VersionPath)), Shared]
public sealed class VersionPath : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public VersionPath()
        : base("Write the time into the path", "MLP0601")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        // Where a model is read, another path would read nothing.
        if (site.Property("access") != "written" || site.MarkedCall is not { } save)
        {
            yield break;
        }

        foreach (var argument in save.ArgumentList.Arguments)
        {
            if ((argument.Expression as LiteralExpressionSyntax ?? site.Initializer(argument.Expression) as LiteralExpressionSyntax) is { } path && path.IsKind(SyntaxKind.StringLiteralExpression))
            {
                foreach (var prefix in new[] { string.Empty, "System." })
                {
                    if (Stamped(path, prefix) is { } stamped)
                    {
                        yield return site.Root.ReplaceNode(path, stamped);
                    }
                }
            }
        }
    }

    /// <summary>The literal as an interpolated string with the time before its extension; null when it has none, or braces of its own.</summary>
    private static ExpressionSyntax? Stamped(LiteralExpressionSyntax path, string prefix)
    {
        var text = path.Token.Text;
        var dot = text.LastIndexOf('.');
        return dot < 1 || text.StartsWith("\"\"\"", System.StringComparison.Ordinal) || text.IndexOf('{') >= 0 || text.IndexOf('}') >= 0 || text.LastIndexOfAny(new[] { '/', '\\' }) > dot
            ? null
            : SyntaxFactory.ParseExpression("$" + text.Substring(0, dot) + "-{" + prefix + "DateTime.UtcNow:yyyyMMdd-HHmmss}" + text.Substring(dot)).WithTriviaFrom(path);
    }
}
