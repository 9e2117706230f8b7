using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0305: applies the transformer that was fitted for training.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReuseFitted)), Shared]
public sealed class ReuseFitted : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public ReuseFitted()
        : base("Use the transformer fitted for training", "MLP0305")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is not { } again
            || site.Diagnostic.AdditionalLocations.Count == 0
            || site.Call(site.Diagnostic.AdditionalLocations[0]) is not { } first
            || first == again
            || first.SpanStart > again.SpanStart
            || site.Member(first) != site.Member(again))
        {
            yield break;
        }

        if (FixSite.Initialized(first) is { } fitted)
        {
            yield return site.Root.ReplaceNode(again, SyntaxFactory.IdentifierName(fitted.Identifier.ValueText).WithTriviaFrom(again));
            yield break;
        }

        if (first.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
        {
            yield break;
        }

        // The first fit is used in place: give it a name, and use that twice.
        var name = site.FreeName("fitted");
        var marked = site.Root.TrackNodes(first, again, statement);
        marked = marked.ReplaceNode(marked.GetCurrentNode(again)!, SyntaxFactory.IdentifierName(name).WithTriviaFrom(again));
        marked = marked.ReplaceNode(marked.GetCurrentNode(first)!, SyntaxFactory.IdentifierName(name).WithTriviaFrom(first));
        yield return Named(marked, marked.GetCurrentNode(statement)!, $"var {name} = {first.WithoutTrivia()};");
    }

    /// <summary>The comments above the statement stay above both.</summary>
    private static SyntaxNode Named(SyntaxNode root, StatementSyntax statement, string declaration)
    {
        var ending = Layout.LineEnd(statement.DescendantTrivia().Concat(root.DescendantTrivia()));
        var declared = SyntaxFactory.ParseStatement(declaration).WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(ending);
        var rest = statement.WithLeadingTrivia(Layout.Indentation(statement.GetLeadingTrivia()));
        return statement.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, new[] { SyntaxFactory.GlobalStatement(declared), global.WithStatement(rest) })
            : root.ReplaceNode(statement, new[] { declared, rest });
    }
}
