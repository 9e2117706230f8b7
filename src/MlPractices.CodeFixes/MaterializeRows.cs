using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0210: reads the rows once, into a list.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaterializeRows)), Shared]
public sealed class MaterializeRows : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0210");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax rows)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create("Read the rows once, into a list", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(rows, Listed(rows)))), nameof(MaterializeRows)),
                diagnostic);
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
