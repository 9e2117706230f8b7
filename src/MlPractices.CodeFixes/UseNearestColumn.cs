using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Data;

namespace MlPractices.CodeFixes;

/// <summary>MLP0101: names the column that was probably meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNearestColumn)), Shared]
public sealed class UseNearestColumn : CodeFixProvider
{
    private static readonly char[] Dot = { '.' };

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0101");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(ColumnNotFound.Nearest, out var nearest) || nearest is null
                || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax name)
            {
                continue;
            }

            var text = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(nearest));
            diagnostic.Properties.TryGetValue(ColumnNotFound.NearestMember, out var member);
            var isSafe = member is not null && model?.GetSpeculativeTypeInfo(name.SpanStart, SyntaxFactory.ParseTypeName(member.Split(Dot)[0]), SpeculativeBindingOption.BindAsTypeOrNamespace).Type is { TypeKind: not TypeKind.Error };
            if (isSafe && name is InvocationExpressionSyntax)
            {
                Offer("nameof", SyntaxFactory.ParseExpression("nameof(" + member + ")"));
            }

            Offer("text", text);
            if (isSafe && name is not InvocationExpressionSyntax)
            {
                Offer("nameof", SyntaxFactory.ParseExpression("nameof(" + member + ")"));
            }

            void Offer(string form, ExpressionSyntax replacement) => context.RegisterCodeFix(
                CodeAction.Create($"Use {replacement}", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(name, replacement.WithTriviaFrom(name)))), nameof(UseNearestColumn) + "." + form),
                diagnostic);
        }
    }
}
