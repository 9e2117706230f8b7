using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>A fixer and the source it is tried on.</summary>
public sealed record FixCheck(CodeFixProvider Fixer, CodeCheck Before)
{
    /// <summary>Which of several offered actions is taken; null takes the first.</summary>
    public string? EquivalenceKey { get; init; }

    /// <summary>Whether the fixed code may have compile errors, as when a name must still be chosen.</summary>
    public bool FixedMayNotCompile { get; init; }

    /// <summary>A fix that ran this often without coming to an end never will.</summary>
    private const int MostSteps = 50;

    /// <summary>Wants one file after the fix; further files are wanted unchanged.</summary>
    public Task Gives(string after) => Gives((Analyze.FirstFile, after));

    /// <summary>Wants these files after the fix, one by one and by each kind of Fix All; the others unchanged.</summary>
    public async Task Gives(params (string Name, string MarkedUp)[] after)
    {
        await Before.ExpectMarkup();
        var wanted = Before with
        {
            Project = Before.Project with { Files = [] },
            Marks = [],
            Messages = [],
            ErrorsAllowed = Before.ErrorsAllowed || FixedMayNotCompile,
        };
        foreach (var (name, source) in Before.Project.Files)
        {
            var given = after.FirstOrDefault(a => a.Name == name);
            wanted = wanted.File(name, given.MarkedUp ?? source);
        }

        await Expect(wanted, "one by one", FixOneByOne);
        var fixAll = Fixer.GetFixAllProvider();
        Assert.True(fixAll is not null, $"{Fixer.GetType().Name} has no Fix All.");
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            if (Before.Project.Files.Length == 1 || scope != FixAllScope.Document)
            {
                await Expect(wanted, $"by Fix All in {scope}", project => FixAll(project, fixAll!, scope));
            }
        }
    }

    /// <summary>Wants no action for any diagnostic.</summary>
    public async Task OffersNothing()
    {
        await Before.ExpectMarkup();
        using var workspace = new AdhocWorkspace();
        var project = Before.Project.Open(workspace);
        foreach (var diagnostic in await Fixable(project))
        {
            var actions = await Actions(project, diagnostic);
            Assert.True(actions.Count == 0, $"{Fixer.GetType().Name} offers '{actions.FirstOrDefault()?.Title}' for {diagnostic}");
        }
    }

    private async Task Expect(CodeCheck wanted, string how, Func<Project, Task<Project>> fix)
    {
        using var workspace = new AdhocWorkspace();
        var changed = await fix(Before.Project.Open(workspace));
        foreach (var (name, source) in wanted.Project.Files)
        {
            var text = await changed.Documents.Single(d => d.Name == name).GetTextAsync();
            var actual = text.ToString().ReplaceLineEndings("\n");
            if (actual != source)
            {
                Assert.Fail($"Fixed {how}, {name} is not as wanted. First difference: {FirstDifference(source, actual)}\n--- is ---\n{actual}\n--- wanted ---\n{source}");
            }
        }

        var rerun = await AnalysisRun.Of(changed, Before.Analyzer());
        var failure = Expectation.Compare(wanted, rerun);
        if (failure is not null)
        {
            Assert.Fail($"Fixed {how}, the code does not come out clean.\n{failure}");
        }
    }

    private async Task<Project> FixOneByOne(Project project)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var next = await NextAction(project);
            if (next is null)
            {
                return project;
            }

            project = await Apply(project, next);
        }

        Assert.Fail($"{Fixer.GetType().Name} is still fixing after {MostSteps} steps; its diagnostics do not go away.");
        return project;
    }

    private async Task<Project> FixAll(Project project, FixAllProvider provider, FixAllScope scope)
    {
        var fixable = await Fixable(project);
        CodeAction? sample = null;
        Diagnostic? at = null;
        foreach (var diagnostic in fixable)
        {
            at = diagnostic;
            sample = Pick(await Actions(project, diagnostic));
            if (sample is not null)
            {
                break;
            }
        }

        Assert.True(sample is not null, $"{Fixer.GetType().Name} offers no action{(EquivalenceKey is null ? "" : $" with the key '{EquivalenceKey}'")}.");
        Assert.True(sample!.EquivalenceKey is not null, $"'{sample.Title}' has no equivalence key, so Fix All cannot tell it from others.");
        var context = new FixAllContext(
            project.GetDocument(at!.Location.SourceTree)!,
            Fixer,
            scope,
            sample.EquivalenceKey,
            Fixer.FixableDiagnosticIds,
            new FixableDiagnostics(this),
            CancellationToken.None);
        var action = await provider.GetFixAsync(context);
        Assert.True(action is not null, $"Fix All in {scope} gives no action.");
        return await Apply(project, action!);
    }

    private async Task<CodeAction?> NextAction(Project project)
    {
        foreach (var diagnostic in await Fixable(project))
        {
            var action = Pick(await Actions(project, diagnostic));
            if (action is not null)
            {
                return action;
            }
        }

        return null;
    }

    private CodeAction? Pick(List<CodeAction> actions) =>
        EquivalenceKey is null ? actions.FirstOrDefault() : actions.FirstOrDefault(a => a.EquivalenceKey == EquivalenceKey);

    private async Task<IReadOnlyList<Diagnostic>> Fixable(Project project)
    {
        var run = await AnalysisRun.Of(project, Before.Analyzer());
        Assert.True(run.Crashes.Length == 0, Expectation.CrashReport(run));
        return [.. run.Diagnostics.Where(d => Fixer.FixableDiagnosticIds.Contains(d.Id) && d.Location.IsInSource)];
    }

    private async Task<List<CodeAction>> Actions(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = project.GetDocument(diagnostic.Location.SourceTree)!;
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await Fixer.RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<Project> Apply(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return changed.GetProject(project.Id)!;
    }

    private static string FirstDifference(string wanted, string actual)
    {
        var (a, b) = (wanted.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(a.Length, b.Length)).First(i => i >= a.Length || i >= b.Length || a[i] != b[i]);
        return $"line {line + 1} is '{(line < b.Length ? b[line] : "(end)")}', wanted '{(line < a.Length ? a[line] : "(end)")}'";
    }

    /// <summary>Hands Fix All the diagnostics that the analyzer reports now.</summary>
    private sealed class FixableDiagnostics(FixCheck check) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await check.Fixable(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await check.Fixable(document.Project)).Where(d => d.Location.SourceTree?.FilePath == tree?.FilePath);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
