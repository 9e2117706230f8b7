namespace MlPractices.Tool.Projects;

/// <summary>What a user asks to be read, and how.</summary>
/// <param name="Paths">Solutions, projects, directories, files.</param>
/// <param name="References">Directories with assemblies to compile against.</param>
/// <param name="IsLinked">Bodies are linked across projects; otherwise each project is judged by itself.</param>
/// <param name="UsesMsBuild">Projects are evaluated by MSBuild; otherwise nothing of theirs runs and their files are read as text.</param>
internal sealed record InputRequest(IReadOnlyList<string> Paths, IReadOnlyList<string> References, bool UsesMsBuild, bool IsLinked = true);

/// <summary>Everything that could be loaded, and what could not.</summary>
/// <param name="Projects">In the order of the inputs; one for each target framework.</param>
/// <param name="Failures">What could not be loaded, and why.</param>
internal sealed record LoadedInputs(IReadOnlyList<LoadedProject> Projects, IReadOnlyList<Failure> Failures);
