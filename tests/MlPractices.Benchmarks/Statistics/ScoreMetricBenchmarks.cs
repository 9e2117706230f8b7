using BenchmarkDotNet.Attributes;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Metrics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Benchmarks.Statistics;

/// <summary>Exact metrics of many scores. Target: area and log loss of ten million together in under 3 s on one core.</summary>
[MemoryDiagnoser]
public class ScoreMetricBenchmarks
{
    private bool[] _labels = [];
    private double[] _scores = [];
    private float[] _floats = [];

    /// <summary>Rows scored.</summary>
    [Params(10_000_000)]
    public int Rows { get; set; }

    /// <summary>Makes scores that separate the classes somewhat.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(1);
        _labels = new bool[Rows];
        _scores = new double[Rows];
        _floats = new float[Rows];
        for (int i = 0; i < Rows; i++)
        {
            _labels[i] = random.NextDouble() < 0.3;
            double logit = 4 * random.NextDouble() - 3 + (_labels[i] ? 1 : 0);
            _scores[i] = 1 / (1 + Math.Exp(-logit));
            _floats[i] = (float)_scores[i];
        }
    }

    [Benchmark]
    public double AreaAndLogLoss() => RocAuc.Of(_labels, _scores) + LogLoss.Binary(_labels, _scores);

    [Benchmark]
    public double AreaAndLogLossOfFloats() => RocAuc.Of(_labels, _floats) + LogLoss.Binary(_labels, _floats);

    [Benchmark]
    public double Area() => RocAuc.Of(_labels, _scores);

    [Benchmark]
    public double AreaWithDeLongVariance() => DeLong.Auc(_labels, _scores).Variance;
}
