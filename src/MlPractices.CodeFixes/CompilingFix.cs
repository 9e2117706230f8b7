using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MlPractices.CodeFixes;

/// <summary>
/// A fix inside one document, offered only when the changed code has no more compile errors than before: rewriting a
/// pipeline changes the types of its chains.
/// </summary>
public abstract class CompilingFix : CodeFixProvider
{
    private protected CompilingFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var action in Actions(new FixSite(root, model, diagnostic, context.Document.Project.Solution.Services, context.CancellationToken)))
            {
                foreach (var changed in action.Alternatives)
                {
                    var document = context.Document.WithSyntaxRoot(changed);
                    if (await Compiles(model, document, context.CancellationToken).ConfigureAwait(false))
                    {
                        context.RegisterCodeFix(CodeAction.Create(action.Title, _ => Task.FromResult(document), action.Key), diagnostic);
                        break;
                    }
                }
            }
        }
    }

    /// <summary>What a person can choose from, the best first.</summary>
    private protected abstract IEnumerable<FixAction> Actions(FixSite site);

    private static async Task<bool> Compiles(SemanticModel before, Document after, CancellationToken cancellation)
    {
        var model = await after.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model is not null && Errors(model, cancellation) <= Errors(before, cancellation);
    }

    private static int Errors(SemanticModel model, CancellationToken cancellation) =>
        model.GetDiagnostics(cancellationToken: cancellation).Count(d => d.Severity == DiagnosticSeverity.Error);
}

/// <summary>One of the actions that a fix offers.</summary>
internal sealed class FixAction
{
    public FixAction(string title, string key, IEnumerable<SyntaxNode> alternatives)
    {
        Title = title;
        Key = key;
        Alternatives = alternatives;
    }

    public string Title { get; }

    /// <summary>What Fix All tells actions apart by.</summary>
    public string Key { get; }

    /// <summary>Changed documents, the best first; the first that compiles is offered.</summary>
    public IEnumerable<SyntaxNode> Alternatives { get; }
}
