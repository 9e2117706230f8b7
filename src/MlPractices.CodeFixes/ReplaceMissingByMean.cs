using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.CodeFixes;

/// <summary>MLP0104: replaces missing values by the mean of the training rows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceMissingByMean)), Shared]
public sealed class ReplaceMissingByMean : PipelineFix
{
    private const string Mode = "replacementMode";

    /// <summary>Creates the fix.</summary>
    public ReplaceMissingByMean()
        : base("Replace missing values by the mean", "MLP0104")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is not { } call || CallArguments.With(site, call, Mode, SyntaxFactory.IdentifierName(Mode)) is null)
        {
            return System.Linq.Enumerable.Empty<SyntaxNode>();
        }

        return Usings.Forms(
            site.Root,
            "Microsoft.ML.Transforms",
            "MissingValueReplacingEstimator.ReplacementMode.Mean",
            mean => site.Root.ReplaceNode(call, CallArguments.With(site, call, Mode, mean)!));
    }
}
