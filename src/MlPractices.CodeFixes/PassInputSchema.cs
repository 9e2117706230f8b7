using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Artifacts;

namespace MlPractices.CodeFixes;

/// <summary>MLP0602: passes the schema of the data that the saved model was fitted on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassInputSchema)), Shared]
public sealed class PassInputSchema : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0602");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax schema
                || !diagnostic.Properties.TryGetValue(SavedWithoutSchema.View, out var view) || view is null
                || model?.LookupSymbols(schema.SpanStart, name: view.Split('.')[0]).Any() != true)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Pass {view}.Schema",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(schema, SyntaxFactory.ParseExpression(view + ".Schema").WithTriviaFrom(schema)))),
                    nameof(PassInputSchema)),
                diagnostic);
        }
    }
}
