using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace MlPractices.CodeFixes;

/// <summary>MLP0407: numbers the grades by their order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NumberByValue)), Shared]
public sealed class NumberByValue : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public NumberByValue()
        : base("Number the grades by value", "MLP0407")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var byValue = SyntaxFactory.ParseExpression("global::Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue").WithAdditionalAnnotations(Simplifier.Annotation);
        if (site.MarkedCall is { } call && CallArguments.With(site, call, "keyOrdinality", byValue) is { } fixedCall)
        {
            yield return site.Root.ReplaceNode(call, fixedCall);
        }
    }
}
