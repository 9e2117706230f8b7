using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace MlPractices.CodeFixes;

/// <summary>MLP0702: makes the engine before the loop, where it is made of nothing that the loop changes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HoistEngine)), Shared]
public sealed class HoistEngine : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public HoistEngine()
        : base("Create the engine before the loop", "MLP0702")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is not { } call
            || FixSite.Initialized(call) is not { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax body } made } declarator
            || made.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)
            || body.Parent is not (CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
            || body.Parent is not StatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } loop
            || !site.IsWrittenOnce(declarator)
            || DependsOn(site, call, loop))
        {
            yield break;
        }

        var moved = made.WithLeadingTrivia(made.GetLeadingTrivia().Where(t => !t.IsKind(SyntaxKind.EndOfLineTrivia))).WithAdditionalAnnotations(Formatter.Annotation);
        var root = site.Root.TrackNodes(loop, made);
        root = root.RemoveNode(root.GetCurrentNode(made)!, SyntaxRemoveOptions.KeepNoTrivia)!;
        var place = root.GetCurrentNode(loop)!;
        if (place.Parent is GlobalStatementSyntax statement)
        {
            yield return root.InsertNodesBefore(statement, new[] { SyntaxFactory.GlobalStatement(moved) });
        }
        else
        {
            yield return root.InsertNodesBefore(place, new[] { moved });
        }
    }

    /// <summary>The call names something that the loop declares or writes.</summary>
    private static bool DependsOn(FixSite site, InvocationExpressionSyntax call, StatementSyntax loop)
    {
        foreach (var name in call.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (site.Model.GetSymbolInfo(name, site.Cancellation).Symbol is not { } symbol || symbol is INamedTypeSymbol or IMethodSymbol or INamespaceSymbol)
            {
                continue;
            }

            if (symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == loop.SyntaxTree && loop.Span.Contains(r.Span)) || site.Uses(symbol, loop).Any(use => loop.Span.Contains(use.Span) && FixSite.IsWrite(use)))
            {
                return true;
            }
        }

        return false;
    }
}
