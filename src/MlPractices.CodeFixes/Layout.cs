using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>Line ends, indentation and comments around code that is put in or taken out: comments stay where they are, and stay once.</summary>
internal static class Layout
{
    /// <summary>The line end in this trivia, if there is one.</summary>
    public static SyntaxTriviaList LineEnd(IEnumerable<SyntaxTrivia> trivia) =>
        SyntaxFactory.TriviaList(trivia.Where(t => t.IsKind(SyntaxKind.EndOfLineTrivia)).Take(1));

    /// <summary>The white space before the first token of a line, without the comments above it.</summary>
    public static SyntaxTriviaList Indentation(SyntaxTriviaList leading) =>
        leading.Count > 0 && leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(leading.Last()) : SyntaxFactory.TriviaList();

    /// <summary>A call of <paramref name="name"/> before the last call of a chain, on a line of its own where the chain goes on in lines.</summary>
    public static InvocationExpressionSyntax LinkBefore(InvocationExpressionSyntax last, string name, ArgumentListSyntax arguments)
    {
        var member = (MemberAccessExpressionSyntax)last.Expression;
        var link = Link(member.Expression, Bare(member), name, arguments)
            .WithTrailingTrivia(LineEnd(member.Expression.GetTrailingTrivia()));
        return last.WithExpression(member.WithExpression(link));
    }

    /// <summary>A call of <paramref name="name"/> after the last call of a chain, laid out like that one.</summary>
    public static InvocationExpressionSyntax LinkAfter(InvocationExpressionSyntax last, string name, ArgumentListSyntax arguments)
    {
        var member = (MemberAccessExpressionSyntax)last.Expression;
        var end = LineEnd(member.Expression.GetTrailingTrivia());
        var trailing = last.GetTrailingTrivia();
        var chain = end.Count == 0 ? last.WithoutTrailingTrivia() : trailing.Any(SyntaxKind.EndOfLineTrivia) ? last : last.WithTrailingTrivia(trailing.AddRange(end));
        return Link(chain, Bare(member), name, arguments).WithTrailingTrivia(end.Count == 0 ? trailing : LineEnd(trailing));
    }

    /// <summary>The list with more at its end: on lines of their own where the elements are, before a comma or line end that closes it.</summary>
    public static SeparatedSyntaxList<TNode> Grown<TNode>(SeparatedSyntaxList<TNode> list, IEnumerable<TNode> more)
        where TNode : SyntaxNode
    {
        if (list.Count == 0)
        {
            return list.AddRange(more);
        }

        var style = list.Last();
        var isOnOwnLine = list.Count > 1 && style.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var lineEnd = LineEnd(style.GetFirstToken().GetPreviousToken().TrailingTrivia);
        var items = list.GetWithSeparators();
        foreach (var node in more)
        {
            var last = items[items.Count - 1];
            var trailing = last.GetTrailingTrivia();
            var isClosed = trailing.Any(SyntaxKind.EndOfLineTrivia);
            var added = node.WithLeadingTrivia(isOnOwnLine || isClosed ? Indentation(style.GetLeadingTrivia()) : SyntaxFactory.TriviaList());
            if (last.IsToken)
            {
                items = items.Add(added).Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(LineEnd(trailing)));
                continue;
            }

            var comma = SyntaxFactory.Token(SyntaxKind.CommaToken);
            comma = isClosed ? comma.WithTrailingTrivia(trailing)
                : isOnOwnLine ? comma.WithTrailingTrivia(trailing.AddRange(lineEnd))
                : comma.WithTrailingTrivia(SyntaxFactory.Space);
            var before = last.AsNode()!;
            var isInline = !isClosed && !isOnOwnLine && trailing.All(t => t.IsKind(SyntaxKind.WhitespaceTrivia));
            items = items.Replace(last, isClosed || isOnOwnLine || isInline ? before.WithoutTrailingTrivia() : before)
                .Add(comma)
                .Add(isClosed ? added.WithTrailingTrivia(LineEnd(trailing)) : isInline ? added.WithTrailingTrivia(trailing) : added);
        }

        return SyntaxFactory.SeparatedList<TNode>(items);
    }

    /// <summary>The code without the marked statements. Their comments go to what follows them.</summary>
    public static SyntaxNode WithoutStatements(SyntaxNode root, SyntaxAnnotation doomed)
    {
        while (root.GetAnnotatedNodes(doomed).FirstOrDefault() is { } marked)
        {
            var statement = Whole(marked);
            var next = statement.GetLastToken().GetNextToken(includeZeroWidth: true);
            var kept = Kept(statement, next.LeadingTrivia);
            if (kept.Count > 0)
            {
                root = root.ReplaceToken(next, next.WithLeadingTrivia(kept.AddRange(next.LeadingTrivia)));
                statement = Whole(root.GetAnnotatedNodes(doomed).First());
            }

            root = root.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return root;
    }

    private static SyntaxNode Whole(SyntaxNode statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    /// <summary>What stays of a statement that goes: its comments, and the empty line that sets off the code behind it.</summary>
    private static SyntaxTriviaList Kept(SyntaxNode statement, SyntaxTriviaList next)
    {
        var leading = statement.GetLeadingTrivia();
        var indentation = Indentation(leading);
        var above = SyntaxFactory.TriviaList(leading.Take(leading.Count - indentation.Count));
        if (above.All(t => t.IsKind(SyntaxKind.WhitespaceTrivia) || t.IsKind(SyntaxKind.EndOfLineTrivia)) && (next.Count == 0 || next[0].IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            above = SyntaxFactory.TriviaList();
        }

        var lineEnd = LineEnd(statement.GetTrailingTrivia());
        lineEnd = lineEnd.Count == 0 ? SyntaxFactory.TriviaList(SyntaxFactory.LineFeed) : lineEnd;
        var first = statement.GetFirstToken();
        foreach (var comment in statement.DescendantTrivia().Where(t => IsComment(t) && !(t.Token == first && t.SpanStart < first.SpanStart)))
        {
            above = above.AddRange(indentation).Add(comment).AddRange(lineEnd);
        }

        return above;
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static InvocationExpressionSyntax Link(ExpressionSyntax chain, (SyntaxToken Dot, SyntaxTriviaList BeforeName) style, string name, ArgumentListSyntax arguments) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, chain, style.Dot, SyntaxFactory.IdentifierName(name).WithLeadingTrivia(style.BeforeName)),
        arguments);

    /// <summary>How a call stands in its chain, without the comments beside it.</summary>
    private static (SyntaxToken Dot, SyntaxTriviaList BeforeName) Bare(MemberAccessExpressionSyntax member) => (
        SyntaxFactory.Token(Indentation(member.OperatorToken.LeadingTrivia), SyntaxKind.DotToken, LineEnd(member.OperatorToken.TrailingTrivia)),
        Indentation(member.Name.GetLeadingTrivia()));
}
