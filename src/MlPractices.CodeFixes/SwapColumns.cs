using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0109: writes the output column first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapColumns)), Shared]
public sealed class SwapColumns : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public SwapColumns()
        : base("Swap output and input column", "MLP0109")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall?.ArgumentList.Arguments is { Count: >= 2 } arguments)
        {
            var (first, second) = (arguments[0].Expression, arguments[1].Expression);
            yield return site.Root.ReplaceNodes(new[] { first, second }, (old, _) => old == first ? second.WithTriviaFrom(first) : first.WithTriviaFrom(second));
        }
    }
}
