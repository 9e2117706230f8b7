using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0408: hashes the groups, which needs no list of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HashGroups)), Shared]
public sealed class HashGroups : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public HashGroups()
        : base("Hash the groups", "MLP0408")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is { Expression: MemberAccessExpressionSyntax { Name.Identifier: var name }, ArgumentList.Arguments.Count: <= 2 })
        {
            yield return site.Root.ReplaceToken(name, SyntaxFactory.Identifier(name.LeadingTrivia, "Hash", name.TrailingTrivia));
        }
    }
}
