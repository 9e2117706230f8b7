using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0802: gives the generator that rows are drawn by a seed.</summary>
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
        var generators = site.Diagnostic.AdditionalLocations.Prepend(site.Diagnostic.Location)
            .Where(place => place.SourceTree?.FilePath == site.Root.SyntaxTree.FilePath)
            .Select(place => site.Root.FindNode(place.SourceSpan, getInnermostNodeForTie: true))
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Distinct()
            .ToList();

        // Made anew for each row, it would draw the same number every time.
        if (generators.Count == 0 || generators.Any(g => g.ArgumentList is not { Arguments.Count: 0 } || IsRepeated(g)))
        {
            yield break;
        }

        var seed = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1)));
        yield return site.Root.ReplaceNodes(generators, (generator, _) => generator.WithArgumentList(generator.ArgumentList!.AddArguments(seed)));
    }

    private static bool IsRepeated(SyntaxNode generator) =>
        generator.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).Any(node =>
            node is AnonymousFunctionExpressionSyntax or ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or LocalFunctionStatementSyntax or QueryClauseSyntax);
}
