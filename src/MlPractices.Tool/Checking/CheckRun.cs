using System.Text.Json;
using System.Xml;
using Microsoft.CodeAnalysis;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking;

/// <summary>How far a run is.</summary>
/// <param name="Done">Projects done.</param>
/// <param name="Total">Projects in all.</param>
/// <param name="Current">The project that is being analysed.</param>
internal sealed record RunProgress(int Done, int Total, string Current);

/// <summary>Analyses everything behind the paths that a user names. What fails is told; the rest goes on.</summary>
internal static class CheckRun
{
    /// <param name="paths">Solutions, projects, directories.</param>
    /// <param name="references">Directories with assemblies to compile against.</param>
    /// <param name="isWanted">Which rules to report.</param>
    /// <param name="progress">Told before each project.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task<CheckResult> Run(IReadOnlyList<string> paths, IReadOnlyList<string> references, Func<string, bool> isWanted, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var projects = new List<CheckedProject>();
        var failures = await ForEach(paths, references, progress, cancellation, async project =>
        {
            var diagnostics = project.MentionsMicrosoftML ? await ProjectAnalysis.Run(project, [], cancellation) : [];
            findings.AddRange(diagnostics.Where(diagnostic => isWanted(diagnostic.Id)).Select(diagnostic => Finding.Of(diagnostic, project.Input.Name)).OfType<Finding>());
            projects.Add(Describe(project, cancellation));
        });

        // A file that two projects compile is one file.
        var distinct = findings
            .DistinctBy(finding => (finding.Id, finding.Place.Path, finding.Place.Line, finding.Place.Column))
            .OrderBy(finding => finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ToList();
        return new CheckResult(distinct, projects, failures);
    }

    /// <summary>Loads project after project and hands it on.</summary>
    /// <returns>What could not be loaded or analysed, and why.</returns>
    public static async Task<IReadOnlyList<Failure>> ForEach(IReadOnlyList<string> paths, IReadOnlyList<string> references, IProgress<RunProgress>? progress, CancellationToken cancellation, Func<LoadedProject, Task> analyse)
    {
        var (inputs, unresolved) = InputPaths.Expand(paths);
        var failures = unresolved.ToList();
        failures.AddRange(references.Where(directory => !Directory.Exists(directory)).Select(directory => new Failure(directory, "The directory named with --references is not there.")));
        var loader = new ProjectLoader(new ReferenceSources(references.SelectMany(ReferenceSources.Files).ToList()), inputs);
        for (var i = 0; i < inputs.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new RunProgress(i, inputs.Count, inputs[i].Name));
            try
            {
                await analyse(loader.Load(inputs[i], cancellation));
            }
            catch (Exception problem) when (Reason(problem) is { } reason)
            {
                failures.Add(new Failure(inputs[i].Path, reason));
            }
        }

        return failures;
    }

    private static string? Reason(Exception problem) => problem switch
    {
        AggregateException { InnerException: { } inner } => Reason(inner),
        XmlException => $"The project file is no well-formed XML: {problem.Message}",
        JsonException => $"obj/project.assets.json is damaged ({problem.Message}); restore the project again.",
        IOException or UnauthorizedAccessException or AnalyzerCrashException => problem.Message,
        _ => null,
    };

    private static CheckedProject Describe(LoadedProject project, CancellationToken cancellation)
    {
        var notes = project.Notes.ToList();
        if (project.MentionsMicrosoftML)
        {
            var errors = project.Compilation.GetParseDiagnostics(cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            if (errors > 0)
            {
                notes.Add($"{errors} syntax errors: analysed as far as the sources can be read.");
            }
        }

        return new CheckedProject(project.Input, project.Compilation.SyntaxTrees.Count(tree => File.Exists(tree.FilePath)), project.MentionsMicrosoftML, notes);
    }
}
