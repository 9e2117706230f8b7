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
    private const string Before = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.ML;
        using Microsoft.ML.Data;
        using MlPractices;
        using Npgsql;

        public sealed record Customer(int Id, string Household, string Region, double Spent, bool Churned);

        public sealed class Trip
        {
            [LoadColumn(0)] public string Id { get; set; } = "";
            [LoadColumn(1)] public string Vendor { get; set; } = "";
            [LoadColumn(2)] public float Miles { get; set; }
            [LoadColumn(3)] public float Fare { get; set; }
        }

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
            .Concat(new[] { typeof(Objective), typeof(MicrosoftMLTrainer), typeof(PostgreSqlRegistry), typeof(NpgsqlDataSource) }.Select(type => type.Assembly.Location))
            .Where(path => path.Length > 0).Distinct()
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The blocks of C# on a page of the repository.</summary>
    public static IReadOnlyList<string> On(params string[] path) =>
        [.. Block().Matches(File.ReadAllText(Path.Combine([Root(), .. path])).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value)];

    /// <summary>The pages in a folder of the repository.</summary>
    public static IReadOnlyList<string> Pages(params string[] folder) =>
        [.. Directory.EnumerateFiles(Path.Combine([Root(), .. folder]), "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>What the compiler has against a block.</summary>
    public static IReadOnlyList<string> Errors(string block)
    {
        var compilation = CSharpCompilation.Create(
            "Page", [CSharpSyntaxTree.ParseText(Before + block + After)], References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}")];
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
