using System.Xml;
using MlPractices.Tool.Files;
using MlPractices.Tool.Projects.Scripts;

namespace MlPractices.Tool.Projects;

/// <summary>Finds the projects behind the paths that a user names: solutions, projects, directories.</summary>
internal static class InputPaths
{
    /// <summary>Expands paths; what cannot be expanded comes back as a failure, the rest goes on.</summary>
    public static (IReadOnlyList<ProjectInput> Inputs, IReadOnlyList<Failure> Failures) Expand(IEnumerable<string> paths)
    {
        var inputs = new List<ProjectInput>();
        var failures = new List<Failure>();
        foreach (var named in paths)
        {
            var path = Path.GetFullPath(named);
            try
            {
                inputs.AddRange(ExpandOne(path, failures));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or XmlException)
            {
                failures.Add(new Failure(path, problem.Message));
            }
        }

        return (inputs.DistinctBy(input => input.Path).ToList(), failures);
    }

    private static IReadOnlyList<ProjectInput> ExpandOne(string path, List<Failure> failures)
    {
        if (Directory.Exists(path))
        {
            return InDirectory(Path.TrimEndingDirectorySeparator(path), failures);
        }

        if (!File.Exists(path))
        {
            failures.Add(new Failure(path, "There is no such file or directory."));
            return [];
        }

        if (!FileKind.IsPlain(path))
        {
            failures.Add(new Failure(path, "This is no plain file."));
            return [];
        }

        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".csproj":
                return [new ProjectInput(path, InputKind.Project)];
            case ".cs":
                return [new ProjectInput(path, InputKind.File)];
            case ".ipynb" or ".dib":
                return [new ProjectInput(path, InputKind.Notebook)];
            case ".sln" or ".slnx":
                return InSolution(path, failures);
            default:
                failures.Add(new Failure(path, "This is no solution (.sln, .slnx), no C# project (.csproj), no C# file, no notebook (.ipynb, .dib) and no directory."));
                return [];
        }
    }

    private static IReadOnlyList<ProjectInput> InSolution(string path, List<Failure> failures)
    {
        var listed = SolutionFile.Projects(path).ToLookup(File.Exists);
        failures.AddRange(listed[false].Select(file => new Failure(file, $"{Path.GetFileName(path)} lists this project, and the file is not there.")));
        if (!listed[true].Any() && !listed[false].Any())
        {
            failures.Add(new Failure(path, "The solution lists no C# project."));
        }

        return listed[true].Select(file => new ProjectInput(file, InputKind.Project)).ToList();
    }

    /// <summary>The projects below a directory; without any, the directory is a compilation of its own.</summary>
    private static IReadOnlyList<ProjectInput> InDirectory(string path, List<Failure> failures)
    {
        var files = SourceFiles.Enumerate(path, ".csproj", ".cs", ".ipynb", ".dib").ToLookup(file => Path.GetExtension(file).ToLowerInvariant());
        var inputs = files[".csproj"].Select(file => new ProjectInput(file, InputKind.Project)).ToList();
        if (inputs.Count == 0 && files[".cs"].Any())
        {
            var apps = files[".cs"].Where(FileBasedApp.IsOne).ToList();
            inputs.AddRange(apps.Select(file => new ProjectInput(file, InputKind.File)));
            if (apps.Count < files[".cs"].Count())
            {
                inputs.Add(new ProjectInput(path, InputKind.Directory));
            }
        }

        inputs.AddRange(files[".ipynb"].Concat(files[".dib"]).Where(NotebookFile.MayUseMicrosoftML).Select(file => new ProjectInput(file, InputKind.Notebook)));
        if (inputs.Count == 0)
        {
            failures.Add(new Failure(path, "The directory holds neither a C# project nor a C# file nor a notebook that uses ML.NET."));
        }

        return inputs;
    }
}
