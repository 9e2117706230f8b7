using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.House;

/// <summary>The analyzers' own source, compiled, to ask it how it is built.</summary>
internal static class AnalyzerSources
{
    private static readonly Lazy<CSharpCompilation> s_compilation = new(Compile);

    /// <summary>The folder below <c>src/MlPractices.Analyzers</c> that rooms are named after.</summary>
    public static string Root { get; } = Repository.PathOf(Path.Combine("src", "MlPractices.Analyzers"));

    public static CSharpCompilation Compilation => s_compilation.Value;

    /// <summary>The room a file stands in: its first folder, or nothing for the host of the rules.</summary>
    public static string RoomOf(SyntaxTree tree)
    {
        var parts = Path.GetRelativePath(Root, tree.FilePath).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : string.Empty;
    }

    private static CSharpCompilation Compile()
    {
        var separator = Path.DirectorySeparatorChar;
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !path.Contains($"{separator}bin{separator}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("MlPractices.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "MlPractices.Analyzers",
            trees,
            [.. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
