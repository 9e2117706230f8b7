using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Benchmarks;

/// <summary>Programs to analyse, as large as asked for.</summary>
internal static class Sources
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\n";
    private const string MachineLearningUsings = "using Microsoft.ML;\nusing Microsoft.ML.Data;\n";

    /// <summary>One method that loads, prepares, trains and evaluates, time after time.</summary>
    /// <param name="pipelines">How many pipelines the one method holds.</param>
    public static string OneBody(int pipelines)
    {
        var source = new StringBuilder(Usings + MachineLearningUsings + Row + "public class Trainer\n{\n    public void Run(MLContext ml)\n    {\n");
        for (var i = 0; i < pipelines; i++)
        {
            source.Append(Pipeline(i.ToString(CultureInfo.InvariantCulture)));
        }

        return source.Append("    }\n}\n").ToString();
    }

    /// <summary>Many classes, each with its own helper methods.</summary>
    /// <param name="classes">How many.</param>
    public static string ManyBodies(int classes)
    {
        var source = new StringBuilder(Usings + MachineLearningUsings + Row);
        for (var i = 0; i < classes; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                public class Trainer{{i}}
                {
                    private readonly MLContext _ml = new(seed: {{i}});
                    public void Run()
                    {
                        var split = _ml.Data.TrainTestSplit(Load("houses{{i}}.csv"), testFraction: 0.2);
                        var model = Pipeline().Fit(split.TrainSet);
                        Console.WriteLine(Score(model, split.TestSet));
                        _ml.Model.Save(model, split.TrainSet.Schema, $"model-{DateTime.UtcNow:yyyyMMddHHmmss}.zip");
                    }
                    private IDataView Load(string path) => _ml.Data.LoadFromTextFile<House>(path, separatorChar: ',');
                    private IEstimator<ITransformer> Pipeline() => _ml.Transforms.Concatenate("Features", "Size", "Rooms")
                        .Append(_ml.Transforms.NormalizeMinMax("Features"))
                        .Append(_ml.Regression.Trainers.Sdca(labelColumnName: "Price"));
                    private double Score(ITransformer model, IDataView rows) =>
                        _ml.Regression.Evaluate(model.Transform(rows), labelColumnName: "Price").RSquared;
                }

                """);
        }

        return source.ToString();
    }

    /// <summary>Ordinary code that never mentions ML.NET.</summary>
    /// <param name="classes">How many classes of it.</param>
    public static string NoMachineLearning(int classes)
    {
        var source = new StringBuilder(Usings);
        for (var i = 0; i < classes; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                public class Ledger{{i}}
                {
                    private readonly Dictionary<string, decimal> _balances = new();
                    public decimal Book(string account, IEnumerable<decimal> amounts)
                    {
                        foreach (var amount in amounts.Where(a => a != 0))
                        {
                            _balances[account] = _balances.TryGetValue(account, out var balance) ? balance + amount : amount;
                        }
                        return _balances[account];
                    }
                    public string Report() => string.Join("\n", _balances.OrderBy(b => b.Key).Select(b => $"{b.Key}: {b.Value:0.00}"));
                }

                """);
        }

        return source.ToString();
    }

    /// <summary>Compiles, once, so that the benchmarks time the analysis alone.</summary>
    public static CSharpCompilation Compile(string source, bool withMachineLearning, OutputKind output = OutputKind.DynamicallyLinkedLibrary)
    {
        var compilation = CSharpCompilation.Create("Benchmark", [CSharpSyntaxTree.ParseText(source)], References(withMachineLearning), new CSharpCompilationOptions(output));
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? compilation : throw new InvalidOperationException(string.Join('\n', errors));
    }

    /// <summary>A program that need not compile, with the usings of an ordinary one.</summary>
    public static CSharpCompilation Unchecked(string source)
    {
        var usings = CSharpSyntaxTree.ParseText("global using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Linq;\nglobal using System.Threading.Tasks;\nglobal using Microsoft.ML;\nglobal using Microsoft.ML.Data;\nglobal using Microsoft.ML.Transforms;\n"
            + "public class House { [LoadColumn(0)] public float Size { get; set; } [LoadColumn(1)] public float Rooms { get; set; } [LoadColumn(2)] public string City { get; set; } = \"\"; [LoadColumn(3)] public float Price { get; set; } }\n", path: "Usings.cs");
        return CSharpCompilation.Create("Broken", [CSharpSyntaxTree.ParseText(source, path: "Broken.cs"), usings], References(withMachineLearning: true), new CSharpCompilationOptions(OutputKind.ConsoleApplication));
    }

    /// <summary>The framework, and ML.NET on demand.</summary>
    public static IReadOnlyList<MetadataReference> References(bool withMachineLearning)
    {
        if (s_references.TryGetValue(withMachineLearning, out var known))
        {
            return known;
        }

        var lists = withMachineLearning ? new[] { "framework", "ml" } : ["framework"];
        return s_references[withMachineLearning] = [.. lists
            .SelectMany(list => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, $"references.{list}.txt")))
            .Where(path => path.Length > 0)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

    private static readonly Dictionary<bool, IReadOnlyList<MetadataReference>> s_references = [];

    /// <summary>Runs one analyzer over a compilation whose bodies nobody has bound yet.</summary>
    /// <returns>How many diagnostics it reported.</returns>
    public static int Analyse(CSharpCompilation compilation, DiagnosticAnalyzer analyzer) => Findings(compilation, analyzer).Length;

    /// <summary>Runs one analyzer over a compilation whose bodies nobody has bound yet.</summary>
    public static ImmutableArray<Diagnostic> Findings(CSharpCompilation compilation, DiagnosticAnalyzer analyzer)
    {
        var fresh = compilation.Clone();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return fresh.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private static string Pipeline(string n) => $$"""
            var rows{{n}} = ml.Data.LoadFromTextFile<House>("houses{{n}}.csv", separatorChar: ',');
            var split{{n}} = ml.Data.TrainTestSplit(rows{{n}}, testFraction: 0.2);
            var pipeline{{n}} = ml.Transforms.Concatenate("Features", "Size", "Rooms")
                .Append(ml.Transforms.NormalizeMinMax("Features"))
                .Append(ml.Regression.Trainers.Sdca(labelColumnName: "Price"));
            var model{{n}} = pipeline{{n}}.Fit(split{{n}}.TrainSet);
            var metrics{{n}} = ml.Regression.Evaluate(model{{n}}.Transform(split{{n}}.TestSet), labelColumnName: "Price");
            if (metrics{{n}}.RSquared > 0.5) ml.Model.Save(model{{n}}, rows{{n}}.Schema, "model{{n}}.zip");

        """;

    private const string Row = "public class House { public float Size; public float Rooms; public float Price; }\n";
}
