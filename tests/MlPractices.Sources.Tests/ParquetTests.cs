using System.Data.Common;
using DuckDB.NET.Data;

namespace MlPractices.Sources.Tests;

public sealed class ParquetTests : IDisposable
{
    private readonly Folder _folder = new();

    public sealed record Trip([property: Identifier] int Id, string Driver, double Miles, float[] Curve, string[] Tags, Fuel Fuel, DateOnly Day, DateTime Began, long? Odometer, bool Late, decimal Price);

    public sealed record Words(int Id, string?[]? Tags);

    public sealed record Sums(int Id, decimal[] Prices);

    public sealed record Hidden(int Id, [property: PersonalData] int Salary);

    public void Dispose() => _folder.Dispose();

    /// <summary>Written by another program, and read as that program reads it.</summary>
    [Fact]
    public async Task Files_of_another_program_are_read_with_types_nulls_and_lists()
    {
        string path = Written(1000, "trips.parquet");

        Dataset<Trip> data = await ParquetDataset.FromParquet<Trip>(path);

        Trip[] rows = [.. data.Rows];
        Assert.Equal(Enumerable.Range(0, 1000), rows.Select(row => row.Id));
        Assert.Equal((double.NaN, null), (rows[0].Miles, rows[0].Odometer));
        Assert.Equal([1f, float.NaN, 0.5f], rows[1].Curve);
        Assert.Equal(["a", "b1"], rows[1].Tags);
        Assert.Equal((Fuel.Electric, new DateOnly(2024, 1, 2), new DateTime(2024, 1, 1, 10, 1, 0), 1000L, 0.125m), (rows[1].Fuel, rows[1].Day, rows[1].Began, rows[1].Odometer!.Value, rows[1].Price));
        Assert.Equal(100, data.Profile["Miles"].Missing);
        Assert.True(data.Manifest.VerifyFiles().IsSame);
        Assert.Equal((await DuckDbDataset.FromParquet<Trip>(path)).Fingerprint, data.Fingerprint);
    }

    [Fact]
    public async Task Several_files_with_many_row_groups_are_one_data_set()
    {
        string one = Written(9000, "one.parquet", rowGroup: 2048);
        Written(4000, "part-1.parquet");
        Written(5000, "part-2.parquet", from: 4000);
        var seen = new List<LoadProgress>();

        Dataset<Trip> whole = await ParquetDataset.FromParquet<Trip>(one, progress: new Told(seen));
        Dataset<Trip> parts = await ParquetDataset.FromParquet<Trip>(_folder["part-*.parquet"]);

        Assert.Equal(whole.Fingerprint, parts.Fingerprint);
        Assert.Equal((9000, 1.0), (seen[^1].Rows, seen[^1].Fraction));
        Assert.Contains(seen, progress => progress.Fraction is > 0 and < 1);
    }

    [Fact]
    public async Task What_does_not_fit_is_named_with_file_row_group_row_column_and_value()
    {
        string path = Written(5000, "bad.parquet", rowGroup: 2048, fuel: "CASE WHEN i = 3000 THEN 'steam' ELSE 'petrol' END");

        MalformedRow row = (await Assert.ThrowsAsync<MalformedRowException>(() => ParquetDataset.FromParquet<Trip>(path))).Row;
        Dataset<Trip> others = await ParquetDataset.FromParquet<Trip>(path, MalformedRows.SetAside);

        Assert.Equal(($"{path}, row group 1", 3001, "fuel", "steam"), (row.Source, (int)row.Line, row.Column, row.Value));
        Assert.Equal((4999, 1), (others.Count, others.SetAsideCount));
    }

    [Fact]
    public async Task A_missing_column_a_damaged_file_and_giving_up_are_told_apart()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => ParquetDataset.FromParquet<Trip>(_folder["absent.parquet"]));
        File.WriteAllText(_folder["text.parquet"], "this is no parquet at all");
        Assert.Contains("text.parquet: cannot be read as Parquet", (await Assert.ThrowsAsync<InvalidDataException>(() => ParquetDataset.FromParquet<Trip>(_folder["text.parquet"]))).Message);
        string path = Written(10, "trips.parquet");
        Assert.Contains("no column for Hidden.Salary", (await Assert.ThrowsAsync<InvalidDataException>(() => ParquetDataset.FromParquet<Hidden>(path))).Message);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ParquetDataset.FromParquet<Trip>(path, cancellation: cancelled.Token));
    }

    [Fact]
    public async Task A_snapshot_holds_the_same_rows_for_this_library_and_for_another_program()
    {
        Dataset<Drive> data = await Dataset.FromRows(Drive.Make(5000));

        await data.WriteParquetAsync(_folder["snapshot.parquet"]);

        Dataset<Drive> again = await ParquetDataset.FromParquet<Drive>(_folder["snapshot.parquet"]);
        Assert.Equal(data.Fingerprint, again.Fingerprint);
        Assert.Equal(["snapshot.parquet"], _folder.Files);
        using DbDataReader reader = Run($"SELECT count(*), count(Driver), sum(len(Curve))::BIGINT, count(Curve), max(Price), count(Late) FROM '{_folder["snapshot.parquet"]}'");
        Drive[] rows = [.. data.Rows];
        Assert.True(reader.Read());
        Assert.Equal(
            (5000L, (long)rows.Count(row => row.Driver is not null), (long)rows.Sum(row => row.Curve?.Length ?? 0), (long)rows.Count(row => row.Curve is not null)),
            (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        Assert.Equal((rows.Max(row => row.Price), (long)rows.Count(row => row.Late is not null)), (reader.GetDecimal(4), reader.GetInt64(5)));
    }

    [Fact]
    public async Task Lists_of_texts_are_kept_with_their_empty_ones_and_nulls()
    {
        Dataset<Words> words = await Dataset.FromRows([new Words(1, ["a", "größer", ""]), new Words(2, []), new Words(3, null), new Words(4, ["b", null, "c"])]);

        await words.WriteParquetAsync(_folder["words.parquet"]);

        Words[] again = [.. (await ParquetDataset.FromParquet<Words>(_folder["words.parquet"])).Rows];
        Assert.Equal([["a", "größer", ""], [], null, ["b", null, "c"]], again.Select(row => row.Tags));
        using DbDataReader reader = Run($"SELECT count(Tags), sum(len(Tags))::BIGINT, max(Tags[2]) FROM '{_folder["words.parquet"]}'");
        Assert.True(reader.Read());
        Assert.Equal((3L, 6L, "größer"), (reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));
    }

    [Fact]
    public async Task A_snapshot_that_would_lose_something_is_refused_and_leaves_no_file()
    {
        Drive[] rows = Drive.Make(10);
        Dataset<Drive> early = await Dataset.FromRows([.. rows, rows[0] with { Id = 11, Began = new DateTime(1500, 1, 1) }]);

        await Assert.ThrowsAnyAsync<Exception>(() => early.WriteParquetAsync(_folder["early.parquet"]));
        Dataset<Sums> sums = await Dataset.FromRows([new Sums(1, [1.5m])]);
        NotSupportedException list = await Assert.ThrowsAsync<NotSupportedException>(() => sums.WriteParquetAsync(_folder["sums.parquet"]));

        Assert.Contains("Sums.Prices is a list of Decimal", list.Message);
        Assert.Empty(_folder.Files);
        File.WriteAllText(_folder["taken.parquet"], "");
        await Assert.ThrowsAsync<InvalidOperationException>(() => early.WriteParquetAsync(_folder["taken.parquet"]));
    }

    private string Written(int rows, string name, int from = 0, int rowGroup = 122880, string fuel = "CASE WHEN i % 2 = 0 THEN 'petrol' ELSE 'Electric' END")
    {
        Run($"""
            COPY (SELECT i::INTEGER AS id, 'd' || (i % 97) AS driver, CASE WHEN i % 10 = 0 THEN NULL ELSE i * 0.5 END::DOUBLE AS miles, [i::FLOAT, NULL, 0.5::FLOAT] AS curve,
                ['a', 'b' || i] AS tags, {fuel} AS fuel, DATE '2024-01-01' + (i % 300)::INTEGER AS day, TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (i) MINUTE AS began,
                CASE WHEN i % 4 = 0 THEN NULL ELSE i * 1000::BIGINT END AS odometer, i % 7 < 2 AS late, (i * 0.125)::DECIMAL(18, 3) AS price, 'unused' AS more
            FROM range({from}, {from + rows}) t(i)) TO '{_folder[name]}' (FORMAT parquet, ROW_GROUP_SIZE {rowGroup})
            """).Dispose();
        return _folder[name];
    }

    private static DbDataReader Run(string sql)
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader(System.Data.CommandBehavior.CloseConnection);
    }

    private sealed class Told(List<LoadProgress> seen) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => seen.Add(value);
    }
}
