using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit.Sdk;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// The one layer on Microsoft.CodeAnalysis.Testing, whose markup, suppression check, code fix runs and Fix All it is:
/// it gives the sources the prelude and the references of this build, looks only at the ids a test asks for, and adds
/// what the framework has no word for: additional locations as markup and parts of messages.
/// </summary>
internal sealed class PipelineTest : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
{
    private const string Folder = "/0/";

    /// <summary>Nothing to restore: the references are files of this build.</summary>
    private static readonly ReferenceAssemblies NoPackages = new("net10.0");

    private readonly CodeCheck _check;
    private readonly CodeFixProvider? _fixer;
    private readonly AdditionalMarks _additional;
    private ImmutableArray<(Project Project, Diagnostic Diagnostic)> _reported;

    public PipelineTest(CodeCheck check, CodeFixProvider? fixer = null)
    {
        (_check, _fixer) = (check, fixer);
        ReferenceAssemblies = NoPackages;
        MarkupOptions = MarkupOptions.TreatPositionIndicatorsAsCode;
        CompilerDiagnostics = check.ErrorsAllowed ? CompilerDiagnostics.None : CompilerDiagnostics.Errors;
        // Rules that need the whole program report at the end of the compilation.
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck;
        _additional = new AdditionalMarks(check.MarkedUp ? check.Files : []);
        TestState.MarkupHandling = check.MarkedUp ? MarkupMode.Allow : MarkupMode.None;
        AddSources(TestState, check.MarkedUp ? _additional.Files : check.Files);
        TestState.OutputKind = check.Output ?? (HasTopLevelStatements() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary);
        TestState.DocumentationMode = DocumentationMode.Parse;
        TestState.AdditionalReferences.AddRange(ReferenceSet.Framework);
        TestState.AdditionalReferences.AddRange(check.WithMachineLearning ? ReferenceSet.MachineLearning : []);
        TestState.AdditionalReferences.AddRange(check.WithStages ? ReferenceSet.Stages : []);
        TestState.AdditionalReferences.AddRange(check.References);
        if (check.ProjectLines is { } properties)
        {
            TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + properties));
        }

        if (check.ConfigLines is { } lines)
        {
            TestState.AnalyzerConfigFiles.Add((Folder + ".editorconfig", "root = true\n" + (lines.Contains("[*", StringComparison.Ordinal) ? "" : "[*.cs]\n") + lines));
        }
    }

    /// <summary>Wants these files after the fix, with the marks that are to stay; the others unchanged.</summary>
    public void Expect(IReadOnlyDictionary<string, string> fixedFiles)
    {
        FixedState.MarkupHandling = MarkupMode.Allow;
        AddSources(FixedState, _additional.Files.Select(file => (file.Name, fixedFiles.GetValueOrDefault(file.Name, file.MarkedUp))));
        CodeActionVerifier = (action, verifier) =>
            verifier.True(action.EquivalenceKey is not null, $"'{action.Title}' has no equivalence key, so Fix All cannot tell it from others.");
    }

    /// <summary>Runs the framework's checks, then the layer's own. A failure shows the sources marked up as they were reported.</summary>
    public async Task Run()
    {
        var seen = new List<Diagnostic>();
        DiagnosticVerifier = (diagnostic, _, _) =>
        {
            lock (seen)
            {
                seen.Add(diagnostic);
            }
        };
        string? wrong;
        Exception? thrown = null;
        try
        {
            await RunAsync();
            wrong = _additional.Difference(seen) ?? WrongMessage(seen);
        }
        catch (InvalidOperationException failure)
        {
            (wrong, thrown) = (failure.Message, failure);
        }

        if (wrong is not null)
        {
            throw new XunitException(wrong + AsReported(), thrown);
        }
    }

    /// <summary>Only analyses: what the analyzer reports of the ids looked at, crashes included, and the compiler's errors.</summary>
    public async Task<(ImmutableArray<Diagnostic> Reported, ImmutableArray<Diagnostic> CompileErrors)> Analysed(
        bool withErrors = true, CancellationToken cancellation = default)
    {
        TestState.MarkupHandling = _check.MarkedUp ? MarkupMode.Ignore : MarkupMode.None;
        var state = TestState.WithInheritedValuesApplied(null, []).WithProcessedMarkup(MarkupOptions, null, [], [], DefaultFilePath);
        var project = await CreateProjectAsync(new(state, ReferenceAssemblies), [], cancellation);
        using var workspace = project.Solution.Workspace;
        var compilation = (await project.GetCompilationAsync(cancellation))!;
        var analysis = CreateCompilationWithAnalyzers(compilation, [_check.Analyzer()], GetAnalyzerOptions(project), cancellation);
        var reported = await analysis.GetAnalyzerDiagnosticsAsync(cancellation);
        return (
            [.. SortDistinctDiagnostics(FilterDiagnostics([.. reported.Select(d => (project, d))])).Select(d => d.diagnostic)],
            withErrors ? [.. compilation.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error)] : []);
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [_check.Analyzer()];

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => _fixer is null ? [] : [_fixer];

    protected override DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers) =>
        analyzers.SelectMany(a => a.SupportedDiagnostics).FirstOrDefault(d => d.Id == _check.RuleUnderTest);

    protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: _check.LanguageVersion < LanguageVersion.CSharp8 ? NullableContextOptions.Disable : NullableContextOptions.Enable);

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(_check.LanguageVersion, DocumentationMode.Parse);

    /// <summary>Roslyn's own host, made once, instead of a composition for each test.</summary>
    protected override Task<Workspace> CreateWorkspaceImplAsync() => Task.FromResult<Workspace>(new AdhocWorkspace());

    /// <summary>Severities are the user's; only a rule that is looked at by its id and off by default is switched on.</summary>
    protected override Project ApplyCompilationOptions(Project project)
    {
        var off = GetDiagnosticAnalyzers().SelectMany(a => a.SupportedDiagnostics)
            .Where(d => !d.IsEnabledByDefault && (_check.IdsLookedAt?.Contains(d.Id) == true || d.Id == _check.RuleUnderTest) && _check.ConfigLines?.Contains(d.Id, StringComparison.Ordinal) != true)
            .ToDictionary(d => d.Id, d => d.DefaultSeverity == DiagnosticSeverity.Warning ? ReportDiagnostic.Warn : ReportDiagnostic.Info);
        return off.Count == 0 ? project : project.WithCompilationOptions(project.CompilationOptions!.WithSpecificDiagnosticOptions(off));
    }

    protected override ImmutableArray<(Project project, Diagnostic diagnostic)> FilterDiagnostics(ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics) =>
        [.. base.FilterDiagnostics(diagnostics).Where(d => _check.IdsLookedAt is not { } ids || ids.Contains(d.diagnostic.Id) || !IsRule(d.diagnostic.Id))];

    protected override ImmutableArray<(Project project, Diagnostic diagnostic)> SortDistinctDiagnostics(ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics)
    {
        var sorted = base.SortDistinctDiagnostics(diagnostics);
        MessageForm.Hold(sorted.Select(d => d.diagnostic));
        if (_reported.IsDefault)
        {
            _reported = sorted;
        }

        return sorted;
    }

    /// <summary>Where errors are accepted, only marked ones are compared.</summary>
    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics) =>
        base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics)
        || (_check.ErrorsAllowed && diagnostic.Severity == DiagnosticSeverity.Error && _check.Files.Any(f => f.MarkedUp.Contains("{|" + diagnostic.Id + ":", StringComparison.Ordinal)));

    private static bool IsRule(string id) => !id.StartsWith("CS", StringComparison.Ordinal) && !id.StartsWith("AD", StringComparison.Ordinal);

    private void AddSources(SolutionState state, IEnumerable<(string Name, string MarkedUp)> files)
    {
        var prelude = _check.WithPrelude ? Prelude.Files(PlainSources(), _check.WithMachineLearning) : [];
        foreach (var (name, source) in files.Concat(prelude))
        {
            state.Sources.Add((Folder + name, source));
        }
    }

    private IEnumerable<string> PlainSources() => _check.Files.Select(f => _check.MarkedUp ? AdditionalMarks.Plain(f.MarkedUp) : f.MarkedUp);

    private bool HasTopLevelStatements() => PlainSources().Any(source =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(_check.LanguageVersion)).GetCompilationUnitRoot().Members
            .Any(member => member is GlobalStatementSyntax));

    private string? WrongMessage(List<Diagnostic> seen) => _check.Messages
        .Select(wanted => (wanted.Id, wanted.Text, Said: seen.Where(d => d.Id == wanted.Id).Select(d => d.GetMessage(CultureInfo.InvariantCulture)).ToList()))
        .Where(message => !message.Said.Any(said => said.Contains(message.Text, StringComparison.Ordinal)))
        .Select(message => $"No {message.Id} says \"{message.Text}\". Said: {(message.Said.Count == 0 ? "nothing" : string.Join(" | ", message.Said.Distinct()))}")
        .FirstOrDefault();

    private string AsReported()
    {
        var text = new StringBuilder();
        var reported = _reported.IsDefault ? [] : _reported.Select(d => d.Diagnostic);
        foreach (var file in reported.Where(d => d.Location.IsInSource).ToLookup(d => d.Location.SourceTree!))
        {
            text.AppendLine().AppendLine($"--- {file.Key.FilePath[Folder.Length..]} as reported ---")
                .AppendLine(AdditionalMarks.Render(file.Key.ToString(), [.. file]));
        }

        return text.ToString();
    }
}
