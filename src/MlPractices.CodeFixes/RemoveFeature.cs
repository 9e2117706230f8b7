using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Values;

namespace MlPractices.CodeFixes;

/// <summary>MLP0307, MLP0309, MLP0310: takes a column out of the list of features.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFeature)), Shared]
public sealed class RemoveFeature : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public RemoveFeature()
        : base("Take the column out of the features", "MLP0307", "MLP0309", "MLP0310")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var name = site.Expression;
        switch (name?.Parent)
        {
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } argument when IsOneOfSeveral(site, call, argument):
                yield return Without(site.Root, argument);
                break;
            case InitializerExpressionSyntax { Expressions.Count: > 1 }:
                yield return Without(site.Root, name!);
                break;
            case { RawKind: NewSyntax.ExpressionElement } element when element.Parent!.ChildNodes().Skip(1).Any():
                yield return Without(site.Root, element);
                break;
            case ArgumentSyntax when InVariable(site, name) is { } listed:
                yield return Without(site.Root, listed);
                break;
        }
    }

    /// <summary>The element of an array that is written out for a variable, and used in one place only.</summary>
    private static SyntaxNode? InVariable(FixSite site, ExpressionSyntax list)
    {
        if (site.Property(ColumnUse.Feature) is not { } feature || site.Local(list) is not { Initializer.Value: { } written } variable || site.References(variable).Length != 1
            || NewSyntax.Elements(written) is not { Count: > 1 } elements)
        {
            return null;
        }

        var named = elements.Where(e => site.Model.GetConstantValue(e as ExpressionSyntax ?? e.ChildNodes().First(), site.Cancellation) is { HasValue: true, Value: string text } && text == feature).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>An element of the params array, with others beside it.</summary>
    private static bool IsOneOfSeveral(FixSite site, InvocationExpressionSyntax call, ArgumentSyntax argument)
    {
        if (argument.NameColon is not null || site.Model.GetSymbolInfo(call, site.Cancellation).Symbol is not IMethodSymbol { Parameters: { Length: > 0 } parameters }
            || !parameters[parameters.Length - 1].IsParams
            || site.Model.GetTypeInfo(argument.Expression, site.Cancellation).Type is not { SpecialType: SpecialType.System_String })
        {
            return false;
        }

        var first = parameters.Length - 1;
        var arguments = call.ArgumentList.Arguments;
        return arguments.IndexOf(argument) >= first && arguments.Count - first > 1;
    }

    private static SyntaxNode Without(SyntaxNode root, SyntaxNode element)
    {
        // What stands before the first element goes to the one that takes its place, what stands after the last one likewise.
        var siblings = element.Parent!.ChildNodes().ToList();
        var index = siblings.IndexOf(element);
        var heir = index + 1 < siblings.Count ? siblings[index + 1] : siblings[index - 1];
        var marked = root.TrackNodes(element, heir);
        var changed = index + 1 < siblings.Count ? heir.WithLeadingTrivia(element.GetLeadingTrivia()) : heir.WithTrailingTrivia(element.GetTrailingTrivia());
        marked = marked.ReplaceNode(marked.GetCurrentNode(heir)!, changed);
        return marked.RemoveNode(marked.GetCurrentNode(element)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
