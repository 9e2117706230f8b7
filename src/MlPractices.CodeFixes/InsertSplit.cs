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
            foreach (var console in new[] { "Console", "System.Console" })
            {
                yield return Split(site, fit, rows, fitted, ml, evaluation, LabelText(site, fit, label), console);
            }
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

    /// <summary>The label as the code around names it: by <c>nameof</c>, by a constant, or as text.</summary>
    private static string LabelText(FixSite site, StatementSyntax fit, string label)
    {
        var named = site.Member(fit).DescendantNodes().OfType<ArgumentSyntax>().Select(a => a.Expression)
            .FirstOrDefault(e => e is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax && site.Model.GetConstantValue(e, site.Cancellation) is { HasValue: true, Value: string text } && text == label);
        return (named ?? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(label))).WithoutTrivia().ToString();
    }

    /// <summary>What is printed of the metrics, so that somebody reads them.</summary>
    private static string Shown(string evaluation, string metrics) => evaluation switch
    {
        "Regression.Evaluate" => $"R squared: {{{metrics}.RSquared:0.000}}, root mean squared error: {{{metrics}.RootMeanSquaredError:0.000}}",
        "MulticlassClassification.Evaluate" => $"Macro accuracy: {{{metrics}.MacroAccuracy:0.000}}, log-loss: {{{metrics}.LogLoss:0.000}}",
        _ => $"Area under the ROC curve: {{{metrics}.AreaUnderRocCurve:0.000}}, F1 score: {{{metrics}.F1Score:0.000}}",
    };

    private static SyntaxNode Split(FixSite site, StatementSyntax fit, ExpressionSyntax rows, ExpressionSyntax fitted, string ml, string evaluation, string label, string console)
    {
        var root = site.Root;
        var split = site.FreeName("split");
        var metrics = site.FreeName("metrics");
        var newLine = Layout.LineEnd(root.DescendantTrivia());
        newLine = newLine.Count > 0 ? newLine : SyntaxFactory.TriviaList(SyntaxFactory.CarriageReturnLineFeed);
        var indent = Layout.Indentation(fit.GetLeadingTrivia());

        var divide = SyntaxFactory.ParseStatement($"var {split} = {ml}.Data.TrainTestSplit({rows.WithoutTrivia()}, testFraction: 0.2);")
            .WithLeadingTrivia(fit.GetLeadingTrivia()).WithTrailingTrivia(newLine);
        var train = fit.ReplaceNode(rows, SyntaxFactory.ParseExpression(split + ".TrainSet").WithTriviaFrom(rows)).WithLeadingTrivia(indent);
        if (!train.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            train = train.WithTrailingTrivia(train.GetTrailingTrivia().AddRange(newLine));
        }

        var measure = SyntaxFactory.ParseStatement($"var {metrics} = {ml}.{evaluation}({fitted}.Transform({split}.TestSet), labelColumnName: {label});")
            .WithLeadingTrivia(indent).WithTrailingTrivia(newLine);
        var show = SyntaxFactory.ParseStatement($"{console}.WriteLine($\"{Shown(evaluation, metrics)}\");")
            .WithLeadingTrivia(indent).WithTrailingTrivia(newLine);
        var statements = new[] { divide, train, measure, show };
        return fit.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, statements.Select(SyntaxFactory.GlobalStatement))
            : root.ReplaceNode(fit, statements);
    }
}
