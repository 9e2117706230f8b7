using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects;

/// <summary>Compilations of what MSBuild does not evaluate.</summary>
internal static class Compilations
{
    /// <summary>What is analysed: the compilation with its severities, and the note on what did not bind.</summary>
    public static LoadedProject Loaded(ProjectInput input, CSharpCompilation compilation, SeverityConfiguration configuration, int sources, bool mentions, string? mode, List<string> notes, CancellationToken cancellation)
    {
        if (mentions && LoadedProject.NoteOnUnbound(compilation, isWhole: true, cancellation) is { } unbound)
        {
            notes.Add(unbound);
        }

        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(configuration.TreeOptions));
        return new LoadedProject(input, compilation, new AnalyzerOptions([], configuration.AnalyzerOptions), sources, mentions, "Off".Equals(mode, StringComparison.OrdinalIgnoreCase), notes);
    }

    /// <summary>A compilation as most projects have it.</summary>
    public static CSharpCompilation Create(ProjectInput input, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references, bool isProgram, bool nullable) =>
        CSharpCompilation.Create(
            input.Name,
            trees,
            references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable));

    /// <summary>The newest C#, with the symbols of the newest .NET.</summary>
    public static CSharpParseOptions ParseOptions(string? defined)
    {
        var symbols = Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER")
            .Concat(["NET", "NETCOREAPP", "TRACE"])
            .Concat((defined ?? string.Empty).Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(SyntaxFacts.IsValidIdentifier));
        return NoNullableAnalysis.In(new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: symbols));
    }

    /// <exception cref="IOException">A file cannot be read, or is too large.</exception>
    public static List<SyntaxTree> Parse(IReadOnlyList<string> files, CSharpParseOptions options, CancellationToken cancellation)
    {
        var trees = new SyntaxTree[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            trees[i] = CSharpSyntaxTree.ParseText(BoundedFile.ReadSource(files[i]), options, files[i], cancellation);
        });
        return [.. trees];
    }
}
