using BenchmarkDotNet.Attributes;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Benchmarks.Statistics;

/// <summary>Cost of one value added to each sketch; a profile adds every cell to several.</summary>
[MemoryDiagnoser]
public class SketchBenchmarks
{
    private const int Values = 1_000_000;
    private double[] _values = [];
    private string[] _texts = [];

    /// <summary>Makes normal numbers and texts with a long tail.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(1);
        _values = Enumerable.Range(0, Values).Select(_ => random.NextNormal()).ToArray();
        _texts = _values.Select(value => $"category {(int)Math.Exp(3 * Math.Abs(value))}").ToArray();
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public long Kll()
    {
        var sketch = new KllSketch();
        foreach (double value in _values)
        {
            sketch.Add(value);
        }

        return sketch.Count;
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public long DDSketchOfValues()
    {
        var sketch = new DDSketch();
        foreach (double value in _values)
        {
            sketch.Add(value);
        }

        return sketch.Count;
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public double HyperLogLogOfTexts()
    {
        var sketch = new HyperLogLog();
        foreach (string text in _texts)
        {
            sketch.Add(text);
        }

        return sketch.Estimate();
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public double MomentsOfValues()
    {
        var moments = new Moments();
        foreach (double value in _values)
        {
            moments.Add(value);
        }

        return moments.Variance;
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public long FrequentTexts()
    {
        var sketch = new FrequentItems();
        foreach (string text in _texts)
        {
            sketch.Add(text);
        }

        return sketch.MaximumError;
    }
}
