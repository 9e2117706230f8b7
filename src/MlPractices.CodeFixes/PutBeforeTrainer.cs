using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>Puts one more call into a chain, before the trainer is appended.</summary>
public abstract class PutBeforeTrainer : PipelineFix
{
    private protected PutBeforeTrainer(string title, string id)
        : base(title, id)
    {
    }

    private protected sealed override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is { } trainer && site.Context(trainer) is { } context && Appended(site, trainer) is { } outer)
        {
            var (name, arguments) = Call(site, context);
            yield return site.Root.ReplaceNode(outer, Layout.LinkBefore(outer, name, SyntaxFactory.ParseArgumentList(arguments)));
        }
    }

    /// <summary>Name and argument list of the call to put in.</summary>
    private protected abstract (string Name, string Arguments) Call(FixSite site, ExpressionSyntax context);

    /// <summary>The call that appends the trainer to a chain, directly or by its variable.</summary>
    private static InvocationExpressionSyntax? Appended(FixSite site, InvocationExpressionSyntax trainer)
    {
        if (AppendOf(trainer) is { } direct)
        {
            return direct;
        }

        if (FixSite.Initialized(trainer) is { } variable)
        {
            var uses = site.References(variable).Select(AppendOf).Where(a => a is not null).ToList();
            return uses.Count == 1 ? uses[0] : null;
        }

        return null;
    }

    private static InvocationExpressionSyntax? AppendOf(ExpressionSyntax appended) =>
        appended.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Append" } } call } } ? call : null;
}

/// <summary>MLP0401: brings the features to one scale before the trainer sees them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendNormalizer)), Shared]
public sealed class AppendNormalizer : PutBeforeTrainer
{
    /// <summary>Creates the fix.</summary>
    public AppendNormalizer()
        : base("Append NormalizeMinMax before the trainer", "MLP0401")
    {
    }

    private protected override (string Name, string Arguments) Call(FixSite site, ExpressionSyntax context)
    {
        var features = site.Property("features") ?? "Features";
        return ("Append", $"({context}.Transforms.NormalizeMinMax({SymbolDisplay.FormatLiteral(features, quote: true)}))");
    }
}

/// <summary>MLP0402: keeps the rows in memory before the trainer reads them over and over.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendCheckpoint)), Shared]
public sealed class AppendCheckpoint : PutBeforeTrainer
{
    /// <summary>Creates the fix.</summary>
    public AppendCheckpoint()
        : base("Append a cache checkpoint before the trainer", "MLP0402")
    {
    }

    private protected override (string Name, string Arguments) Call(FixSite site, ExpressionSyntax context) => ("AppendCacheCheckpoint", $"({context})");
}
