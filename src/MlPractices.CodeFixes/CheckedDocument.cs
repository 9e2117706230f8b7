using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MlPractices.Analyzers;

namespace MlPractices.CodeFixes;

/// <summary>A document with what may not get worse when it is changed: compile errors, findings, comments.</summary>
internal sealed class CheckedDocument
{
    /// <summary>Rules that say that the program throws: a column is not there or of the wrong type, metrics that the model has no columns for.</summary>
    private static readonly HashSet<string> s_thrown = new() { "MLP0101", "MLP0102", "MLP0111", "MLP0505", "MLP0506" };

    private readonly SyntaxNode _root;
    private readonly SemanticModel _model;
    private readonly int _errors;
    private readonly Dictionary<string, int> _comments;
    private ImmutableArray<Diagnostic> _findings;

    private CheckedDocument(Document document, SyntaxNode root, SemanticModel model, int errors, Dictionary<string, int> comments)
    {
        Document = document;
        _root = root;
        _model = model;
        _errors = errors;
        _comments = comments;
    }

    public Document Document { get; }

    public SyntaxTree Tree => _root.SyntaxTree;

    public static async Task<CheckedDocument?> Of(Document document, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? null : new CheckedDocument(document, root, model, Errors(model, cancellation), Counted(Comments(root)));
    }

    public FixSite Site(Diagnostic diagnostic, CancellationToken cancellation) =>
        new(_root, _model, diagnostic, Document.Project.Solution.Services, cancellation);

    /// <summary>
    /// The document with another root, or null when that makes anything worse: no more compile errors, no comment lost or doubled, no new
    /// warning in the code that the fix wrote, and none anywhere that says that the program throws. What the mended defect only hid from
    /// view elsewhere was there before.
    /// </summary>
    public async Task<CheckedDocument?> Changed(SyntaxNode root, CancellationToken cancellation)
    {
        if (await Of(Document.WithSyntaxRoot(root), cancellation).ConfigureAwait(false) is not { } after || after._errors > _errors || !IsSame(after._comments, _comments))
        {
            return null;
        }

        // Code with errors is being typed: what is found in it says little.
        return _errors > 0 || !await IsWorse(after, cancellation).ConfigureAwait(false) ? after : null;
    }

    /// <summary>The types of this document show the finding, without a look at the rest of the program.</summary>
    public async Task<bool> Shows(Diagnostic finding, CancellationToken cancellation) =>
        (await Findings(cancellation).ConfigureAwait(false)).Any(f => f.Id == finding.Id && f.Location.SourceSpan == finding.Location.SourceSpan);

    private async Task<bool> IsWorse(CheckedDocument after, CancellationToken cancellation)
    {
        var shift = new LocationShift(Tree, after.Tree);
        var before = new HashSet<(string, TextSpan)>((await Findings(cancellation).ConfigureAwait(false)).Select(f => (f.Id, shift.Moved(f)?.Location.SourceSpan ?? default)));
        return (await after.Findings(cancellation).ConfigureAwait(false)).Any(f =>
            f.Severity >= DiagnosticSeverity.Warning
            && !before.Contains((f.Id, f.Location.SourceSpan))
            && (shift.IsWritten(f.Location.SourceSpan) || s_thrown.Contains(f.Id)));
    }

    private static int Errors(SemanticModel model, CancellationToken cancellation) =>
        model.GetDiagnostics(cancellationToken: cancellation).Count(d => d.Severity == DiagnosticSeverity.Error);

    private static IEnumerable<string> Comments(SyntaxNode root) => root.DescendantTrivia()
        .Where(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia))
        .Select(t => t.ToString());

    /// <summary>What the types of this document are found to do wrong.</summary>
    private async Task<ImmutableArray<Diagnostic>> Findings(CancellationToken cancellation)
    {
        if (_findings.IsDefault)
        {
            var options = new CompilationWithAnalyzersOptions(Document.Project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
            var analysis = _model.Compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new PipelineAnalyzer()), options);
            _findings = await analysis.GetAnalyzerSemanticDiagnosticsAsync(_model, null, cancellation).ConfigureAwait(false);
        }

        return _findings;
    }

    private static bool IsSame(Dictionary<string, int> after, Dictionary<string, int> before) => after.Count == before.Count && after.All(one => before.TryGetValue(one.Key, out var count) && count == one.Value);

    private static Dictionary<string, int> Counted(IEnumerable<string> all) => all.GroupBy(one => one).ToDictionary(one => one.Key, one => one.Count());
}
