namespace MlPractices.Tool.Projects;

/// <summary>What is analysed as one compilation: a project, or a directory of sources without one.</summary>
/// <param name="Path">Full path of the project file or of the directory.</param>
/// <param name="IsProject">A project file; otherwise a directory of loose sources.</param>
internal sealed record ProjectInput(string Path, bool IsProject)
{
    public string Name => IsProject ? System.IO.Path.GetFileNameWithoutExtension(Path) : System.IO.Path.GetFileName(Path);

    public string Directory => IsProject ? System.IO.Path.GetDirectoryName(Path)! : Path;
}

/// <summary>Something that was named and cannot be analysed.</summary>
/// <param name="Path">What was named.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record Failure(string Path, string Reason);
