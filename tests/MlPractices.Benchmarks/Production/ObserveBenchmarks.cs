using BenchmarkDotNet.Attributes;

namespace MlPractices.Benchmarks.Production;

/// <summary>What observing costs, with 20 columns. Target on the request path: at most 200 ns and no allocation a prediction.</summary>
[MemoryDiagnoser]
public class ObserveBenchmarks
{
    private const int Rows = 50_000;
    private readonly WideRow[] _rows = WideRow.Many(Rows);
    private Release<WideRow, RegressionScore> _release = null!;
    private Monitor<WideRow, RegressionScore> _monitor = null!;
    private RowProbes<WideRow, RegressionScore> _probes = null!;
    private WindowCounts _window = null!;

    /// <summary>Releases a model whose holdout is the reference.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var objective = Objective.Regression<WideRow>(row => row.Label, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.01);
        var split = (await Dataset.FromRows(WideRow.Many(5000))).Split(SplitPlan.ByKey<WideRow>(row => row.Id), objective);
        var verdict = split.Train(Linear.Ridge(FeatureMap.For<WideRow>().Numeric(row => row.A1).Category(row => row.C1))).Evaluate(against: split.Train(Baseline.Mean<WideRow>()));
        _release = await ((Accepted<WideRow, RegressionScore>)verdict).Release(registry, "wide", new SemanticVersion(1, 0, 0));
        _monitor = await _release.MonitorAsync(options: new() { LogShare = 0 });
        _probes = new(ReferenceSketch.Of(_release.Bundle)!);
        _window = new(_probes.Reference);
    }

    /// <summary>Empties the queue, so that everything that is measured is taken.</summary>
    [IterationSetup]
    public void Drain() => _monitor.UpdateAsync().GetAwaiter().GetResult();

    /// <summary>The request path.</summary>
    /// <returns>Answers that were taken.</returns>
    [Benchmark(OperationsPerInvoke = Rows)]
    public int Observe()
    {
        var taken = 0;
        var answer = new RegressionScore(1);
        foreach (var row in _rows)
            if (_monitor.Observe(row, answer)) taken++;
        return taken;
    }

    /// <summary>Behind it: a row counted.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public long Count()
    {
        foreach (var row in _rows) _probes.Count(row, new RegressionScore(1), _window);
        return _window.Rows;
    }
}

/// <summary>A row of 20 columns: 14 numbers, 4 categories, 2 flags.</summary>
public sealed record WideRow
{
    [Identifier]
    public int Id { get; init; }

    [Label]
    public double Label { get; init; }

    public double A1 { get; init; }
    public double A2 { get; init; }
    public double A3 { get; init; }
    public double A4 { get; init; }
    public double A5 { get; init; }
    public double A6 { get; init; }
    public float A7 { get; init; }
    public float A8 { get; init; }
    public float A9 { get; init; }
    public float A10 { get; init; }
    public int A11 { get; init; }
    public int A12 { get; init; }
    public double? A13 { get; init; }
    public double? A14 { get; init; }
    public string C1 { get; init; } = "";
    public string C2 { get; init; } = "";
    public string C3 { get; init; } = "";
    public string C4 { get; init; } = "";
    public bool F1 { get; init; }
    public bool F2 { get; init; }

    /// <summary>Rows drawn with a fixed seed.</summary>
    public static WideRow[] Many(int count)
    {
        var random = new Random(5);
        double Number() => random.NextDouble();
        string Category() => $"c{random.Next(12)}";
        return [.. Enumerable.Range(0, count).Select(id =>
        {
            var first = Number();
            return new WideRow
            {
                Id = id, Label = (3 * first) + (Number() * 0.1), A1 = first, A2 = Number(), A3 = Number(), A4 = Number(), A5 = Number(), A6 = Number(), A7 = (float)Number(), A8 = (float)Number(),
                A9 = (float)Number(), A10 = (float)Number(), A11 = random.Next(100), A12 = random.Next(5), A13 = Number(), A14 = random.Next(10) == 0 ? null : Number(),
                C1 = Category(), C2 = Category(), C3 = Category(), C4 = Category(), F1 = random.Next(2) == 0, F2 = random.Next(9) == 0,
            };
        })];
    }
}
