using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
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

    /// <summary>Several columns of one pipeline are added to one list of features, one after the other.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return document;
        }

        var services = document.Project.Solution.Services;
        var editor = new SyntaxEditor(root, services);
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            Edit(new FixSite(root, model, diagnostic, services, context.CancellationToken), editor);
        }

        return document.WithSyntaxRoot(editor.GetChangedRoot());
    });

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var editor = new SyntaxEditor(site.Root, site.Services);
        if (Edit(site, editor))
        {
            yield return editor.GetChangedRoot();
        }
    }

    private static bool Edit(FixSite site, SyntaxEditor editor)
    {
        var others = site.Diagnostic.AdditionalLocations;
        if (others.Count < 2
            || site.Property(MissingReplacedByZero.Columns)?.Split('\n') is not { } columns
            || site.Property(MissingReplacedByZero.Indicators)?.Split('\n') is not { } indicators
            || site.MarkedCall is not { } fill
            || site.Context(fill) is not { } context
            || site.Call(others[1]) is not { } concatenation
            || !CanTake(concatenation))
        {
            return false;
        }

        var mark = SyntaxFactory.ParseExpression($"{context}.Transforms.IndicateMissingValues({Columns(indicators, columns)})");
        var convert = SyntaxFactory.ParseExpression($"{context}.Transforms.Conversion.ConvertType({Columns(indicators, null)})");
        editor.ReplaceNode(concatenation, (now, _) => WithFeatures((InvocationExpressionSyntax)now, indicators));
        if (fill.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Append" } } append })
        {
            editor.ReplaceNode(append, (now, _) => Around((InvocationExpressionSyntax)now, mark, convert));
        }
        else
        {
            var dot = fill.Parent is MemberAccessExpressionSyntax next ? next.OperatorToken : SyntaxFactory.Token(SyntaxKind.DotToken);
            editor.ReplaceNode(fill, (now, _) => Instead((ExpressionSyntax)now, dot, mark, convert));
        }

        return true;
    }

    /// <summary>Two more calls around a call that appends: one before it and one after it.</summary>
    private static ExpressionSyntax Around(InvocationExpressionSyntax append, ExpressionSyntax mark, ExpressionSyntax convert)
    {
        var member = (MemberAccessExpressionSyntax)append.Expression;
        var chain = member.Expression;
        var marked = Append(chain, member.OperatorToken, mark).WithTrailingTrivia(LineEnd(chain));
        var filled = append.WithExpression(member.WithExpression(marked)).WithTrailingTrivia(LineEnd(chain));
        return Append(filled, member.OperatorToken, convert).WithTrailingTrivia(append.GetTrailingTrivia());
    }

    /// <summary>A chain of three in place of one estimator, each on a line of its own where the chain goes on in lines.</summary>
    private static ExpressionSyntax Instead(ExpressionSyntax fill, SyntaxToken dot, ExpressionSyntax mark, ExpressionSyntax convert)
    {
        var marked = mark.WithLeadingTrivia(fill.GetLeadingTrivia()).WithTrailingTrivia(LineEnd(fill));
        return Append(Append(marked, dot, fill.WithoutTrivia()).WithTrailingTrivia(LineEnd(fill)), dot, convert).WithTrailingTrivia(fill.GetTrailingTrivia());
    }

    private static IEnumerable<SyntaxTrivia> LineEnd(ExpressionSyntax expression) => expression.GetTrailingTrivia().Where(t => t.IsKind(SyntaxKind.EndOfLineTrivia));

    private static InvocationExpressionSyntax Append(ExpressionSyntax chain, SyntaxToken dot, ExpressionSyntax estimator) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, chain, dot, SyntaxFactory.IdentifierName("Append")),
        SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(estimator))));

    /// <summary>The arguments of a transform over one column, or over several: outputs, and inputs where they differ.</summary>
    private static string Columns(string[] outputs, string[]? inputs)
    {
        var pairs = outputs.Select((output, i) => Quoted(output) + (inputs is null ? string.Empty : ", " + Quoted(inputs[i]))).ToList();
        return pairs.Count == 1 ? pairs[0] : "new[] { " + string.Join(", ", pairs.Select(p => $"new InputOutputColumnPair({p})")) + " }";
    }

    private static string Quoted(string name) => SymbolDisplay.FormatLiteral(name, quote: true);

    /// <summary>The names of the columns are written in the call, one by one.</summary>
    private static bool CanTake(InvocationExpressionSyntax concatenation) =>
        concatenation.ArgumentList.Arguments is { Count: > 1 } arguments
        && arguments.All(a => a.NameColon is null)
        && (arguments.Count > 2 || NamesIn(arguments[1].Expression) is not null || arguments[1].Expression is LiteralExpressionSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    private static InitializerExpressionSyntax? NamesIn(ExpressionSyntax array) => array switch
    {
        ArrayCreationExpressionSyntax created => created.Initializer,
        ImplicitArrayCreationExpressionSyntax created => created.Initializer,
        _ => null,
    };

    private static SyntaxNode WithFeatures(InvocationExpressionSyntax concatenation, string[] names)
    {
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var arguments = concatenation.ArgumentList.Arguments;
        if (arguments.Count == 2 && NamesIn(arguments[1].Expression) is { } array)
        {
            var elements = Grown(array.Expressions.GetWithSeparators(), names.Select(n => (ExpressionSyntax)SyntaxFactory.ParseExpression(Quoted(n))), comma);
            return concatenation.ReplaceNode(array, array.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(elements)));
        }

        var more = Grown(arguments.GetWithSeparators(), names.Select(n => SyntaxFactory.Argument(SyntaxFactory.ParseExpression(Quoted(n)))), comma);
        return concatenation.WithArgumentList(concatenation.ArgumentList.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(more)));
    }

    /// <summary>The list with more at its end; what stood after the last element stays at the end.</summary>
    private static SyntaxNodeOrTokenList Grown(SyntaxNodeOrTokenList list, IEnumerable<SyntaxNode> more, SyntaxToken comma)
    {
        foreach (var node in more)
        {
            var last = list[list.Count - 1];
            if (last.IsToken)
            {
                list = list.Add(node.WithTrailingTrivia(last.GetTrailingTrivia()));
                continue;
            }

            list = list.Replace(last, last.WithTrailingTrivia()).Add(comma).Add(node.WithTrailingTrivia(last.GetTrailingTrivia()));
        }

        return list;
    }
}
