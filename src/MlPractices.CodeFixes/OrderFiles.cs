using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0804: sorts the files by name, the same on every machine.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrderFiles)), Shared]
public sealed class OrderFiles : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public OrderFiles()
        : base("Sort the files by name", "MLP0804")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is not { } listing)
        {
            yield break;
        }

        // The best form that compiles: of texts or of file objects, as a query or as the array that was there.
        foreach (var key in new[] { "file => file", "file => file.FullName" })
        {
            foreach (var end in new[] { string.Empty, ".ToArray()" })
            {
                yield return site.Root.ReplaceNode(
                    listing,
                    SyntaxFactory.ParseExpression($"{listing.WithoutTrivia()}.OrderBy({key}, System.StringComparer.Ordinal){end}").WithTriviaFrom(listing));
            }
        }
    }
}
