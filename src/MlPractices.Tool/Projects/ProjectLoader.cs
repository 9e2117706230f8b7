using System.Text.Json;
using System.Xml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Tool.Projects.Scripts;

namespace MlPractices.Tool.Projects;

/// <summary>Puts compilations together from project files and sources. Never builds or restores anything.</summary>
internal sealed class ProjectLoader
{
    private const int MaximumDepth = 50;

    private readonly ReferenceSources _references;
    private readonly List<string> _projectDirectories;
    private readonly Dictionary<string, LoadedProject?> _loaded = new(StringComparer.Ordinal);

    /// <param name="references">Where assemblies come from.</param>
    /// <param name="all">Everything that will be loaded: a project does not compile the sources of one below it.</param>
    public ProjectLoader(ReferenceSources references, IEnumerable<ProjectInput> all)
    {
        _references = references;
        _projectDirectories = all.Where(input => input.IsProject).Select(input => input.Directory).Distinct().ToList();
    }

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    /// <exception cref="XmlException">The project is no well-formed XML.</exception>
    /// <exception cref="JsonException">What a restore wrote is damaged.</exception>
    public LoadedProject Load(ProjectInput input, CancellationToken cancellation) => input.Kind switch
    {
        InputKind.Project => LoadProject(input, 0, cancellation)!,
        InputKind.File => new ScriptLoader(_references).LoadApp(input, LoadReferred, cancellation),
        InputKind.Notebook => new ScriptLoader(_references).LoadNotebook(input, cancellation),
        _ => LoadSources(input, cancellation),
    };

    private LoadedProject? LoadReferred(string project, CancellationToken cancellation) => LoadProject(new ProjectInput(project, InputKind.Project), 1, cancellation);

    private LoadedProject? LoadProject(ProjectInput input, int depth, CancellationToken cancellation)
    {
        if (_loaded.TryGetValue(input.Path, out var done))
        {
            return done;
        }

        // A circle of references ends here.
        _loaded[input.Path] = null;
        if (depth > MaximumDepth)
        {
            return null;
        }

        var project = ProjectFile.Read(input.Path);
        var parse = Compilations.ParseOptions(project.Property("DefineConstants"));
        var sources = project.Sources(_projectDirectories);
        var trees = Compilations.Parse(sources, parse, cancellation);
        if (ImplicitUsings.SourceFor(project) is { } usings)
        {
            trees.Add(CSharpSyntaxTree.ParseText(usings, parse, Path.Combine(input.Directory, "obj", "ImplicitUsings.g.cs"), cancellationToken: cancellation));
        }

        var inner = project.ProjectReferences
            .Select(path => LoadProject(new ProjectInput(path, InputKind.Project), depth + 1, cancellation))
            .OfType<LoadedProject>()
            .ToList();
        var isOwn = trees.Any(Mentions.MicrosoftML);
        var mentions = isOwn || inner.Any(other => other.MentionsMicrosoftML);
        var notes = new List<string>();
        var restored = RestoredAssets.Read(Path.Combine(input.Directory, "obj"));
        if (restored is null && mentions)
        {
            notes.Add("Not restored: analysed from its sources and the project files.");
        }

        var own = project.AssemblyReferences.Concat(restored ?? ReferenceSources.BuiltWithMicrosoftML(input.Directory)).ToList();
        var references = _references.For(own, mentions, notes);
        var compilation = Compilations.Create(
            input,
            trees,
            references.Concat(inner.Select(other => other.Compilation.ToMetadataReference())),
            project.IsProgram,
            project.IsEnabled("Nullable"));
        var mode = project.Property("MlPracticesMode");
        return _loaded[input.Path] = Compilations.Loaded(input, compilation, SeverityConfiguration.For(sources.DefaultIfEmpty(input.Path), mode), sources.Count, isOwn, mode, notes, cancellation);
    }

    private LoadedProject LoadSources(ProjectInput input, CancellationToken cancellation)
    {
        var parse = Compilations.ParseOptions(null);
        var sources = SourceFiles.Enumerate(input.Path, ".cs").Where(file => !FileBasedApp.IsOne(file)).ToList();
        var trees = Compilations.Parse(sources, parse, cancellation);
        var mentions = trees.Any(Mentions.MicrosoftML);
        var isProgram = trees.Any(tree => tree.GetRoot(cancellation).ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement)));
        trees.Add(CSharpSyntaxTree.ParseText(ImplicitUsings.ForProgram(isWeb: false), parse, Path.Combine(input.Path, "obj", "ImplicitUsings.g.cs"), cancellationToken: cancellation));
        var notes = new List<string>();
        var references = _references.For([], mentions, notes);
        return Compilations.Loaded(input, Compilations.Create(input, trees, references, isProgram, nullable: true), SeverityConfiguration.For(sources, null), sources.Count, mentions, null, notes, cancellation);
    }
}
