using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.CodeFixes;

/// <summary>MLP0407: numbers the grades by their order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NumberByValue)), Shared]
public sealed class NumberByValue : PipelineFix
{
    private const string Order = "keyOrdinality";

    /// <summary>Creates the fix.</summary>
    public NumberByValue()
        : base("Number the grades by value", "MLP0407")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is not { } call || CallArguments.With(site, call, Order, SyntaxFactory.IdentifierName(Order)) is null)
        {
            return System.Linq.Enumerable.Empty<SyntaxNode>();
        }

        return Usings.Forms(
            site.Root,
            "Microsoft.ML.Transforms",
            "ValueToKeyMappingEstimator.KeyOrdinality.ByValue",
            byValue => site.Root.ReplaceNode(call, CallArguments.With(site, call, Order, byValue)!));
    }
}
