using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0301: evaluates on the test part of the split that the model was trained on the train part of.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTestPart)), Shared]
public sealed class UseTestPart : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public UseTestPart()
        : base("Evaluate on the test part", "MLP0301")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Expression is not { } scored
            || (site.Initializer(scored) ?? scored) is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
            || (SplitParts.Of(site, arguments[0].Expression, "TrainSet") ?? TrainedOn(site)) is not { } train
            || site.Member(train) != site.Member(scored))
        {
            yield break;
        }

        var rows = arguments[0].Expression;
        yield return site.Root.ReplaceNode(rows, SplitParts.Other(train, "TestSet").WithTriviaFrom(rows));
    }

    /// <summary>The train part that the fit at the other location was given.</summary>
    private static MemberAccessExpressionSyntax? TrainedOn(FixSite site) =>
        site.Diagnostic.AdditionalLocations.Count > 0 && site.Call(site.Diagnostic.AdditionalLocations[0]) is { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? SplitParts.Of(site, arguments[0].Expression, "TrainSet")
            : null;
}

/// <summary>MLP0302: trains on the train part instead of the test part of the same split.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTrainPart)), Shared]
public sealed class UseTrainPart : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public UseTrainPart()
        : base("Train on the train part", "MLP0302")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Expression is not { } given)
        {
            yield break;
        }

        var rows = given.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(e => SplitParts.Of(site, e, "TestSet") is not null);
        if (rows is not null && SplitParts.Of(site, rows, "TestSet") is { } test)
        {
            yield return site.Root.ReplaceNode(rows, SplitParts.Other(test, "TrainSet").WithTriviaFrom(rows));
        }
    }
}

/// <summary>The two parts of a split in the code.</summary>
internal static class SplitParts
{
    /// <summary>The expression <c>split.TrainSet</c> (or TestSet) that an expression is, or that its variable was set to.</summary>
    public static MemberAccessExpressionSyntax? Of(FixSite site, ExpressionSyntax expression, string part) =>
        (site.Initializer(expression) ?? expression) is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } member && member.Name.Identifier.ValueText == part
            ? member
            : null;

    /// <summary>The other part of the same split.</summary>
    public static ExpressionSyntax Other(MemberAccessExpressionSyntax part, string name) =>
        part.WithName(SyntaxFactory.IdentifierName(name)).WithoutTrivia();
}
