using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Split;

namespace MlPractices.CodeFixes;

/// <summary>MLP0201: splits the rows before the fit, trains on one part and evaluates on the other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertSplit)), Shared]
public sealed class InsertSplit : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0201");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax rows
                || model is null
                || !diagnostic.Properties.TryGetValue(NothingHeldOut.Evaluation, out var evaluation) || evaluation is null
                || !diagnostic.Properties.TryGetValue(NothingHeldOut.Label, out var label) || label is null
                || rows.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } fit
                || FittedModel(fit, rows) is not { } fitted
                || ContextAt(model, fit) is not { } ml)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    "Hold out a test part and evaluate on it",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(Split(root, model, fit, rows, fitted, ml, evaluation, label))),
                    nameof(InsertSplit)),
                diagnostic);
        }
    }

    /// <summary>The variable or member that the statement puts the fitted model in: <c>var model = pipeline.Fit(rows);</c>.</summary>
    private static ExpressionSyntax? FittedModel(StatementSyntax statement, ExpressionSyntax rows)
    {
        var fit = rows.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        return statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } when variables[0].Initializer?.Value == fit
                => SyntaxFactory.IdentifierName(variables[0].Identifier.WithoutTrivia()),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax } assignment } when assignment.Right == fit
                => assignment.Left.WithoutTrivia(),
            _ => null,
        };
    }

    /// <summary>The name of the context that is in sight of the statement.</summary>
    private static string? ContextAt(SemanticModel model, StatementSyntax statement)
    {
        foreach (var symbol in model.LookupSymbols(statement.SpanStart))
        {
            var type = symbol switch
            {
                ILocalSymbol local when local.Locations[0].SourceSpan.End < statement.SpanStart => local.Type,
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                _ => null,
            };
            if (type is { Name: "MLContext", ContainingNamespace: { Name: "ML", ContainingNamespace.Name: "Microsoft" } })
            {
                return symbol.Name;
            }
        }

        return null;
    }

    private static SyntaxNode Split(SyntaxNode root, SemanticModel model, StatementSyntax fit, ExpressionSyntax rows, ExpressionSyntax fitted, string ml, string evaluation, string label)
    {
        var taken = new HashSet<string>(fit.SyntaxTree.GetRoot().DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        var split = Free("split", taken);
        var metrics = Free("metrics", taken);
        var lineEnd = root.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        var newLine = lineEnd.IsKind(SyntaxKind.EndOfLineTrivia) ? lineEnd : SyntaxFactory.CarriageReturnLineFeed;
        var indent = fit.GetLeadingTrivia().LastOrDefault(t => t.IsKind(SyntaxKind.WhitespaceTrivia));

        var divide = SyntaxFactory.ParseStatement($"var {split} = {ml}.Data.TrainTestSplit({rows.WithoutTrivia()}, testFraction: 0.2);")
            .WithLeadingTrivia(fit.GetLeadingTrivia()).WithTrailingTrivia(newLine);
        var train = fit.ReplaceNode(rows, SyntaxFactory.ParseExpression(split + ".TrainSet").WithTriviaFrom(rows)).WithLeadingTrivia(indent);
        var measure = SyntaxFactory.ParseStatement(
                $"var {metrics} = {ml}.{evaluation}({fitted}.Transform({split}.TestSet), labelColumnName: {SyntaxFactory.Literal(label)});")
            .WithLeadingTrivia(indent).WithTrailingTrivia(newLine);
        if (!train.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            train = train.WithTrailingTrivia(train.GetTrailingTrivia().Add(newLine));
        }

        return fit.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, new[] { divide, train, measure }.Select(SyntaxFactory.GlobalStatement))
            : root.ReplaceNode(fit, new[] { divide, train, measure });
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var i = 2; !taken.Add(free); i++)
        {
            free = name + i;
        }

        return free;
    }
}
