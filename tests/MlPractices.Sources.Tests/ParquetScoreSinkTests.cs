namespace MlPractices.Sources.Tests;

public sealed class ParquetScoreSinkTests : IDisposable
{
    private const string Model = "fare 1.0.0 abc";

    private readonly Folder _folder = new();

    public sealed record Trip(int Id, string? Zone, double Miles, bool Shared, DateOnly Day, float[] Curve);

    /// <summary>What a sink of all columns holds.</summary>
    public sealed record Scored(double Id, string? Zone, double Miles, bool Shared, string Day, double Prediction);

    private string Place => _folder["scored"];

    public void Dispose() => _folder.Dispose();

    private static List<ScoredRow<Trip, RegressionScore>> Rows(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => new ScoredRow<Trip, RegressionScore>(i, new Trip(i, i % 3 == 0 ? null : $"zone {i}", i % 4 == 0 ? double.NaN : i * 0.5, i % 2 == 0, new DateOnly(2026, 1, 1 + i % 28), [1]), new RegressionScore(i + 0.25)))];

    private async Task<long> WriteAsync(ParquetScoreSink<Trip, RegressionScore> sink, int blocks)
    {
        long held = await sink.OpenAsync(Model, default);
        for (int i = 0; i < blocks; i++) await sink.WriteAsync(Rows((int)held + 100 * i, 100), default);
        return held;
    }

    [Fact]
    public async Task Rows_are_read_back_with_their_answers_types_and_nulls()
    {
        await using (var sink = new ParquetScoreSink<Trip, RegressionScore>(Place))
        {
            await WriteAsync(sink, 12);
            await sink.CompleteAsync(default);
        }

        Dataset<Scored> read = await ParquetDataset.FromParquet<Scored>(Path.Combine(Place, "*.parquet"));

        Scored[] rows = [.. read.Rows];
        Assert.Equal(Enumerable.Range(0, 1200).Select(i => i + 0.25), rows.Select(row => row.Prediction));
        Assert.Equal(new Scored(1, "zone 1", 0.5, false, "2026-01-02", 1.25), rows[1]);
        Assert.Equal((null, double.NaN), (rows[0].Zone, rows[0].Miles));
        Assert.Equal("1200", await File.ReadAllTextAsync(Path.Combine(Place, "_complete")));
        Assert.DoesNotContain(Directory.EnumerateFiles(Place), file => file.EndsWith(".partial", StringComparison.Ordinal) || file.EndsWith("_writing", StringComparison.Ordinal));
        Assert.Contains("is complete", (await Assert.ThrowsAsync<InvalidOperationException>(() => new ParquetScoreSink<Trip, RegressionScore>(Place).OpenAsync(Model, default))).Message);
    }

    public sealed record Keyed(long Id, long? Other, ulong Hash);

    [Fact]
    public async Task Keys_of_64_bits_keep_all_their_digits()
    {
        Keyed[] keys = [new((1L << 53) + 1, null, ulong.MaxValue), new(long.MaxValue, long.MinValue, (1UL << 63) + 1)];
        await using (var sink = new ParquetScoreSink<Keyed, RegressionScore>(Place))
        {
            await sink.OpenAsync(Model, default);
            await sink.WriteAsync([.. keys.Select((key, i) => new ScoredRow<Keyed, RegressionScore>(i, key, new RegressionScore(i)))], default);
            await sink.CompleteAsync(default);
        }

        Assert.Equal(keys, (await ParquetDataset.FromParquet<Keyed>(Path.Combine(Place, "*.parquet"))).Rows);
    }

    [Fact]
    public async Task What_broke_off_goes_on_behind_the_last_whole_part()
    {
        await using (var sink = new ParquetScoreSink<Trip, RegressionScore>(Place, ["Id"])) Assert.Equal(0, await WriteAsync(sink, 3));

        // As if it had been killed while it wrote a part.
        await File.WriteAllTextAsync(Path.Combine(Place, "part-000000000300-100.parquet.partial"), "PAR1 half");

        await using (var again = new ParquetScoreSink<Trip, RegressionScore>(Place, ["Id"]))
        {
            Assert.Equal(300, await WriteAsync(again, 2));
            await again.CompleteAsync(default);
        }

        var ids = (await ParquetDataset.FromParquet<Answer>(Path.Combine(Place, "*.parquet"))).Rows.Select(row => row.Id);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (double)i), ids);
    }

    public sealed record Answer(double Id, double Prediction);

    [Fact]
    public async Task Rows_of_others_gaps_and_a_second_writer_are_refused_by_name()
    {
        await using (var sink = new ParquetScoreSink<Trip, RegressionScore>(Place, ["Id"]))
        {
            await WriteAsync(sink, 3);
            await Assert.ThrowsAsync<IOException>(() => new ParquetScoreSink<Trip, RegressionScore>(Place, ["Id"]).OpenAsync(Model, default));
        }

        await RefusedAsync<InvalidOperationException>(["Id"], "fare 2.0.0 def", "scored by fare 1.0.0 abc");
        await RefusedAsync<InvalidOperationException>(["Id", "Zone"], Model, "other columns");
        File.Delete(Path.Combine(Place, "part-000000000100-100.parquet"));
        await RefusedAsync<InvalidDataException>(["Id"], Model, "does not follow on row 100");
        File.Delete(Path.Combine(Place, "part-000000000200-100.parquet"));
        File.Delete(Path.Combine(Place, "_model"));
        await RefusedAsync<InvalidDataException>(["Id"], Model, "no file '_model'");
        Assert.Throws<ArgumentException>(() => new ParquetScoreSink<Trip, RegressionScore>(Place, ["Curve"]));
    }

    private async Task RefusedAsync<TError>(string[] columns, string model, string says) where TError : Exception
    {
        await using var sink = new ParquetScoreSink<Trip, RegressionScore>(Place, columns);
        Assert.Contains(says, (await Assert.ThrowsAsync<TError>(() => sink.OpenAsync(model, default))).Message, StringComparison.Ordinal);
    }
}
