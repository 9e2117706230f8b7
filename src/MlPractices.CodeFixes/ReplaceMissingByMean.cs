using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace MlPractices.CodeFixes;

/// <summary>MLP0104: replaces missing values by the mean of the training rows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceMissingByMean)), Shared]
public sealed class ReplaceMissingByMean : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public ReplaceMissingByMean()
        : base("Replace missing values by the mean", "MLP0104")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var mean = SyntaxFactory.ParseExpression("global::Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode.Mean").WithAdditionalAnnotations(Simplifier.Annotation);
        if (site.MarkedCall is { } call && CallArguments.With(site, call, "replacementMode", mean) is { } fixedCall)
        {
            yield return site.Root.ReplaceNode(call, fixedCall);
        }
    }
}
