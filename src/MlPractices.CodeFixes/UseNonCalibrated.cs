using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0506: calls the form that needs no probability.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNonCalibrated)), Shared]
public sealed class UseNonCalibrated : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public UseNonCalibrated()
        : base("Use the non-calibrated form", "MLP0506")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall?.Expression is MemberAccessExpressionSyntax { Name.Identifier: var name })
        {
            yield return site.Root.ReplaceToken(name, SyntaxFactory.Identifier(name.LeadingTrivia, name.Text + "NonCalibrated", name.TrailingTrivia));
        }
    }
}
