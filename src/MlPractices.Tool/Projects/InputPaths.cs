using System.Xml;

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

        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".csproj":
                return [new ProjectInput(path, IsProject: true)];
            case ".sln" or ".slnx":
                return InSolution(path, failures);
            default:
                failures.Add(new Failure(path, "This is no solution (.sln, .slnx), no C# project (.csproj) and no directory."));
                return [];
        }
    }

    private static IReadOnlyList<ProjectInput> InSolution(string path, List<Failure> failures)
    {
        var listed = SolutionFile.Projects(path).ToLookup(File.Exists);
        failures.AddRange(listed[false].Select(file => new Failure(file, $"{Path.GetFileName(path)} lists this project, and the file is not there.")));
        return listed[true].Select(file => new ProjectInput(file, IsProject: true)).ToList();
    }

    /// <summary>The projects below a directory; without any, the directory is a compilation of its own.</summary>
    private static IReadOnlyList<ProjectInput> InDirectory(string path, List<Failure> failures)
    {
        var projects = SourceFiles.Enumerate(path, ".csproj").Select(file => new ProjectInput(file, IsProject: true)).ToList();
        if (projects.Count > 0)
        {
            return projects;
        }

        if (SourceFiles.Enumerate(path, ".cs").Any())
        {
            return [new ProjectInput(path, IsProject: false)];
        }

        failures.Add(new Failure(path, "The directory holds neither a C# project nor a C# file."));
        return [];
    }
}
