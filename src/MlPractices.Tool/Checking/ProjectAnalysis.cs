using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking;

/// <summary>Runs the rules over one compilation.</summary>
internal static class ProjectAnalysis
{
    /// <exception cref="AnalyzerCrashException">A rule crashed; nothing is known of the project.</exception>
    public static async Task<ImmutableArray<Diagnostic>> Run(LoadedProject project, IEnumerable<DiagnosticAnalyzer> others, CancellationToken cancellation)
    {
        Exception? crash = null;
        var run = project.Compilation.WithAnalyzers(
            [new PipelineAnalyzer(), .. others],
            new CompilationWithAnalyzersOptions(
                project.Options,
                onAnalyzerException: (exception, _, _) => crash ??= exception,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: true));
        var diagnostics = await run.GetAnalyzerDiagnosticsAsync(cancellation);
        return crash is null
            ? diagnostics.RemoveAll(diagnostic => !diagnostic.Id.StartsWith("MLP", StringComparison.Ordinal))
            : throw new AnalyzerCrashException(crash);
    }
}

/// <summary>A rule crashed.</summary>
internal sealed class AnalyzerCrashException(Exception inner)
    : Exception($"The analyzer crashed ({inner.GetType().Name}: {inner.Message}). Please report it with the source that it crashed on.", inner);
