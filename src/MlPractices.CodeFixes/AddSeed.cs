using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0801: gives the context a seed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddSeed)), Shared]
public sealed class AddSeed : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public AddSeed()
        : base("Give the context a seed", "MLP0801")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Expression is BaseObjectCreationExpressionSyntax creation)
        {
            yield return site.Root.ReplaceNode(creation, Seeded(creation));
        }
    }

    private static BaseObjectCreationExpressionSyntax Seeded(BaseObjectCreationExpressionSyntax creation)
    {
        var arguments = SyntaxFactory.ParseArgumentList("(seed: 1)");
        if (creation is ObjectCreationExpressionSyntax { ArgumentList: null } bare)
        {
            return bare.WithType(bare.Type.WithoutTrailingTrivia()).WithArgumentList(arguments.WithTrailingTrivia(bare.Type.GetTrailingTrivia()));
        }

        return creation.WithArgumentList(arguments.WithTriviaFrom(creation.ArgumentList!));
    }
}
