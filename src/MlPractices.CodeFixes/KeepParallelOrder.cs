using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.CodeFixes;

/// <summary>MLP0805: keeps the rows of a parallel query in the order of its source.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepParallelOrder)), Shared]
public sealed class KeepParallelOrder : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public KeepParallelOrder()
        : base("Keep the order of the rows with AsOrdered", "MLP0805")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is { } query)
        {
            yield return site.Root.ReplaceNode(query, SyntaxFactory.ParseExpression($"{query.WithoutTrivia()}.AsOrdered()").WithTriviaFrom(query));
        }
    }
}
