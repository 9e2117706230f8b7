using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>Syntax that is younger than the oldest Roslyn these fixes load in: <c>["A", "B"]</c>.</summary>
internal static class NewSyntax
{
    public const int CollectionExpression = 9076;

    public const int ExpressionElement = 9077;

    /// <summary>The elements of a list of names that is written out: an array, or a collection expression of plain elements. Null for anything else.</summary>
    public static IReadOnlyList<SyntaxNode>? Elements(ExpressionSyntax list) => list switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax created => created.Initializer.Expressions,
        { RawKind: CollectionExpression } when list.ChildNodes().All(e => e.RawKind == ExpressionElement) => list.ChildNodes().ToList(),
        _ => null,
    };

    /// <summary>A collection expression with more elements at its end, laid out as an array initialiser would be.</summary>
    public static ExpressionSyntax Grown(ExpressionSyntax list, IEnumerable<ExpressionSyntax> more)
    {
        // The oldest Roslyn knows no list of elements, but it knows how to write: between other brackets it is an array.
        var text = list.WithoutTrivia().ToFullString();
        var array = (ImplicitArrayCreationExpressionSyntax)SyntaxFactory.ParseExpression("new[] {" + text.Substring(1, text.Length - 2) + "}");
        var grown = array.Initializer.WithExpressions(Layout.Grown(array.Initializer.Expressions, more)).ToFullString();
        return SyntaxFactory.ParseExpression("[" + grown.Substring(1, grown.Length - 2) + "]").WithTriviaFrom(list);
    }
}
