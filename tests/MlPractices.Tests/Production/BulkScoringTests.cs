using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using MlPractices.Tests.Infrastructure;
using MlPractices.Tests.Registry;

namespace MlPractices.Tests.Production;

[Collection(PostgresServer.Collection)]
public sealed class BulkScoringTests(PostgresServer server)
{
    private static readonly Lazy<Task<Release<Trip, RegressionScore>>> Released = new(async () => await TripRelease.PublishAsync(await ModelRegistry.OpenAsync(ModelRegistry.InMemory)));
    private static readonly List<Trip> Rows = Trip.Many(2050, 41);
    private static readonly ScoringOptions Blocks = new() { RowsOfBlock = 100, Parallel = 3 };

    private static IEnumerable<Trip> Until(int end)
    {
        foreach (var row in Rows.Take(end)) yield return row;
        throw new IOException("the source broke off");
    }

    private static async Task<string[]> Expected() => [.. (await Released.Value).PredictMany(Rows).Zip(Rows, (answer, row) => FormattableString.Invariant($"{row.Id},{answer.Value:R}"))];

    [Fact]
    public async Task A_file_is_scored_in_its_order_whatever_the_blocks()
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-score-");
        try
        {
            var path = Path.Combine(folder.FullName, "scored.csv");
            List<long> told = [];
            await using var sink = new CsvScoreSink<Trip, RegressionScore>(path, ["Id"]);
            var result = await (await Released.Value).ScoreAsync(Rows, sink, Blocks with { Progress = new Direct(told) });

            Assert.Equal((2050, 0), (result.Rows, result.Resumed));
            string[] expected = ["Id,Prediction", .. await Expected()];
            Assert.Equal(expected, await File.ReadAllLinesAsync(path));
            Assert.Equal(Enumerable.Range(1, 21).Select(block => Math.Min(2050L, block * 100)), told);
            Assert.Equal(["scored.csv"], folder.GetFiles().Select(file => file.Name));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await (await Released.Value).ScoreAsync(Rows, new CsvScoreSink<Trip, RegressionScore>(path, ["Id"]), Blocks));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_broke_off_goes_on_behind_the_last_whole_block()
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-score-");
        try
        {
            var (path, release) = (Path.Combine(folder.FullName, "scored.csv"), await Released.Value);
            await using (var sink = new CsvScoreSink<Trip, RegressionScore>(path, ["Id"]))
                Assert.Equal("the source broke off", (await Assert.ThrowsAsync<IOException>(() => release.ScoreAsync(Until(950), sink, Blocks))).Message);
            Assert.False(File.Exists(path));
            // As if it had been killed while it wrote a block.
            await File.AppendAllTextAsync(path + ".partial", "41000999,12.3\n4100");
            var other = await TripRelease.PublishAsync(await ModelRegistry.OpenAsync(ModelRegistry.InMemory), "2.0.0");
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await other.ScoreAsync(Rows, new CsvScoreSink<Trip, RegressionScore>(path, ["Id"]), Blocks));
            Assert.Contains("The source has 10 rows", (await Assert.ThrowsAsync<InvalidDataException>(async () => await release.ScoreAsync(Rows.Take(10), new CsvScoreSink<Trip, RegressionScore>(path, ["Id"]), Blocks))).Message);

            await using var again = new CsvScoreSink<Trip, RegressionScore>(path, ["Id"]);
            var result = await release.ScoreAsync(Rows, again, Blocks);

            Assert.InRange(result.Resumed, 0, 900);
            Assert.Equal(0, result.Resumed % 100);
            string[] expected = ["Id,Prediction", .. await Expected()];
            Assert.Equal(expected, await File.ReadAllLinesAsync(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, Sqlite, Postgres]
    public async Task A_table_holds_each_row_once_however_often_it_breaks_off(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        Func<System.Data.Common.DbConnection> connect = database == "SQLite" ? () => new SqliteConnection($"Data Source={place.Location};Pooling=False") : () => new NpgsqlConnection(place.Location);
        var release = await Released.Value;
        foreach (var end in (int[])[250, 1111, 1900])
        {
            await using var sink = new DatabaseScoreSink<Trip, RegressionScore>(connect, "scored", ["Id", "Zone", "Tipped", "Passengers"]);
            await Assert.ThrowsAsync<IOException>(() => release.ScoreAsync(Until(end), sink, Blocks));
        }

        await using (var sink = new DatabaseScoreSink<Trip, RegressionScore>(connect, "scored", ["Id", "Zone", "Tipped", "Passengers"])) await release.ScoreAsync(Rows, sink, Blocks);

        await using var connection = connect();
        await connection.OpenAsync();
        var stored = await connection.QueryAsync("SELECT \"RowNumber\", \"Id\", \"Prediction\" FROM scored ORDER BY \"RowNumber\"", reader => FormattableString.Invariant($"{(long)reader.GetDouble(1)},{reader.GetDouble(2):R}"), default);
        Assert.Equal(await Expected(), stored);
        Assert.Equal(Rows.Count(row => row.Passengers is null), Convert.ToInt32(await connection.ScalarAsync("SELECT count(*) FROM scored WHERE \"Passengers\" IS NULL", default)));
        Assert.Equal(Rows.Count(row => row.Tipped), Convert.ToInt32(await connection.ScalarAsync("SELECT count(*) FROM scored WHERE \"Tipped\"", default)));
    }

    public sealed record Keyed(long Id, long? Other, ulong Hash);

    private static readonly ScoredRow<Keyed, RegressionScore>[] Keys =
        [new(0, new((1L << 53) + 1, null, ulong.MaxValue), new(1.5)), new(1, new(long.MaxValue, long.MinValue, (1UL << 63) + 1), new(2.5))];

    [Fact]
    public async Task Keys_of_64_bits_keep_all_their_digits_in_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-score-");
        try
        {
            var path = Path.Combine(folder.FullName, "scored.csv");
            await using var sink = new CsvScoreSink<Keyed, RegressionScore>(path);
            await sink.OpenAsync("fares 1.0.0 abc", default);
            await sink.WriteAsync(Keys, default);
            await sink.CompleteAsync(default);

            Assert.Equal(
                ["Id,Other,Hash,Prediction", "9007199254740993,,18446744073709551615,1.5", "9223372036854775807,-9223372036854775808,9223372036854775809,2.5"],
                await File.ReadAllLinesAsync(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, Sqlite, Postgres]
    public async Task Keys_of_64_bits_keep_all_their_digits_in_a_table(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        Func<System.Data.Common.DbConnection> connect = database == "SQLite" ? () => new SqliteConnection($"Data Source={place.Location};Pooling=False") : () => new NpgsqlConnection(place.Location);
        await using (var sink = new DatabaseScoreSink<Keyed, RegressionScore>(connect, "scored"))
        {
            await sink.OpenAsync("fares 1.0.0 abc", default);
            await sink.WriteAsync(Keys, default);
        }

        await using var connection = connect();
        await connection.OpenAsync();
        var stored = await connection.QueryAsync("SELECT \"Id\", \"Other\", \"Hash\" FROM scored ORDER BY \"RowNumber\"", reader => new Keyed(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), ulong.Parse(reader.GetString(2))), default);
        Assert.Equal(Keys.Select(row => row.Row), stored);
    }

    [Fact]
    public async Task Only_as_much_is_read_as_can_be_scored()
    {
        var (read, gate) = (0, new TaskCompletionSource());
        IEnumerable<Trip> Endless()
        {
            while (true)
            {
                Interlocked.Increment(ref read);
                yield return Rows[0];
            }
        }

        using var stop = new CancellationTokenSource();
        await using var stuck = new Stuck(gate.Task);
        var running = (await Released.Value).ScoreAsync(Endless(), stuck, Blocks, stop.Token);
        await stuck.Reached;
        await stop.CancelAsync();
        gate.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        // Blocks being scored, being queued and being read: nothing without bound.
        Assert.InRange(read, 100, 100 * ((3 * Blocks.Parallel) + 3));
    }

    [Fact]
    public async Task Rows_come_from_a_file_as_well()
    {
        using var file = new Data.TempFile("Miles,Minutes,Zone\n2.5,10,centre\n,20,airport\n");
        var rows = ScoreSource.Csv<Asked>(file.Path).ToList();

        Assert.Equal(2, rows.Count);
        Assert.Equal((2.5, "airport"), (rows[0].Miles, rows[1].Zone));
        Assert.True(double.IsNaN(rows[1].Miles));
        Assert.Throws<FileNotFoundException>(() => ScoreSource.Csv<Asked>(file.Path + ".none"));
        await Task.CompletedTask;
    }

    public sealed record Asked
    {
        public double Miles { get; init; }

        public double Minutes { get; init; }

        public string Zone { get; init; } = "";
    }

    private sealed class Direct(List<long> told) : IProgress<ScoringProgress>
    {
        public void Report(ScoringProgress value) => told.Add(value.Rows);
    }

    private sealed class Stuck(Task gate) : IScoreSink<Trip, RegressionScore>
    {
        private readonly TaskCompletionSource _reached = new();

        public Task Reached => _reached.Task;

        public Task<long> OpenAsync(string model, CancellationToken cancellation) => Task.FromResult(0L);

        public async Task WriteAsync(IReadOnlyList<ScoredRow<Trip, RegressionScore>> rows, CancellationToken cancellation)
        {
            _reached.TrySetResult();
            await gate;
        }

        public Task CompleteAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
