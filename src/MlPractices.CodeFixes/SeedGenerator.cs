using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.CodeFixes;

/// <summary>MLP0802: gives the generator that rows are drawn by a seed; rows in the order of new identifiers get one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SeedGenerator)), Shared]
public sealed class SeedGenerator : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public SeedGenerator()
        : base("Seed the random number generator", "MLP0802")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var places = site.Diagnostic.AdditionalLocations.Prepend(site.Diagnostic.Location)
            .Where(place => place.SourceTree?.FilePath == site.Root.SyntaxTree.FilePath)
            .ToList();
        var generators = places
            .Select(place => site.Root.FindNode(place.SourceSpan, getInnermostNodeForTie: true))
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Distinct()
            .ToList();
        if (generators.Count == 0 && places.Select(site.Call).OfType<InvocationExpressionSyntax>().FirstOrDefault(call => IsOrder(site, call)) is { } identifier)
        {
            foreach (var changed in OrderBySeed(site, identifier))
            {
                yield return changed;
            }
        }

        // Made anew for each row, it would draw the same number every time.
        if (generators.Count == 0 || generators.Any(g => g.ArgumentList is not { Arguments.Count: 0 } || IsRepeated(g)))
        {
            yield break;
        }

        var seed = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1)));
        yield return site.Root.ReplaceNodes(generators, (generator, _) => generator.WithArgumentList(generator.ArgumentList!.AddArguments(seed)));
    }

    /// <summary>The new identifier is all that rows are ordered by.</summary>
    private static bool IsOrder(FixSite site, InvocationExpressionSyntax call) =>
        site.Means(call, OperationRole.NewGuid)
        && call.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax sort } } }
        && site.Means(sort, OperationRole.QuerySort);

    /// <summary>Makes a generator before the statement, and orders by its numbers.</summary>
    private static IEnumerable<SyntaxNode> OrderBySeed(FixSite site, InvocationExpressionSyntax identifier)
    {
        var statement = identifier.FirstAncestorOrSelf<StatementSyntax>();
        if (identifier.Expression is not MemberAccessExpressionSyntax { Expression: var owner } || statement?.Parent is not (BlockSyntax or GlobalStatementSyntax) || identifier.Ancestors().TakeWhile(node => node != statement).OfType<LocalFunctionStatementSyntax>().Any())
        {
            yield break;
        }

        var name = site.FreeName("random");
        var type = owner is IdentifierNameSyntax ? "Random" : "System.Random";
        var generator = SyntaxFactory.ParseStatement($"var {name} = new {type}(1);")
            .WithLeadingTrivia(Layout.Indentation(statement.GetLeadingTrivia()))
            .WithTrailingTrivia(Layout.LineEnd(statement.GetTrailingTrivia()));
        var root = site.Root.TrackNodes(statement, identifier);
        root = root.ReplaceNode(root.GetCurrentNode(identifier)!, SyntaxFactory.ParseExpression(name + ".Next()"));
        var place = root.GetCurrentNode(statement)!;
        yield return place.Parent is GlobalStatementSyntax global
            ? root.InsertNodesBefore(global, new[] { SyntaxFactory.GlobalStatement(generator) })
            : root.InsertNodesBefore(place, new[] { generator });
    }

    private static bool IsRepeated(SyntaxNode generator) =>
        generator.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).Any(node =>
            node is AnonymousFunctionExpressionSyntax or ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or LocalFunctionStatementSyntax or QueryClauseSyntax);
}
