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
/// A fix inside one document. It is offered only when the changed code has no compile error, no finding and no comment more or less than
/// before, the fixed finding aside: rewriting a pipeline changes the types of its chains, and columns are names that no compiler checks.
/// </summary>
public abstract class CompilingFix : CodeFixProvider
{
    private protected CompilingFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>One finding after the other, each in the code that the fix before has left: two changes of one chain do not get into each other's way.</summary>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        (context, document, diagnostics) => FixAll(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await CheckedDocument.Of(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } before)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var action in Actions(before.Site(diagnostic, context.CancellationToken)))
            {
                if (await First(before, action, context.CancellationToken).ConfigureAwait(false) is { } fixedDocument)
                {
                    context.RegisterCodeFix(CodeAction.Create(action.Title, _ => Task.FromResult(fixedDocument.Document), action.Key), diagnostic);
                }
            }
        }
    }

    /// <summary>What a person can choose from, the best first.</summary>
    private protected abstract IEnumerable<FixAction> Actions(FixSite site);

    /// <summary>The first form of an action that holds, or null.</summary>
    private static async Task<CheckedDocument?> First(CheckedDocument before, FixAction action, CancellationToken cancellation)
    {
        foreach (var changed in action.Alternatives)
        {
            if (await before.Changed(changed, cancellation).ConfigureAwait(false) is { } after)
            {
                return after;
            }
        }

        return null;
    }

    private async Task<Document?> FixAll(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        if (await CheckedDocument.Of(document, cancellation).ConfigureAwait(false) is not { } now)
        {
            return document;
        }

        var open = new Queue<(Diagnostic Finding, bool IsShown)>();
        foreach (var finding in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            open.Enqueue((finding, await now.Shows(finding, cancellation).ConfigureAwait(false)));
        }

        while (open.Count > 0)
        {
            var (finding, isShown) = open.Dequeue();
            if (isShown && !await now.Shows(finding, cancellation).ConfigureAwait(false))
            {
                // A fix before has mended this too.
                continue;
            }

            // The form that was chosen, or the one that there is.
            var actions = Actions(now.Site(finding, cancellation)).ToList();
            foreach (var action in actions.Where(a => a.Key == key).Concat(actions.Where(a => a.Key != key)))
            {
                if (await First(now, action, cancellation).ConfigureAwait(false) is { } next)
                {
                    var shift = new LocationShift(now.Tree, next.Tree);
                    open = new Queue<(Diagnostic, bool)>(open.Select(o => (shift.Moved(o.Finding), o.IsShown)).Where(o => o.Item1 is not null)!);
                    now = next;
                    break;
                }
            }
        }

        return now.Document;
    }
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

    /// <summary>Changed documents, the best first; the first that holds is offered.</summary>
    public IEnumerable<SyntaxNode> Alternatives { get; }
}
