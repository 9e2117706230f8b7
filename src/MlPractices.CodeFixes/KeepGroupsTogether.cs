using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Split;

namespace MlPractices.CodeFixes;

/// <summary>MLP0203, MLP0204: gives the split the column whose rows belong together.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepGroupsTogether)), Shared]
public sealed class KeepGroupsTogether : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public KeepGroupsTogether()
        : base("Keep rows with the same key together", "MLP0203", "MLP0204")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Property(RankingSplitWithoutGroup.GroupColumn) is { } group
            && site.MarkedCall is { } call
            && CallArguments.With(site, call, "samplingKeyColumnName", SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(group))) is { } fixedCall)
        {
            yield return site.Root.ReplaceNode(call, fixedCall);
        }
    }
}
