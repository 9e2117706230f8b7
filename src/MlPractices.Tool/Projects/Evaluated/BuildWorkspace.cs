using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace MlPractices.Tool.Projects.Evaluated;

/// <summary>
/// Projects as MSBuild evaluates them: a design-time build of each in a process of its own, which is what an IDE does. Nothing is
/// restored or compiled.
/// </summary>
internal sealed class BuildWorkspace : IDisposable
{
    private const string Instrumentation = "DOTNET_TieredPGO";

    private readonly MSBuildWorkspace _workspace;
    private readonly ConcurrentBag<string> _problems = [];
    private Solution _solution;

    private BuildWorkspace(MSBuildWorkspace workspace) => (_workspace, _solution) = (workspace, workspace.CurrentSolution);

    /// <summary>What MSBuild complained about.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Evaluates projects and those that they refer to.</summary>
    /// <param name="projects">Full paths of project files.</param>
    /// <param name="solution">The solution that lists just these, or null.</param>
    /// <param name="progress">Told of each project file that is evaluated.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    public static async Task<BuildWorkspace> Open(IReadOnlyList<string> projects, string? solution, IProgress<string> progress, CancellationToken cancellation)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // The package's own targets, so that MlPracticesMode and its presets mean here what they mean in a build.
            ["CustomAfterMicrosoftCommonTargets"] = Path.Combine(AppContext.BaseDirectory, "msbuild", "build", "MlPractices.Analyzers.targets"),
        };
        // The process that evaluates lives for seconds: methods are not instrumented there to be compiled better later.
        if (Environment.GetEnvironmentVariable(Instrumentation) is null)
        {
            Environment.SetEnvironmentVariable(Instrumentation, "0");
        }

        var workspace = new BuildWorkspace(MSBuildWorkspace.Create(properties));
        workspace._workspace.SkipUnrecognizedProjects = true;
        workspace._workspace.RegisterWorkspaceFailedHandler(failed => workspace._problems.Add(failed.Diagnostic.Message));
        var told = new Told(progress);
        if (projects.Count == 1)
        {
            await workspace._workspace.OpenProjectAsync(projects[0], told, cancellation);
        }
        else if (solution is not null)
        {
            await workspace._workspace.OpenSolutionAsync(solution, told, cancellation);
        }
        else
        {
            await workspace.OpenTogether(projects, told, cancellation);
        }

        workspace._solution = await NeededGenerators.Of(NoNullableAnalysis.In(workspace._workspace.CurrentSolution), cancellation);
        return workspace;
    }

    /// <summary>What was made of a project file: one project for each target framework, or none.</summary>
    public IReadOnlyList<Project> Of(string path) => _solution.Projects
        .Where(project => project.Language == LanguageNames.CSharp && string.Equals(project.FilePath, path, StringComparison.Ordinal))
        .ToList();

    /// <summary>The first complaint that names a project, or null.</summary>
    public string? ProblemOf(string path) => _problems.Where(problem => problem.Contains(path, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();

    public void Dispose() => _workspace.Dispose();

    /// <summary>One evaluation for all: a solution that lists them, beside nothing of the user's.</summary>
    private async Task OpenTogether(IReadOnlyList<string> projects, Told told, CancellationToken cancellation)
    {
        var directory = Directory.CreateTempSubdirectory("mlpractices-");
        try
        {
            var solution = Path.Combine(directory.FullName, "all.slnx");
            // A folder for each: two projects of one name may not stand side by side in a solution.
            var listed = new XElement("Solution", projects.Select((project, number) =>
                new XElement("Folder", new XAttribute("Name", $"/{number}/"), new XElement("Project", new XAttribute("Path", project)))));
            await File.WriteAllTextAsync(solution, listed.ToString(), Encoding.UTF8, cancellation);
            await _workspace.OpenSolutionAsync(solution, told, cancellation);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private sealed class Told(IProgress<string> progress) : IProgress<ProjectLoadProgress>
    {
        public void Report(ProjectLoadProgress value)
        {
            if (value.Operation == ProjectLoadOperation.Evaluate)
            {
                progress.Report(value.FilePath);
            }
        }
    }
}
