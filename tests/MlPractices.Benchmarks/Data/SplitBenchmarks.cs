using BenchmarkDotNet.Attributes;

namespace MlPractices.Benchmarks.Data;

/// <summary>
/// Ten million rows through a split. Targets: the hash split places at least 3 million rows a second on one core; memory of profile and split does not grow with the rows.
/// </summary>
[MemoryDiagnoser]
public class SplitBenchmarks
{
    private static readonly Objective<Trip, BinaryScore> Objective = MlPractices.Objective.Binary<Trip>(trip => trip.Late, BinaryMetric.AreaUnderRocCurve);

    private Dataset<Trip> _data = null!;
    private Split<Trip, BinaryScore> _byNumber = null!;
    private Split<Trip, BinaryScore> _byText = null!;

    /// <summary>Rows of the data set; they are made as they are read, so that the process holds none of them.</summary>
    [Params(10_000_000)]
    public int Rows { get; set; }

    /// <summary>Opens the data set and makes the splits that the benchmarks read.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        _data = await Dataset.FromRows(TripSource.Make(Rows));
        _byNumber = _data.Split(SplitPlan.ByKey<Trip>(trip => trip.Id), Objective);
        _byText = _data.Split(SplitPlan.ByKey<Trip>(trip => trip.Driver), Objective);
    }

    /// <summary>What making the rows costs without a split.</summary>
    [Benchmark(Baseline = true)]
    public long RowsAlone() => Count(_data.Rows);

    /// <summary>Places every row by the hash of a number and reads those of the training part.</summary>
    [Benchmark]
    public long HashOfNumber() => Count(_byNumber.Training.Rows);

    /// <summary>Places every row by the hash of a text.</summary>
    [Benchmark]
    public long HashOfText() => Count(_byText.Training.Rows);

    /// <summary>Fingerprint and profile: what opening a data set costs.</summary>
    [Benchmark]
    public async Task<long> Open() => (await Dataset.FromRows(TripSource.Make(Rows))).Count;

    /// <summary>A whole split: placing, fingerprints and profiles of the parts, all data checks.</summary>
    [Benchmark]
    public long SplitWithAllChecks() => _data.Split(SplitPlan.ByKey<Trip>(trip => trip.Id), Objective).Holdout.Count;

    private static long Count(IEnumerable<Trip> rows)
    {
        long count = 0;
        foreach (Trip _ in rows) count++;
        return count;
    }
}
