using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Tests.Robustness;

namespace MlPractices.Analyzers.Benchmarks;

/// <summary>
/// Breaks the programs of this checkout at random, seed by seed, and analyses each broken tree twice: no crash, no second of CPU, no
/// difference between the two. What it finds is kept as a file, to be reduced.
/// </summary>
internal static partial class MutationRun
{
    private const double LongestSeconds = 1;

    /// <param name="root">The checkout.</param>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many trees.</param>
    /// <param name="folder">Where trees that fail are written.</param>
    /// <returns>How many trees failed.</returns>
    public static int Print(string root, int first, int count, string folder)
    {
        var sources = Programs(root);
        Console.WriteLine($"{sources.Length} programs, seeds {first} to {first + count - 1}, Roslyn {typeof(Compilation).Assembly.GetName().Version}");
        Analyse(sources[0]);
        var (failed, unreadable) = (0, 0);
        var (slowest, slowestSeed) = (0.0, first);
        for (var seed = first; seed < first + count; seed++)
        {
            var source = Mutation.Of(sources[seed % sources.Length], seed);
            if (!Compiles(source))
            {
                unreadable++;
                continue;
            }

            var started = Environment.CpuUsage.TotalTime;
            var once = Analyse(source);
            var seconds = (Environment.CpuUsage.TotalTime - started).TotalSeconds;
            (slowest, slowestSeed) = seconds > slowest ? (seconds, seed) : (slowest, slowestSeed);

            // The first run may have been slowed down by what else the machine does; the second one tells.
            started = Environment.CpuUsage.TotalTime;
            var again = Analyse(source);
            seconds = Math.Min(seconds, (Environment.CpuUsage.TotalTime - started).TotalSeconds);
            var wrong = once.FirstOrDefault(d => d.StartsWith("AD", StringComparison.Ordinal))
                ?? (once.SequenceEqual(again) ? null : "another run found others: " + string.Join(" | ", once.Except(again).Concat(again.Except(once))))
                ?? (seconds > LongestSeconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s CPU") : null);
            if (wrong is not null)
            {
                failed++;
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, $"seed-{seed}.cs"), source);
                Console.WriteLine($"seed {seed}: {wrong}");
            }

            if ((seed - first + 1) % 500 == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed - first + 1} trees, {failed} failed, slowest {slowest:0.00} s (seed {slowestSeed})"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} trees, {failed} failed, slowest {slowest:0.00} s CPU (seed {slowestSeed}); on {unreadable} the compiler itself fails"));
        return failed;
    }

    /// <summary>The compiler survives the tree, with whatever errors: a few make it throw, and no analyzer is asked then.</summary>
    private static bool Compiles(string source)
    {
        try
        {
            Sources.Unchecked(source).GetDiagnostics();
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static List<string> Analyse(string source)
    {
        var compilation = Sources.Unchecked(source);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return [.. compilation.WithAnalyzers([new PipelineAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()
            .Select(d => $"{d.Id} {d.Location.SourceSpan} {d.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Samples, programs of the pages, and the sources inside the tests of the rules.</summary>
    private static ImmutableArray<string> Programs(string root)
    {
        var separator = Path.DirectorySeparatorChar;
        IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !path.Contains($"{separator}bin{separator}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var tests = Path.Combine("tests", "MlPractices.Analyzers.Tests");
        return
        [
            .. Files("samples", "*.cs").Concat(Files(Path.Combine(tests, "Kinds", "Programs"), "*.cs")).Select(File.ReadAllText)
                .Concat(Files(Path.Combine("docs", "rules"), "MLP*.md").SelectMany(path => Snippets().Matches(File.ReadAllText(path))).Select(m => m.Groups[1].Value))
                .Concat(Files(tests, "*.cs").SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantTokens())
                    .Where(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
                    .Select(token => Marks().Replace(token.ValueText, "")))
                .Where(source => source.Contains("MLContext", StringComparison.Ordinal) || source.Contains(".Fit(", StringComparison.Ordinal))
                .Distinct(),
        ];
    }

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippets();

    [GeneratedRegex(@"\{\|[A-Z0-9]+\+?:|\|\}|\[\||\|\]")]
    private static partial Regex Marks();
}
