using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0506: calls the form that needs no probability.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNonCalibrated)), Shared]
public sealed class UseNonCalibrated : CodeFixProvider
{
    private const string Title = "Use the non-calibrated form";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MLP0506");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            // The diagnostic starts at the called name.
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent is IdentifierNameSyntax { Identifier.Text: "Evaluate" or "CrossValidate" } name)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title,
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceToken(
                            name.Identifier,
                            SyntaxFactory.Identifier(name.Identifier.LeadingTrivia, name.Identifier.Text + "NonCalibrated", name.Identifier.TrailingTrivia)))),
                        nameof(UseNonCalibrated)),
                    diagnostic);
            }
        }
    }
}
