using System.Text.Json;
using System.Xml;
using MlPractices.Tool.Checking;
using MlPractices.Tool.Projects.Evaluated;

namespace MlPractices.Tool.Projects;

/// <summary>Loads everything behind the paths that a user names: by MSBuild where that is wanted and there, as text otherwise.</summary>
internal sealed class InputLoader
{
    private readonly InputRequest _request;
    private readonly IProgress<RunProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly ReferenceSources _references;
    private readonly List<LoadedProject> _projects = [];
    private readonly List<Failure> _failures = [];

    private InputLoader(InputRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        _request = request;
        _progress = progress;
        _cancellation = cancellation;
        _references = new ReferenceSources(request.References.SelectMany(ReferenceSources.Files).ToList());
    }

    /// <summary>Loads all inputs. What fails is told; the rest goes on.</summary>
    public static async Task<LoadedInputs> Load(InputRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var loader = new InputLoader(request, progress, cancellation);
        await loader.LoadAll();
        return new LoadedInputs(loader._projects, loader._failures);
    }

    private async Task LoadAll()
    {
        _failures.AddRange(_request.References.Where(directory => !Directory.Exists(directory)).Select(directory => new Failure(directory, "The directory named with --references is not there.")));
        var (inputs, unresolved) = InputPaths.Expand(_request.Paths);
        _failures.AddRange(unresolved);
        var readable = inputs.Where(IsReadable).ToList();
        var (workspace, whyNot) = await Evaluate(readable.Where(input => input.IsProject).Select(input => input.Path).ToList());
        using (workspace)
        {
            var evaluated = new EvaluatedProjects(_references);
            var text = new ProjectLoader(_references, readable);
            for (var i = 0; i < readable.Count; i++)
            {
                _cancellation.ThrowIfCancellationRequested();
                _progress?.Report(new RunProgress(i, readable.Count, readable[i].Name));
                await Load(readable[i], workspace, whyNot, evaluated, text);
            }
        }
    }

    private async Task Load(ProjectInput input, BuildWorkspace? workspace, string? whyNot, EvaluatedProjects evaluated, ProjectLoader text)
    {
        try
        {
            if (!input.IsProject)
            {
                _projects.Add(text.Load(input, _cancellation));
                return;
            }

            var found = workspace?.Of(input.Path) ?? [];
            foreach (var project in found)
            {
                _projects.Add(await evaluated.Load(input, project, _cancellation));
            }

            if (found.Count == 0)
            {
                var read = text.Load(input, _cancellation);
                var note = $"Read as text, not evaluated by MSBuild ({whyNot ?? workspace?.ProblemOf(input.Path) ?? "it made no C# project of it"}): conditions, imported files, other target frameworks and source generators were not looked at.";
                _projects.Add(read with { Notes = [note, .. read.Notes] });
            }
        }
        catch (Exception problem) when (LoadProblem.Reason(problem) is { } reason)
        {
            _failures.Add(new Failure(input.Path, reason));
        }
    }

    /// <summary>What no reader should be given is sorted out before MSBuild sees it.</summary>
    private bool IsReadable(ProjectInput input)
    {
        try
        {
            if (input.IsProject)
            {
                ProjectFile.Read(input.Path);
            }

            return true;
        }
        catch (Exception problem) when (LoadProblem.Reason(problem) is { } reason)
        {
            _failures.Add(new Failure(input.Path, reason));
            return false;
        }
    }

    private async Task<(BuildWorkspace? Workspace, string? WhyNot)> Evaluate(IReadOnlyList<string> projects)
    {
        if (!_request.UsesMsBuild)
        {
            return (null, "--no-msbuild");
        }

        if (projects.Count == 0)
        {
            return (null, null);
        }

        try
        {
            var solution = _request.Paths.Count == 1 && Path.GetExtension(_request.Paths[0]).ToLowerInvariant() is ".sln" or ".slnx" && projects.Count > 1 ? Path.GetFullPath(_request.Paths[0]) : null;
            var done = 0;
            var told = new Forward(file => _progress?.Report(new RunProgress(Math.Min(done++, projects.Count - 1), projects.Count, Path.GetFileNameWithoutExtension(file))));
            return (await BuildWorkspace.Open(projects, solution, told, _cancellation), null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // No SDK, an SDK that global.json wants and that is not there, a host process that does not start: the text is still there.
            return (null, problem.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '));
        }
    }

    private sealed class Forward(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}
