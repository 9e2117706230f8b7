using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Npgsql;

namespace MlPractices.MicrosoftML.Tests.Docs;

/// <summary>The C# of a page, compiled against the libraries and ML.NET with some row types at hand.</summary>
internal static partial class PageProgram
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.ML;
        using Microsoft.ML.Data;
        using MlPractices;
        using Npgsql;

        """;

    // The page of all guides says which rows they are about.
    private static readonly string Before = Usings + On("docs", "how-to", "README.md").Single();

    private const string Main = """

        public static class Program
        {
            public static async Task Main()
            {

        """;

    private const string After = """

            }
        }
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.framework.txt"))
            .Concat(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.ml.txt")))
            .Concat(new[] { typeof(Objective), typeof(MicrosoftMLTrainer), typeof(PostgreSqlRegistry), typeof(DuckDbDataset), typeof(ParquetDataset), typeof(ArrowDataset), typeof(NpgsqlDataSource) }.Select(type => type.Assembly.Location))
            .Where(path => path.Length > 0).Distinct()
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The blocks of C# on a page of the repository.</summary>
    public static IReadOnlyList<string> On(params string[] path) =>
        [.. Block().Matches(Text(path)).Select(match => match.Groups[1].Value)];

    /// <summary>A page of the repository.</summary>
    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root(), .. path])).ReplaceLineEndings("\n");

    /// <summary>The pages in a folder of the repository.</summary>
    public static IReadOnlyList<string> Pages(params string[] folder) =>
        [.. Directory.EnumerateFiles(Path.Combine([Root(), .. folder]), "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The programs of a page: its blocks of statements, each with the types that the page declares.</summary>
    public static IReadOnlyList<string> Programs(params string[] path)
    {
        var blocks = On(path).ToLookup(block => Declares().IsMatch(block));
        var types = string.Concat(blocks[true]);
        return [.. blocks[false].Select(block => Before + types + Main + block + After)];
    }

    /// <summary>A block as a program.</summary>
    public static string ProgramOf(string block) => Before + Main + block + After;

    /// <summary>What the compiler has against a program.</summary>
    public static IReadOnlyList<string> Errors(string program) => [.. Compiled(program).GetDiagnostics()
        .Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}")];

    /// <summary>The program as an assembly that is not loaded yet.</summary>
    public static CSharpCompilation Compiled(string program) => CSharpCompilation.Create(
        "Page" + Guid.NewGuid().ToString("N"), [CSharpSyntaxTree.ParseText(program)], References.Value,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(//[^\n]*\n)*public (sealed |static )?(class|record) ")]
    private static partial Regex Declares();
}
