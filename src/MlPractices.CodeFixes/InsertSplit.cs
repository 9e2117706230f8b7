using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Split;

namespace MlPractices.CodeFixes;

/// <summary>MLP0201: splits the rows before the fit, trains on one part and evaluates on the other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertSplit)), Shared]
public sealed class InsertSplit : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public InsertSplit()
        : base("Hold out a test part and evaluate on it", "MLP0201")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Expression is { } rows
            && site.Property(NothingHeldOut.Evaluation) is { } evaluation
            && site.Property(NothingHeldOut.Label) is { } label
            && rows.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax or GlobalStatementSyntax } fit
            && FittedModel(fit, rows) is { } fitted
            && ContextAt(site.Model, fit) is { } ml)
        {
            yield return Split(site.Root, fit, rows, fitted, ml, evaluation, label);
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

    private static SyntaxNode Split(SyntaxNode root, StatementSyntax fit, ExpressionSyntax rows, ExpressionSyntax fitted, string ml, string evaluation, string label)
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
