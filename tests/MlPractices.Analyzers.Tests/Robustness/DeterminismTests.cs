using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Robustness;

/// <summary>The same program gets the same findings in the same order, however its files and types are visited.</summary>
public class DeterminismTests
{
    private const int Runs = 50;

    [Fact]
    public async Task Parallel_runs_of_a_large_program_find_the_same_in_the_same_order()
    {
        var folder = Path.Combine(Repository.Root, "tests", "MlPractices.Analyzers.Tests", "Kinds", "Programs");
        var check = Analyze.Code("class Start { static void Main() { } }") with { MarkedUp = false };
        foreach (var file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order())
        {
            var text = await File.ReadAllTextAsync(file);
            var root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
            if (!root.Members.OfType<GlobalStatementSyntax>().Any() && !text.Contains("class House", StringComparison.Ordinal))
            {
                // Each in a namespace of its own, so that all are one program.
                check = check.File(Path.GetFileName(file), $"namespace {Path.GetFileNameWithoutExtension(file)};\n{text}");
            }
        }

        var runs = await Task.WhenAll(Enumerable.Range(0, Runs).Select(_ => Task.Run(async () =>
            (await check.Diagnostics()).Select(d => $"{d.Location.GetLineSpan()} {d.Id} {d.GetMessage()} {string.Join(' ', d.AdditionalLocations.Select(l => l.GetLineSpan()))}").ToArray())));
        Assert.NotEmpty(runs[0]);
        Assert.All(runs, run => Assert.Equal(runs[0], run));
    }
}
