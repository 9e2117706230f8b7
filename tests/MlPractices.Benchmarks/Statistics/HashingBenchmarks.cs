using BenchmarkDotNet.Attributes;
using MlPractices.Statistics.Hashing;

namespace MlPractices.Benchmarks.Statistics;

/// <summary>Hashing of split keys. Target: well above 3 million keys a second on one core.</summary>
[MemoryDiagnoser]
public class HashingBenchmarks
{
    private const int Keys = 1_000_000;
    private string[] _keys = [];

    /// <summary>Characters of a key.</summary>
    [Params(8, 24, 80)]
    public int Length { get; set; }

    /// <summary>Makes the keys.</summary>
    [GlobalSetup]
    public void Setup() => _keys = Enumerable.Range(0, Keys).Select(i => $"{i:D8}".PadRight(Length, 'x')).ToArray();

    [Benchmark(OperationsPerInvoke = Keys)]
    public double Fingerprint()
    {
        double sum = 0;
        foreach (string key in _keys)
        {
            sum += UnitInterval.From(Fingerprint64.Hash(key));
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    public long Sha256()
    {
        long sum = 0;
        foreach (string key in _keys)
        {
            sum += Sha256Bucket.Of(key, 100);
        }

        return sum;
    }
}
