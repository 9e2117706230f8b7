namespace MlPractices.Tool.Projects;

/// <summary>What an input is.</summary>
internal enum InputKind
{
    /// <summary>A project file.</summary>
    Project,

    /// <summary>A directory of sources without a project.</summary>
    Directory,

    /// <summary>One file that is a program: <c>dotnet run app.cs</c>.</summary>
    File,

    /// <summary>A notebook: its cells in order are one program.</summary>
    Notebook,
}

/// <summary>What is analysed as one compilation.</summary>
/// <param name="Path">Full path of the project, the directory, the file or the notebook.</param>
/// <param name="Kind">What it is.</param>
internal sealed record ProjectInput(string Path, InputKind Kind)
{
    public bool IsProject => Kind == InputKind.Project;

    public string Name => Kind == InputKind.Directory ? System.IO.Path.GetFileName(Path) : System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Directory => Kind == InputKind.Directory ? Path : System.IO.Path.GetDirectoryName(Path)!;
}

/// <summary>Something that was named and cannot be analysed.</summary>
/// <param name="Path">What was named.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record Failure(string Path, string Reason);
