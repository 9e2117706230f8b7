using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Benchmarks;

/// <summary>
/// What a person at an editor waits for, in a project of 100 files: the findings of the open file after each edit, next to an empty
/// analyzer and the SDK's own, and the fixes of a finding. As an editor does it: the compilation is that of before with one tree
/// changed, and only the open file is asked for.
/// </summary>
internal static class EditRun
{
    private const int Files = 100;
    private const int Edits = 60;

    public static async Task Print()
    {
        using var workspace = new AdhocWorkspace();
        var solution = Project(workspace, out var documents);
        Console.WriteLine("| findings of the open file after an edit | p50 ms | p95 ms | worst ms |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, analyzers) in new[] { ("empty analyzer", [new EmptyAnalyzer()]), ("MlPractices", [new PipelineAnalyzer()]), ("the SDK's analyzers", NetAnalyzers()) })
        {
            Row(name, await Typed(solution, documents, analyzers));
        }

        Console.WriteLine();
        Console.WriteLine("| fixes of a finding | p50 ms | p95 ms | worst ms |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (id, took) in await Offered(solution, documents))
        {
            Row(id, took);
        }
    }

    /// <summary>Milliseconds of each edit, the first ones, which compile the code that runs, left out.</summary>
    private static async Task<List<double>> Typed(Solution solution, ImmutableArray<DocumentId> documents, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var took = new List<double>();
        for (var edit = -10; edit < Edits; edit++)
        {
            var id = documents[Math.Abs(edit * 7) % documents.Length];
            var text = (await solution.GetDocument(id)!.GetTextAsync()).ToString();
            var at = text.IndexOf("Console.Write", StringComparison.Ordinal);
            solution = solution.WithDocumentText(id, SourceText.From(text.Insert(at, string.Create(CultureInfo.InvariantCulture, $"Console.WriteLine({edit});\n        "))));
            var compilation = (await solution.GetProject(id.ProjectId)!.GetCompilationAsync())!;
            var model = (await solution.GetDocument(id)!.GetSemanticModelAsync())!;
            model.GetDiagnostics();
            var started = Stopwatch.GetTimestamp();
            await Findings(compilation, model, analyzers);
            if (edit >= 0)
            {
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return took;
    }

    private static async Task<ImmutableArray<Diagnostic>> Findings(Compilation compilation, SemanticModel model, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var analysis = compilation.WithAnalyzers(analyzers, options);
        var syntax = await analysis.GetAnalyzerSyntaxDiagnosticsAsync(model.SyntaxTree, CancellationToken.None);
        return syntax.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None));
    }

    /// <summary>Milliseconds until the fixes of one finding are there to choose from, and the change of the first is computed.</summary>
    private static async Task<IEnumerable<(string Id, List<double> Took)>> Offered(Solution solution, ImmutableArray<DocumentId> documents)
    {
        CodeFixProvider[] fixers = [.. typeof(CompilingFix).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t)).Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)];
        var took = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        var first = new HashSet<string>();
        foreach (var id in documents.Where((_, i) => i % 5 == 0))
        {
            var document = solution.GetDocument(id)!;
            var compilation = (await document.Project.GetCompilationAsync())!;
            var model = (await document.GetSemanticModelAsync())!;
            foreach (var finding in await Findings(compilation, model, [new PipelineAnalyzer()]))
            {
                var able = fixers.Where(f => f.FixableDiagnosticIds.Contains(finding.Id)).ToList();
                var actions = new List<CodeAction>();
                var started = Stopwatch.GetTimestamp();
                foreach (var fixer in able)
                {
                    await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
                }

                if (actions.Count > 0)
                {
                    await actions[0].GetOperationsAsync(CancellationToken.None);
                    var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                    if (!first.Add(finding.Id))
                    {
                        took.TryAdd(finding.Id, []);
                        took[finding.Id].Add(milliseconds);
                    }
                }
            }
        }

        return took.Select(pair => (pair.Key, pair.Value));
    }

    /// <summary>One file in five trains, half of them by a helper in the file after it, so that not all is known of the open file alone; the others are ordinary.</summary>
    private static Solution Project(AdhocWorkspace workspace, out ImmutableArray<DocumentId> documents)
    {
        var project = ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Editor", "Editor", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: Sources.References(withMachineLearning: true));
        var solution = workspace.CurrentSolution.AddProject(project);
        var ids = ImmutableArray.CreateBuilder<DocumentId>();
        for (var i = 0; i < Files; i++)
        {
            var id = DocumentId.CreateNewId(project.Id);
            solution = solution.AddDocument(id, $"File{i}.cs", (i % 5) switch { 0 => Trainer(i), 1 => Helper(i - 1), _ => Ordinary(i) });
            ids.Add(id);
        }

        documents = ids.ToImmutable();
        return solution;
    }

    private static string Trainer(int i) => $$"""
        using System;
        using System.Linq;
        using Microsoft.ML;
        using Microsoft.ML.Data;

        public class House{{i}} { [LoadColumn(0)] public float Size { get; set; } [LoadColumn(1)] public float Rooms { get; set; } [LoadColumn(2)] public float Price { get; set; } }

        public class Trainer{{i}}
        {
            private readonly MLContext _ml = new();
            public void Run()
            {
                var rows = {{(i % 10 == 0 ? "" : $"Helper{i}.")}}Load(_ml, "houses{{i}}.csv");
                var split = _ml.Data.TrainTestSplit(rows, testFraction: 0.9);
                var scaled = _ml.Transforms.NormalizeMinMax("Size").Fit(rows).Transform(split.TrainSet);
                var model = {{(i % 10 == 0 ? "" : $"Helper{i}.")}}Pipeline(_ml).Fit(scaled);
                Console.WriteLine(_ml.Regression.Evaluate(model.Transform(split.TrainSet), labelColumnName: "Prise").RSquared);
                for (var n = 0; n < 9; n++)
                {
                    var engine = _ml.Model.CreatePredictionEngine<House{{i}}, Answer{{i}}>(model);
                    Console.WriteLine(engine.Predict(new House{{i}} { Size = n }).Score);
                }

                _ml.Model.Save(model, split.TrainSet.Schema, "model.zip");
            }

        {{Steps(i)}}
        }

        public class Answer{{i}} { public float Score { get; set; } }
        """;

    private static string Helper(int i) => $$"""
        using System;
        using Microsoft.ML;

        public static class Helper{{i}}
        {
        {{Steps(i)}}
        }
        """;

    private static string Steps(int i) => $$"""
            public static IDataView Load(MLContext ml, string path)
            {
                Console.WriteLine(path);
                return ml.Data.LoadFromTextFile<House{{i}}>(path, separatorChar: ',');
            }

            public static IEstimator<ITransformer> Pipeline(MLContext ml) =>
                ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca(labelColumnName: "Price"));
        """;

    private static string Ordinary(int i) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        public class Ledger{{i}}
        {
            private readonly Dictionary<string, decimal> _balances = new();
            public decimal Book(string account, IEnumerable<decimal> amounts)
            {
                foreach (var amount in amounts.Where(a => a != 0))
                {
                    _balances[account] = _balances.TryGetValue(account, out var balance) ? balance + amount : amount;
                }

                Console.WriteLine(account);
                return _balances[account];
            }

            public string Report() => string.Join("\n", _balances.OrderBy(b => b.Key).Select(b => $"{b.Key}: {b.Value:0.00}"));
        }
        """;

    private static ImmutableArray<DiagnosticAnalyzer> NetAnalyzers()
    {
        var folder = typeof(EditRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NetAnalyzers").Value!;
        Assembly[] both = [Assembly.LoadFrom(Path.Combine(folder, "Microsoft.CodeAnalysis.NetAnalyzers.dll")), Assembly.LoadFrom(Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"))];
        return [.. both.SelectMany(a => a.GetTypes()).Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t)
            && t.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];
    }

    private static void Row(string name, List<double> took)
    {
        took.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {took[took.Count / 2]:0.0} | {took[took.Count * 95 / 100]:0.0} | {took[^1]:0.0} |"));
    }
}
