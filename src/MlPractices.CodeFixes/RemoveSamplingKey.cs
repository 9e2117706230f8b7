using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0207: takes the label out of the place for a sampling key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSamplingKey)), Shared]
public sealed class RemoveSamplingKey : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0207");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ArgumentSyntax>() is not { Parent: ArgumentListSyntax list } key)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create("Remove the sampling key", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(list, Without(list, key)))), nameof(RemoveSamplingKey)),
                diagnostic);
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
