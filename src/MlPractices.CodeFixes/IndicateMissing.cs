using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using MlPractices.Analyzers.Rules.Data;

namespace MlPractices.CodeFixes;

/// <summary>MLP0104: keeps the zeros, and puts a column that says which of them were missing among the features.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IndicateMissing)), Shared]
public sealed class IndicateMissing : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public IndicateMissing()
        : base("Keep the zeros and indicate what was missing", "MLP0104")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var others = site.Diagnostic.AdditionalLocations;
        if (others.Count < 2
            || site.Property(MissingReplacedByZero.Columns)?.Split('\n') is not { } columns
            || site.Property(MissingReplacedByZero.Indicators)?.Split('\n') is not { } indicators
            || site.MarkedCall is not { } fill
            || site.Context(fill) is not { } context
            || site.Call(others[1]) is not { } concatenation
            || NamesOf(site, concatenation) is not { } features)
        {
            yield break;
        }

        var mark = SyntaxFactory.ParseExpression($"{context}.Transforms.IndicateMissingValues({Columns(indicators, columns)})");
        var convert = SyntaxFactory.ParseExpression($"{context}.Transforms.Conversion.ConvertType({Columns(indicators, null)})");
        var editor = new SyntaxEditor(site.Root, site.Services);
        editor.ReplaceNode(features, (now, _) => WithFeatures(now, indicators));
        if (fill.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Append" } } append })
        {
            editor.ReplaceNode(append, (now, _) => Layout.LinkAfter(Layout.LinkBefore((InvocationExpressionSyntax)now, "Append", Argument(mark)), "Append", Argument(convert)));
        }
        else
        {
            editor.ReplaceNode(fill, (now, _) => Instead((ExpressionSyntax)now, mark, convert));
        }

        yield return editor.GetChangedRoot();
    }

    /// <summary>A chain of three in place of one estimator, each on a line of its own where the chain goes on in lines.</summary>
    private static ExpressionSyntax Instead(ExpressionSyntax fill, ExpressionSyntax mark, ExpressionSyntax convert)
    {
        var next = fill.Parent as MemberAccessExpressionSyntax;
        var end = next is null ? SyntaxFactory.TriviaList() : Layout.LineEnd(fill.GetTrailingTrivia());
        var dot = SyntaxFactory.Token(next is null ? SyntaxFactory.TriviaList() : Layout.Indentation(next.OperatorToken.LeadingTrivia), SyntaxKind.DotToken, SyntaxFactory.TriviaList());
        var filled = Append(mark.WithLeadingTrivia(fill.GetLeadingTrivia()).WithTrailingTrivia(end), dot, fill.WithoutTrivia());
        return end.Count > 0
            ? Append(filled.WithTrailingTrivia(fill.GetTrailingTrivia()), dot, convert).WithTrailingTrivia(end)
            : Append(filled, dot, convert).WithTrailingTrivia(fill.GetTrailingTrivia());
    }

    private static InvocationExpressionSyntax Append(ExpressionSyntax chain, SyntaxToken dot, ExpressionSyntax estimator) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, chain, dot, SyntaxFactory.IdentifierName("Append")),
        Argument(estimator));

    private static ArgumentListSyntax Argument(ExpressionSyntax estimator) => SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(estimator)));

    /// <summary>The arguments of a transform over one column, or over several: outputs, and inputs where they differ.</summary>
    private static string Columns(string[] outputs, string[]? inputs)
    {
        var pairs = outputs.Select((output, i) => Quoted(output) + (inputs is null ? string.Empty : ", " + Quoted(inputs[i]))).ToList();
        return pairs.Count == 1 ? pairs[0] : "new[] { " + string.Join(", ", pairs.Select(p => $"new InputOutputColumnPair({p})")) + " }";
    }

    private static string Quoted(string name) => SymbolDisplay.FormatLiteral(name, quote: true);

    /// <summary>
    /// What holds the names of the columns, written one by one: the arguments, an array among them, or an array whose variable is used
    /// for nothing else. Null when they come from elsewhere.
    /// </summary>
    private static SyntaxNode? NamesOf(FixSite site, InvocationExpressionSyntax concatenation)
    {
        var arguments = concatenation.ArgumentList.Arguments;
        if (arguments.Count < 2 || arguments.Any(a => a.NameColon is not null))
        {
            return null;
        }

        var first = arguments[1].Expression;
        if (arguments.Count > 2 || site.Model.GetTypeInfo(first, site.Cancellation).Type is { SpecialType: SpecialType.System_String })
        {
            return concatenation.ArgumentList;
        }

        var list = site.Local(first) is { Initializer.Value: { } array } variable && site.References(variable).Length == 1 ? array : first;
        return NewSyntax.Elements(list) is { Count: > 0 } elements ? elements[0].Parent : null;
    }

    private static SyntaxNode WithFeatures(SyntaxNode list, string[] names)
    {
        var literals = names.Select(n => SyntaxFactory.ParseExpression(Quoted(n)));
        return list switch
        {
            ArgumentListSyntax arguments => arguments.WithArguments(Layout.Grown(arguments.Arguments, literals.Select(SyntaxFactory.Argument))),
            InitializerExpressionSyntax array => array.WithExpressions(Layout.Grown(array.Expressions, literals)),
            _ => NewSyntax.Grown((ExpressionSyntax)list, literals),
        };
    }
}
