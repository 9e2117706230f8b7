using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Split;

namespace MlPractices.CodeFixes;

/// <summary>MLP0203, MLP0204: gives the split the column whose rows belong together.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepGroupsTogether)), Shared]
public sealed class KeepGroupsTogether : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0203", "MLP0204");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(RankingSplitWithoutGroup.GroupColumn, out var group) || group is null
                || CallArguments.CallAt(root, diagnostic) is not { } call
                || CallArguments.With(call, "samplingKeyColumnName", SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(group)), model, context.CancellationToken) is not { } fixedCall)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create("Keep rows with the same key together", _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(call, fixedCall))), nameof(KeepGroupsTogether)),
                diagnostic);
        }
    }
}
