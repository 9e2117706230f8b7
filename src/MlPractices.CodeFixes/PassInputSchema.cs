using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Artifacts;

namespace MlPractices.CodeFixes;

/// <summary>MLP0602: passes the schema of the data that the saved model was fitted on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassInputSchema)), Shared]
public sealed class PassInputSchema : CompilingFix
{
    /// <summary>Creates the fix.</summary>
    public PassInputSchema()
        : base("MLP0602")
    {
    }

    private protected override IEnumerable<FixAction> Actions(FixSite site)
    {
        if (site.Expression is { } schema && site.Property(SavedWithoutSchema.View) is { } view)
        {
            var changed = site.Root.ReplaceNode(schema, SyntaxFactory.ParseExpression(view + ".Schema").WithTriviaFrom(schema));
            yield return new FixAction($"Pass {view}.Schema", nameof(PassInputSchema), new[] { changed });
        }
    }
}
