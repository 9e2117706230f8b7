using System.Collections.Generic;
using System.Collections.Immutable;
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
        var name = FreeName(site, statement);
        var declared = SyntaxFactory.ParseStatement($"var {name} = {first.WithoutTrivia()};")
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        var marked = site.Root.TrackNodes(first, again, statement);
        marked = marked.ReplaceNode(marked.GetCurrentNode(again)!, SyntaxFactory.IdentifierName(name).WithTriviaFrom(again));
        marked = marked.ReplaceNode(marked.GetCurrentNode(first)!, SyntaxFactory.IdentifierName(name).WithTriviaFrom(first));
        yield return InsertBefore(marked, marked.GetCurrentNode(statement)!, declared);
    }

    private static SyntaxNode InsertBefore(SyntaxNode root, StatementSyntax statement, StatementSyntax inserted)
    {
        var ending = statement.DescendantTrivia().Concat(root.DescendantTrivia()).FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        var declared = inserted.WithTrailingTrivia(ending);
        return statement.Parent is GlobalStatementSyntax global
            ? root.InsertNodesBefore(global, new[] { SyntaxFactory.GlobalStatement(declared) })
            : root.InsertNodesBefore(statement, new[] { declared });
    }

    private static string FreeName(FixSite site, StatementSyntax statement)
    {
        var taken = site.Model.LookupSymbols(statement.SpanStart).Select(s => s.Name).ToImmutableHashSet();
        return taken.Contains("fitted") ? "fittedForTraining" : "fitted";
    }
}
