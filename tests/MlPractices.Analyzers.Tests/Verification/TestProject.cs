using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>What a test source is compiled with.</summary>
public sealed record TestProject
{
    /// <summary>Name and plain source of each file of the test.</summary>
    public ImmutableArray<(string Name, string Source)> Files { get; init; } = [];

    /// <summary>Text of an <c>.editorconfig</c> beside the files, if any.</summary>
    public string? EditorConfig { get; init; }

    /// <summary>Whether the usings and the row types go before the files.</summary>
    public bool WithPrelude { get; init; } = true;

    /// <summary>Whether ML.NET is referenced.</summary>
    public bool WithMachineLearning { get; init; } = true;

    /// <summary>References beyond .NET and ML.NET.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = [];

    /// <summary>Language version of the files.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>Output kind; null takes a console program when there are top-level statements, else a library.</summary>
    public OutputKind? Output { get; init; }

    /// <summary>Whether nullable warnings and annotations are on.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>The folder all files are in.</summary>
    public const string Folder = "/0/";

    /// <summary>Makes a workspace project of it.</summary>
    public Project Open(Workspace workspace)
    {
        var id = ProjectId.CreateNewId();
        var metadata = WithMachineLearning ? ReferenceSet.Framework.Concat(ReferenceSet.MachineLearning) : ReferenceSet.Framework;
        var info = ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Test",
            "Test",
            LanguageNames.CSharp,
            filePath: Folder + "Test.csproj",
            compilationOptions: new CSharpCompilationOptions(
                Output ?? (HasTopLevelStatements() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary),
                allowUnsafe: true,
                nullableContextOptions: Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable),
            parseOptions: new CSharpParseOptions(Language, DocumentationMode.Parse),
            metadataReferences: metadata.Concat(References));
        var solution = workspace.CurrentSolution.AddProject(info);
        foreach (var (name, source) in AllFiles())
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(source), filePath: Folder + name);
        }

        if (EditorConfig is not null)
        {
            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id),
                ".editorconfig",
                SourceText.From("root = true\n" + (EditorConfig.Contains("[*", StringComparison.Ordinal) ? "" : "[*.cs]\n") + EditorConfig),
                filePath: Folder + ".editorconfig");
        }

        return solution.GetProject(id)!;
    }

    private IEnumerable<(string Name, string Source)> AllFiles() =>
        WithPrelude ? Prelude.Files(Files.Select(f => f.Source), WithMachineLearning).Concat(Files) : Files;

    private bool HasTopLevelStatements() => Files.Any(file =>
        CSharpSyntaxTree.ParseText(file.Source, new CSharpParseOptions(Language)).GetCompilationUnitRoot().Members
            .Any(member => member is GlobalStatementSyntax));
}
