using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0803: replaces a seed from the clock or from chance by a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseConstantSeed)), Shared]
public sealed class UseConstantSeed : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public UseConstantSeed()
        : base("Use a constant seed", "MLP0803")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Expression is { } seed)
        {
            yield return site.Root.ReplaceNode(seed, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1)).WithTriviaFrom(seed));
        }
    }
}
