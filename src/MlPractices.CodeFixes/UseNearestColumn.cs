using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Data;

namespace MlPractices.CodeFixes;

/// <summary>MLP0101: names the column that was probably meant, as text or by its member; in the form that is written there first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNearestColumn)), Shared]
public sealed class UseNearestColumn : CompilingFix
{
    /// <summary>Creates the fix.</summary>
    public UseNearestColumn()
        : base("MLP0101")
    {
    }

    private protected override IEnumerable<FixAction> Actions(FixSite site)
    {
        if (site.Expression is not { } name || site.Property(ColumnNotFound.Nearest) is not { } nearest)
        {
            yield break;
        }

        var text = Use(site, name, "text", SyntaxFactory.Literal(nearest).ToString());
        var byMember = site.Property(ColumnNotFound.NearestMember) is { } member ? Use(site, name, "nameof", "nameof(" + member + ")") : text;
        var isByMember = name is InvocationExpressionSyntax;
        yield return isByMember ? byMember : text;
        if (byMember != text)
        {
            yield return isByMember ? text : byMember;
        }
    }

    private static FixAction Use(FixSite site, ExpressionSyntax name, string form, string expression) => new(
        "Use " + expression,
        nameof(UseNearestColumn) + "." + form,
        new[] { site.Root.ReplaceNode(name, SyntaxFactory.ParseExpression(expression).WithTriviaFrom(name)) });
}
