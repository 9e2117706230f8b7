using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>What an analyzer and the compiler say of one project.</summary>
public sealed class AnalysisRun
{
    /// <summary>The id under which Roslyn reports an exception out of an analyzer.</summary>
    private const string AnalyzerCrash = "AD0001";

    private readonly Lazy<ImmutableArray<Diagnostic>> _compileErrors;

    private AnalysisRun(Compilation compilation, ImmutableArray<Diagnostic> diagnostics, ImmutableArray<string> crashes)
    {
        Diagnostics = diagnostics;
        Crashes = crashes;
        _compileErrors = new(() => [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)]);
    }

    /// <summary>The analyzer's diagnostics that are not suppressed, in source order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The compiler's errors.</summary>
    public ImmutableArray<Diagnostic> CompileErrors => _compileErrors.Value;

    /// <summary>What the analyzer threw, as full exception texts.</summary>
    public ImmutableArray<string> Crashes { get; }

    /// <summary>Analyses a project.</summary>
    public static async Task<AnalysisRun> Of(Project project, DiagnosticAnalyzer analyzer, CancellationToken cancellation = default)
    {
        var compilation = await project.GetCompilationAsync(cancellation)
            ?? throw new InvalidOperationException("The test project has no compilation.");
        return await Of(compilation, project.AnalyzerOptions, analyzer, cancellation);
    }

    /// <summary>Analyses a compilation.</summary>
    public static async Task<AnalysisRun> Of(
        Compilation compilation, AnalyzerOptions options, DiagnosticAnalyzer analyzer, CancellationToken cancellation = default)
    {
        var crashes = new ConcurrentQueue<string>();
        var analysis = compilation.WithAnalyzers(
            [analyzer],
            new CompilationWithAnalyzersOptions(
                options,
                onAnalyzerException: (exception, _, _) => crashes.Enqueue(exception.ToString()),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: false));
        var diagnostics = await analysis.GetAnalyzerDiagnosticsAsync(cancellation);
        foreach (var crash in diagnostics.Where(d => d.Id == AnalyzerCrash))
        {
            crashes.Enqueue(crash.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        }

        return new AnalysisRun(
            compilation,
            [.. diagnostics.Where(d => d.Id != AnalyzerCrash).OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan)],
            [.. crashes.Distinct()]);
    }
}
