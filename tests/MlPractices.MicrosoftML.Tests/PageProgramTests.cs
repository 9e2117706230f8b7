using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.MicrosoftML.Tests;

/// <summary>The program on the provider's page compiles, runs and releases a model.</summary>
public sealed partial class PageProgramTests : InTempFolder
{
    private const string Before = """
        using System;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.ML;
        using Microsoft.ML.Data;
        using MlPractices;

        public sealed class Trip
        {
            [LoadColumn(0)] public string TripId { get; set; } = "";
            [LoadColumn(1)] public string Vendor { get; set; } = "";
            [LoadColumn(2)] public float Miles { get; set; }
            [LoadColumn(3)] public float Minutes { get; set; }
            [LoadColumn(4)] public float Fare { get; set; }
        }

        public static class Program
        {
            public static async Task<string> Run()
            {
        """;

    private const string After = """

                return verdict.Evaluation.Outcome;
            }
        }
        """;

    [Fact]
    public async Task TheProgramOnThePageReleasesAModel()
    {
        var (trips, models) = (Path.Combine(Folder, "trips.csv"), Path.Combine(Folder, "models.db"));
        var random = new Random(3);
        await File.WriteAllLinesAsync(trips, Enumerable.Range(0, 3000).Select(i =>
        {
            var (miles, minutes) = (random.NextDouble() * 10, random.NextDouble() * 30);
            var vendor = i % 2 == 0 ? "CMT" : "VTS";
            return string.Create(CultureInfo.InvariantCulture, $"t{i},{vendor},{miles:0.00},{minutes:0.0},{2.5 + (2 * miles) + (0.5 * minutes) + random.NextDouble():0.00}");
        }));
        var program = Program().Match(await File.ReadAllTextAsync(Page())).Groups[1].Value;
        var run = Compiled(program.Replace("\"trips.csv\", separator", $"@\"{trips}\", separator", StringComparison.Ordinal).Replace("\"models.db\"", $"@\"{models}\"", StringComparison.Ordinal));
        Assert.Equal("Accepted", await run());
        await using var registry = await ModelRegistry.OpenAsync(models);
        Assert.Equal(["fares"], await registry.ListModelsAsync());
    }

    private static Func<Task<string>> Compiled(string body)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Page", [CSharpSyntaxTree.ParseText(Before + body + After)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var file = new MemoryStream();
        var emitted = compilation.Emit(file);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        file.Position = 0;
        var run = AssemblyLoadContext.Default.LoadFromStream(file).GetType("Program")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
        return run.CreateDelegate<Func<Task<string>>>();
    }

    private static string Page([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "microsoft-ml.md"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();
}
