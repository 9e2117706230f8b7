using System.Text.Json;
using System.Xml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Tool.Files;

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
    public LoadedProject Load(ProjectInput input, CancellationToken cancellation) =>
        input.IsProject ? LoadProject(input, 0, cancellation)! : LoadSources(input, cancellation);

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
        var parse = ParseOptions(project.Property("DefineConstants"));
        var sources = project.Sources(_projectDirectories);
        var trees = Parse(sources, parse, cancellation);
        if (ImplicitUsings.SourceFor(project) is { } usings)
        {
            trees.Add(CSharpSyntaxTree.ParseText(usings, parse, Path.Combine(input.Directory, "obj", "ImplicitUsings.g.cs"), cancellationToken: cancellation));
        }

        var inner = project.ProjectReferences
            .Select(path => LoadProject(new ProjectInput(path, IsProject: true), depth + 1, cancellation))
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
        var references = References(own, mentions, notes);
        var compilation = Compile(
            input,
            trees,
            references.Concat(inner.Select(other => other.Compilation.ToMetadataReference())),
            project.IsProgram,
            project.IsEnabled("Nullable"));
        var mode = project.Property("MlPracticesMode");
        return _loaded[input.Path] = Loaded(input, compilation, SeverityConfiguration.For(sources.DefaultIfEmpty(input.Path), mode), sources.Count, isOwn, mode, notes, cancellation);
    }

    private LoadedProject LoadSources(ProjectInput input, CancellationToken cancellation)
    {
        var parse = ParseOptions(null);
        var sources = SourceFiles.Enumerate(input.Path, ".cs").ToList();
        var trees = Parse(sources, parse, cancellation);
        var mentions = trees.Any(Mentions.MicrosoftML);
        var isProgram = trees.Any(tree => tree.GetRoot(cancellation).ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement)));
        trees.Add(CSharpSyntaxTree.ParseText(ImplicitUsings.ForLooseSources(), parse, Path.Combine(input.Path, "obj", "ImplicitUsings.g.cs"), cancellationToken: cancellation));
        var notes = new List<string>();
        var references = References([], mentions, notes);
        return Loaded(input, Compile(input, trees, references, isProgram, nullable: true), SeverityConfiguration.For(sources, null), sources.Count, mentions, null, notes, cancellation);
    }

    private static LoadedProject Loaded(ProjectInput input, CSharpCompilation compilation, SeverityConfiguration configuration, int sources, bool mentions, string? mode, List<string> notes, CancellationToken cancellation)
    {
        if (mentions && LoadedProject.NoteOnUnbound(compilation, cancellation) is { } unbound)
        {
            notes.Add(unbound);
        }

        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(configuration.TreeOptions));
        return new LoadedProject(input, compilation, new AnalyzerOptions([], configuration.AnalyzerOptions), sources, mentions, "Off".Equals(mode, StringComparison.OrdinalIgnoreCase), notes);
    }

    private IReadOnlyList<MetadataReference> References(IReadOnlyList<string> own, bool mentionsMicrosoftML, List<string> notes)
    {
        IEnumerable<string> paths = _references.Given.Concat(own);
        if (mentionsMicrosoftML && !ReferenceSources.HasMicrosoftML(paths))
        {
            notes.Add(_references.Signatures.Count > 0
                ? "ML.NET's assemblies are not at hand: analysed against the signatures of ML.NET 5.0 that come with the tool (--references names a directory with others)."
                : "ML.NET's assemblies are not at hand, and nothing can be found without them: restore the project, or name a directory that has them with --references.");
            paths = paths.Concat(_references.Signatures);
        }
        else if (mentionsMicrosoftML && !ReferenceSources.HasMicrosoftML(own))
        {
            // A directory that the user names may hold some of ML.NET's packages only.
            paths = paths.Concat(_references.Signatures);
        }

        return _references.Open(paths.Concat(_references.Framework));
    }

    private static CSharpCompilation Compile(ProjectInput input, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references, bool isProgram, bool nullable) =>
        CSharpCompilation.Create(
            input.Name,
            trees,
            references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable));

    private static CSharpParseOptions ParseOptions(string? defined)
    {
        var symbols = Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER")
            .Concat(["NET", "NETCOREAPP", "TRACE"])
            .Concat((defined ?? string.Empty).Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(SyntaxFacts.IsValidIdentifier));
        return new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: symbols);
    }

    private static List<SyntaxTree> Parse(IReadOnlyList<string> files, CSharpParseOptions options, CancellationToken cancellation)
    {
        var trees = new SyntaxTree[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            trees[i] = CSharpSyntaxTree.ParseText(BoundedFile.ReadSource(files[i]), options, files[i], cancellation);
        });
        return [.. trees];
    }
}
