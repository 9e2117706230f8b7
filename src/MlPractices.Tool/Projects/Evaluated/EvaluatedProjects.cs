using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Tool.Projects.Evaluated;

/// <summary>Turns evaluated projects into what is analysed. Where packages were never restored, ML.NET's signatures stand in.</summary>
internal sealed class EvaluatedProjects(ReferenceSources references)
{
    private const string ModeProperty = "build_property.MlPracticesMode";

    private readonly Dictionary<ProjectId, CSharpCompilation> _compilations = [];
    private readonly Dictionary<ProjectId, bool> _mentions = [];

    /// <summary>The project as it is compiled.</summary>
    public async Task<LoadedProject> Load(ProjectInput input, Project project, CancellationToken cancellation)
    {
        var mentions = await MentionsMicrosoftML(project, cancellation);
        var sources = project.Documents.Count(document => document.FilePath is not null && !IsIntermediate(project, document.FilePath));
        var options = project.AnalyzerOptions;
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(ModeProperty, out var mode);
        var isOff = "Off".Equals(mode, StringComparison.OrdinalIgnoreCase);
        var notes = new List<string>();
        var compilation = await ReachesMicrosoftML(project, cancellation) || await AnyDocument(project, Mentions.Stages, cancellation) ? await Compile(project, mentions ? notes : [], cancellation) : Empty(project);
        if (mentions && !isOff && LoadedProject.NoteOnUnbound(compilation, isWhole: false, cancellation) is { } unbound)
        {
            notes.Add(unbound);
        }

        return new LoadedProject(input, compilation, options, sources, mentions, isOff, notes);
    }

    private static CSharpCompilation Empty(Project project) => CSharpCompilation.Create(project.AssemblyName);

    /// <summary>It names ML.NET, or refers to a project that does: then it may call into that.</summary>
    private async Task<bool> ReachesMicrosoftML(Project project, CancellationToken cancellation)
    {
        if (await MentionsMicrosoftML(project, cancellation))
        {
            return true;
        }

        foreach (var id in project.Solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(project.Id))
        {
            if (project.Solution.GetProject(id) is { Language: LanguageNames.CSharp } other && await MentionsMicrosoftML(other, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> MentionsMicrosoftML(Project project, CancellationToken cancellation)
    {
        if (!_mentions.TryGetValue(project.Id, out var known))
        {
            _mentions[project.Id] = known = await AnyDocument(project, Mentions.MicrosoftML, cancellation);
        }

        return known;
    }

    private static async Task<bool> AnyDocument(Project project, Func<Microsoft.CodeAnalysis.Text.SourceText, bool> mentions, CancellationToken cancellation)
    {
        foreach (var document in project.Documents)
        {
            if (mentions(await document.GetTextAsync(cancellation)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIntermediate(Project project, string path) =>
        path.StartsWith(Path.Combine(Path.GetDirectoryName(project.FilePath)!, "obj") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private async Task<CSharpCompilation> Compile(Project project, List<string> notes, CancellationToken cancellation)
    {
        if (_compilations.TryGetValue(project.Id, out var done))
        {
            return done;
        }

        var compilation = (CSharpCompilation)(await project.GetCompilationAsync(cancellation))!;
        foreach (var referred in project.ProjectReferences.Select(reference => project.Solution.GetProject(reference.ProjectId)).OfType<Project>().Where(other => other.Language == LanguageNames.CSharp))
        {
            compilation = Replace(compilation, await Compile(referred, [], cancellation));
        }

        var paths = compilation.References.OfType<PortableExecutableReference>().Select(reference => reference.FilePath).OfType<string>().ToList();
        var added = references.Given.ToList();
        if (!ReferenceSources.HasMicrosoftML(paths.Concat(added)) && await ReachesMicrosoftML(project, cancellation))
        {
            notes.Add(references.Signatures.Count > 0
                ? "ML.NET's packages are not restored: analysed against the signatures of ML.NET 5.0 that come with the tool. Restore the project to have all of its packages."
                : "ML.NET's packages are not restored, and nothing can be found without them: restore the project.");
            added.AddRange(references.Signatures);
        }

        if (compilation.GetSpecialType(SpecialType.System_Object).TypeKind == TypeKind.Error)
        {
            notes.Add("The reference assemblies of the project's framework are not at hand: those of the newest .NET here stand in.");
            added.AddRange(references.Framework);
        }

        if (added.Count > 0)
        {
            var present = paths.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            compilation = compilation.AddReferences(references.Open(added.Where(path => !present.Contains(Path.GetFileName(path)))));
        }

        return _compilations[project.Id] = compilation;
    }

    /// <summary>The compilation with another one in the place of the project it refers to: the one with its references completed.</summary>
    private static CSharpCompilation Replace(CSharpCompilation compilation, CSharpCompilation referred)
    {
        var old = compilation.References.OfType<CompilationReference>().FirstOrDefault(reference => reference.Compilation.AssemblyName == referred.AssemblyName);
        return old is null || ReferenceEquals(old.Compilation, referred)
            ? compilation
            : compilation.ReplaceReference(old, referred.ToMetadataReference(old.Properties.Aliases, old.Properties.EmbedInteropTypes));
    }
}
