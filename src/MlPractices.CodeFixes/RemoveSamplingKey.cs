using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0207: takes the label out of the place for a sampling key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSamplingKey)), Shared]
public sealed class RemoveSamplingKey : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public RemoveSamplingKey()
        : base("Remove the sampling key", "MLP0207")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Expression?.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent: ArgumentListSyntax list } key)
        {
            yield return site.Root.ReplaceNode(list, Without(list, key));
        }
    }

    /// <summary>Positional arguments after the key keep their places: null stands for the key then.</summary>
    private static ArgumentListSyntax Without(ArgumentListSyntax list, ArgumentSyntax key)
    {
        var index = list.Arguments.IndexOf(key);
        if (key.NameColon is null && index + 1 < list.Arguments.Count && list.Arguments[index + 1].NameColon is null)
        {
            return list.ReplaceNode(key.Expression, SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression).WithTriviaFrom(key.Expression));
        }

        return list.RemoveNode(key, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
