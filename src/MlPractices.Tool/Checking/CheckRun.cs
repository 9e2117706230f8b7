using Microsoft.CodeAnalysis;
using MlPractices.Tool.Checking.Linked;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking;

/// <summary>How far a run is.</summary>
/// <param name="Done">Projects done.</param>
/// <param name="Total">Projects in all.</param>
/// <param name="Current">The project that is being read or analysed.</param>
internal sealed record RunProgress(int Done, int Total, string Current);

/// <summary>Analyses everything behind the paths that a user names. What fails is told; the rest goes on.</summary>
internal static class CheckRun
{
    /// <param name="request">What to read.</param>
    /// <param name="isWanted">Which rules to report.</param>
    /// <param name="progress">Told before each project.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task<CheckResult> Run(InputRequest request, Func<string, bool> isWanted, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var loaded = await InputLoader.Load(request, progress, cancellation);
        var (findings, failures) = await SolutionAnalysis.Run(loaded.Projects, request.IsLinked, progress, cancellation);

        // A file that two projects or two target frameworks compile is one file.
        var distinct = findings
            .Where(finding => isWanted(finding.Id))
            .OrderBy(finding => finding.Suppression is null ? 0 : 1)
            .DistinctBy(finding => (finding.Id, finding.Place.Path, finding.Place.Cell, finding.Place.Line, finding.Place.Column))
            .OrderBy(finding => finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Cell)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ToList();
        var reported = distinct.Where(finding => finding.Suppression is null).ToList();
        return new CheckResult(request.IsLinked ? OneArtifact.Merge(reported) : reported, loaded.Projects.Select(project => Describe(project, cancellation)).ToList(), [.. loaded.Failures, .. failures])
        {
            Suppressed = distinct.Where(finding => finding.Suppression is not null).ToList(),
        };
    }

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

        return new CheckedProject(project.Input, project.Sources, project.MentionsMicrosoftML, notes);
    }
}
