using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Analyzers.Benchmarks;

/// <summary>CPU seconds of each shape, and whether a line of a large program costs what a line of a small one does.</summary>
internal static class ShapeRun
{
    public static void Print(string? only)
    {
        Seconds(Compile(Shapes.Dense(1_000)));
        Console.WriteLine("shape                                  lines      s CPU   findings");
        foreach (var (name, source) in Shapes.All.Where(shape => only is null || shape.Name.Contains(only, StringComparison.Ordinal)))
        {
            var (seconds, findings) = Seconds(Compile(source));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36}{source.Count(c => c == '\n'),8}{seconds,11:0.00}   {findings}"));
        }

        if (only is null or "dense")
        {
            var perLine = new List<double>();
            foreach (var lines in new[] { 1_000, 10_000, 100_000 })
            {
                var source = Shapes.Dense(lines);
                var (seconds, findings) = Seconds(Compile(source));
                perLine.Add(seconds / source.Count(c => c == '\n'));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"dense",-36}{source.Count(c => c == '\n'),8}{seconds,11:0.00}   {findings}   {perLine[^1] * 1e6:0} us a line"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cost of a line at 10^5 over that at 10^4: {perLine[2] / perLine[1]:0.00}"));
        }
    }

    /// <summary>CPU seconds that all rules take beyond an analyzer that does nothing.</summary>
    private static (double Seconds, string Findings) Seconds(CSharpCompilation compilation)
    {
        // Bound once and kept, so that the difference is the analysis alone.
        var floor = Cpu(() => Sources.Analyse(compilation, new EmptyAnalyzer()));
        IReadOnlyList<Diagnostic> found = [];
        var all = Cpu(() => found = Sources.Findings(compilation, new PipelineAnalyzer()));
        return (Math.Max(0, all - floor), string.Join(' ', found.GroupBy(d => d.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}x{g.Count()}")));
    }

    private static double Cpu(Action work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static CSharpCompilation Compile(string source)
    {
        var compilation = Sources.Compile(source, withMachineLearning: true, source.Contains("\nvar ml = ", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary);
        return compilation;
    }
}
