using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0801: gives the context a seed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddSeed)), Shared]
public sealed class AddSeed : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0801");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
                || creation.Span != diagnostic.Location.SourceSpan)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create("Give the context a seed", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(creation, Seeded(creation)))), nameof(AddSeed)),
                diagnostic);
        }
    }

    private static BaseObjectCreationExpressionSyntax Seeded(BaseObjectCreationExpressionSyntax creation)
    {
        var arguments = SyntaxFactory.ParseArgumentList("(seed: 1)");
        if (creation is ObjectCreationExpressionSyntax { ArgumentList: null } bare)
        {
            return bare.WithType(bare.Type.WithoutTrailingTrivia()).WithArgumentList(arguments.WithTrailingTrivia(bare.Type.GetTrailingTrivia()));
        }

        return creation.WithArgumentList(arguments.WithTriviaFrom(creation.ArgumentList!));
    }
}
