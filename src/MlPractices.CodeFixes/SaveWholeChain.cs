using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0607: saves the preparation and the trainer as one model.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SaveWholeChain)), Shared]
public sealed class SaveWholeChain : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public SaveWholeChain()
        : base("Save the chain of preparation and trainer", "MLP0607")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is { ArgumentList.Arguments.Count: > 0 } save && site.Diagnostic.AdditionalLocations.Count > 0 && site.Call(site.Diagnostic.AdditionalLocations[0]) is { } fit
            && FixSite.Initialized(fit) is { } preparation && save.ArgumentList.Arguments[0].Expression is { } model)
        {
            var chain = SyntaxFactory.ParseExpression(preparation.Identifier.ValueText + ".Append(" + model.WithoutTrivia() + ")").WithTriviaFrom(model);
            yield return site.Root.ReplaceNode(model, chain);
        }
    }
}
