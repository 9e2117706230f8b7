using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0210: reads the rows once, into a list.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaterializeRows)), Shared]
public sealed class MaterializeRows : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public MaterializeRows()
        : base("Read the rows once, into a list", "MLP0210")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Expression is { } rows)
        {
            yield return site.Root.ReplaceNode(rows, Listed(rows));
        }
    }

    private static ExpressionSyntax Listed(ExpressionSyntax rows)
    {
        var bare = rows.WithoutTrivia();
        var receiver = bare is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
            ? bare
            : SyntaxFactory.ParenthesizedExpression(bare);
        var list = SyntaxFactory.IdentifierName("ToList");
        return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, list)).WithTriviaFrom(rows);
    }
}
