using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace MlPractices.CodeFixes;

/// <summary>MLP0104: replaces missing values by the mean of the training rows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceMissingByMean)), Shared]
public sealed class ReplaceMissingByMean : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0104");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (CallArguments.CallAt(root, diagnostic) is not { } call || CallArguments.With(call, "replacementMode", Mean(), model, context.CancellationToken) is not { } fixedCall)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create("Replace missing values by the mean", _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(call, fixedCall))), nameof(ReplaceMissingByMean)),
                diagnostic);
        }
    }

    private static ExpressionSyntax Mean() =>
        SyntaxFactory.ParseExpression("global::Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode.Mean").WithAdditionalAnnotations(Simplifier.Annotation);
}
