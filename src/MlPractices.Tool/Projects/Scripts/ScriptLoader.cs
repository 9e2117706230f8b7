using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects.Scripts;

/// <summary>Makes compilations of programs that have no project: files with <c>#:</c> lines, and notebooks. Nothing is restored or run.</summary>
internal sealed class ScriptLoader(ReferenceSources references)
{
    /// <param name="input">A C# file.</param>
    /// <param name="loadProject">Loads a project that the file refers to; null for a circle.</param>
    /// <param name="cancellation">Ends the loading.</param>
    public LoadedProject LoadApp(ProjectInput input, Func<string, CancellationToken, LoadedProject?> loadProject, CancellationToken cancellation)
    {
        var app = FileBasedApp.Read(input.Path);
        var parse = NoNullableAnalysis.In(Compilations.ParseOptions(app.Properties.GetValueOrDefault("DefineConstants")).WithFeatures([new("FileBasedProgram", "true")]));
        var source = CSharpSyntaxTree.ParseText(BoundedFile.ReadSource(input.Path), parse, input.Path, cancellation);
        var inner = app.Projects.Select(project => loadProject(project, cancellation)).OfType<LoadedProject>().ToList();
        var isOwn = Mentions.MicrosoftML(source);
        var notes = new List<string>();
        var own = RestoredAssets.Read(FileBasedApp.Intermediates(input.Path)) ?? references.OfPackages(PackageFolder.Assemblies(app.Packages.Select(package => (package, (string?)null))));
        var metadata = references.For(own, isOwn || inner.Any(other => other.MentionsMicrosoftML), notes);
        var usings = CSharpSyntaxTree.ParseText(app.Properties.GetValueOrDefault("ImplicitUsings") is "disable" or "false" ? string.Empty : ImplicitUsings.ForProgram(app.IsWeb), parse, Path.Combine(input.Directory, "obj", "ImplicitUsings.g.cs"), cancellationToken: cancellation);
        var compilation = Compilations.Create(input, [source, usings], metadata.Concat(inner.Select(other => other.Compilation.ToMetadataReference())), isProgram: true, nullable: app.Properties.GetValueOrDefault("Nullable") != "disable");
        var mode = app.Properties.GetValueOrDefault("MlPracticesMode");
        return Compilations.Loaded(input, compilation, SeverityConfiguration.For([input.Path], mode), 1, isOwn, mode, notes, cancellation);
    }

    /// <exception cref="InvalidDataException">It is no notebook with C# cells.</exception>
    public LoadedProject LoadNotebook(ProjectInput input, CancellationToken cancellation)
    {
        var cells = NotebookFile.Cells(input.Path);
        if (cells.Count == 0)
        {
            throw new InvalidDataException("The notebook has no cells in C#.");
        }

        var program = NotebookProgram.Of(cells);
        var parse = Compilations.ParseOptions(null);
        var tree = CSharpSyntaxTree.ParseText(program.Text, parse, input.Path, cancellationToken: cancellation);
        program.Map.Remember(tree);
        var usings = CSharpSyntaxTree.ParseText(ImplicitUsings.ForProgram(isWeb: false), parse, Path.Combine(input.Directory, "obj", "ImplicitUsings.g.cs"), cancellationToken: cancellation);
        var mentions = Mentions.MicrosoftML(tree) || program.Packages.Any(package => package.Name.StartsWith("Microsoft.ML", StringComparison.OrdinalIgnoreCase));
        var notes = new List<string>();
        var metadata = references.For(references.OfPackages(PackageFolder.Assemblies(program.Packages)), mentions, notes);
        var compilation = Compilations.Create(input, [tree, usings], metadata, isProgram: true, nullable: false);
        return Compilations.Loaded(input, compilation, SeverityConfiguration.For([input.Path], null), 1, mentions, null, notes, cancellation);
    }
}
