using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.CodeFixes;

/// <summary>A fix with one action.</summary>
public abstract class PipelineFix : CompilingFix
{
    private readonly string _title;

    private protected PipelineFix(string title, params string[] ids)
        : base(ids) => _title = title;

    private protected sealed override IEnumerable<FixAction> Actions(FixSite site) => new[] { new FixAction(_title, GetType().Name, Change(site)) };

    /// <summary>The changed document in one or several forms, the best first; the first that compiles is offered.</summary>
    private protected abstract IEnumerable<SyntaxNode> Change(FixSite site);
}
