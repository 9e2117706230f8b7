using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>What an editor shows of an open file, before the whole project is analysed.</summary>
public class LiveTests
{
    private const string Choosing = """
        using System;
        using Microsoft.ML;
        using Microsoft.ML.Data;

        public class Trainer
        {
            public ITransformer Best()
            {
                var ml = new MLContext(seed: 1);
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
                var features = ml.Transforms.Concatenate("Features", "Size", "Rooms");
                ITransformer first = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
                ITransformer second = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
                var a = ml.Regression.Evaluate(first.Transform(split.TestSet), "Price").RSquared;
                var b = ml.Regression.Evaluate(second.Transform(split.TestSet), "Price").RSquared;
                return a > b ? first : second;
            }
        }

        public class House
        {
            [LoadColumn(0)] public float Size { get; set; }
            [LoadColumn(1)] public float Rooms { get; set; } = -1;
            [LoadColumn(2)] public string City { get; set; } = string.Empty;
            [LoadColumn(3)] public float Price { get; set; } = default!;
        }
        """;

    [Theory]
    [InlineData("public enum Size { Small, Large } public interface IHouse { string City { get; } } public record Visit(string Name);")]
    [InlineData("public static class Sums { public static int Of(int a, int b) => a + b; }")]
    public async Task The_only_type_that_works_with_ML_NET_is_judged_as_the_whole_program(string other) =>
        Assert.Contains("MLP0403", await Live(Choosing, other));

    [Theory]
    [InlineData("public class Caller { public object Run() => new Trainer().Best(); }")]
    [InlineData("using Microsoft.ML; public class Other { public MLContext Context = new(); }")]
    public async Task Another_type_may_test_the_chosen_model(string other)
    {
        Assert.DoesNotContain("MLP0403", await Live(Choosing, other));
        Assert.Contains("MLP0403", await AtTheEnd(Choosing, other));
    }

    [Fact]
    public async Task A_finding_that_is_shown_live_is_not_reported_again() =>
        Assert.Single(await AtTheEnd(Choosing), "MLP0403");

    private static async Task<IEnumerable<string>> Live(params string[] sources)
    {
        var analysis = Analysed(sources);
        var model = analysis.Compilation.GetSemanticModel(analysis.Compilation.SyntaxTrees.First());
        return (await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None)).Select(d => d.Id);
    }

    private static async Task<IEnumerable<string>> AtTheEnd(params string[] sources) =>
        (await Analysed(sources).GetAnalyzerDiagnosticsAsync(CancellationToken.None)).Select(d => d.Id);

    private static CompilationWithAnalyzers Analysed(string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Test",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, path: $"{i}.cs")),
            ReferenceSet.Framework.Concat(ReferenceSet.MachineLearning),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        return compilation.WithAnalyzers(ImmutableArray.Create(Analyze.DefaultAnalyzer()), new AnalyzerOptions([]));
    }
}
