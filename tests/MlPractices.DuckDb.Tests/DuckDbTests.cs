using System.Data.Common;
using DuckDB.NET.Data;

namespace MlPractices.DuckDb.Tests;

public sealed class DuckDbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public enum Fuel
    {
        Petrol,
        Electric,
    }

    public sealed record Drive(
        [property: Identifier] int Id, string Driver, double Miles, float[] Curve, Fuel Fuel, DateOnly Day, DateTime Began, long? Odometer, Guid Car, bool Late, [property: PersonalData] string Phone)
    {
        public double PerMile => Miles;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private const string Columns = """
        i::INTEGER AS id, 'd' || (i % 97) AS driver, CASE WHEN i % 10 = 0 THEN NULL ELSE i * 0.5 END::DOUBLE AS miles, [i::FLOAT, NULL, 0.5::FLOAT] AS curve,
        CASE WHEN i % 2 = 0 THEN 'petrol' ELSE 'Electric' END AS fuel, DATE '2024-01-01' + (i % 300)::INTEGER AS day, TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (i) MINUTE AS began,
        CASE WHEN i % 4 = 0 THEN NULL ELSE i * 1000::BIGINT END AS odometer, md5(i::VARCHAR)::UUID AS car, i % 7 < 2 AS late, 'secret' || i AS phone, 'unused' AS more
        """;

    private string Parquet(int rows, string name = "drives.parquet", int from = 0)
    {
        string path = Path.Combine(_folder, name);
        using var connection = new DuckDBConnection(DuckDbDataset.InMemory);
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT {Columns} FROM range({from}, {from + rows}) t(i)) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        return path;
    }

    [Fact]
    public async Task Parquet_is_read_with_types_nulls_and_lists()
    {
        Dataset<Drive> data = await DuckDbDataset.FromParquet<Drive>(Parquet(1000));

        Drive[] rows = [.. data.Rows];
        Assert.Equal(Enumerable.Range(0, 1000), rows.Select(row => row.Id));
        Assert.Equal((double.NaN, null), (rows[0].Miles, rows[0].Odometer));
        Assert.Equal([1f, float.NaN, 0.5f], rows[1].Curve);
        Assert.Equal((Fuel.Electric, new DateOnly(2024, 1, 2), new DateTime(2024, 1, 1, 10, 1, 0), 1000L, false), (rows[1].Fuel, rows[1].Day, rows[1].Began, rows[1].Odometer!.Value, rows[2].Late));
        Assert.Equal(100, data.Profile["Miles"].Missing);
        Assert.Single(data.Manifest.Files);
        Assert.True(data.Manifest.VerifyFiles().IsSame);
    }

    [Fact]
    public async Task Several_files_and_a_database_give_the_same_data_set_as_one_file()
    {
        Dataset<Drive> one = await DuckDbDataset.FromParquet<Drive>(Parquet(1000));
        Parquet(400, "part-1.parquet");
        Parquet(600, "part-2.parquet", from: 400);
        string database = $"Data Source={Path.Combine(_folder, "drives.duckdb")}";
        using (var connection = new DuckDBConnection(database))
        {
            connection.Open();
            using DbCommand command = connection.CreateCommand();
            command.CommandText = $"CREATE TABLE drives AS SELECT {Columns} FROM range(1000) t(i)";
            command.ExecuteNonQuery();
        }

        Dataset<Drive> many = await DuckDbDataset.FromParquet<Drive>(Path.Combine(_folder, "part-*.parquet"));
        Dataset<Drive> table = await DuckDbDataset.FromQuery<Drive>("SELECT * FROM drives ORDER BY id;", database);

        Assert.Equal(one.Fingerprint, many.Fingerprint);
        Assert.Equal(one.Fingerprint, table.Fingerprint);
        Assert.Equal("SELECT * FROM drives ORDER BY id;", table.Manifest.Query);
    }

    [Fact]
    public async Task What_does_not_fit_is_named()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => DuckDbDataset.FromParquet<Drive>(Path.Combine(_folder, "absent.parquet")));
        string text = Path.Combine(_folder, "text.parquet");
        File.WriteAllText(text, "no parquet");
        Assert.Contains(text, (await Assert.ThrowsAsync<InvalidDataException>(() => DuckDbDataset.FromParquet<Drive>(text))).Message);
        Assert.Contains("no column for Drive.Driver", (await Assert.ThrowsAsync<InvalidDataException>(() => DuckDbDataset.FromQuery<Drive>("SELECT 1 AS id"))).Message);
        string bad = $"SELECT * REPLACE (CASE WHEN id = 3 THEN 'steam' ELSE fuel END AS fuel) FROM '{Parquet(10)}'";
        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => DuckDbDataset.FromQuery<Drive>(bad));
        Assert.Equal((4, "fuel", "steam"), ((int)error.Row.Line, error.Row.Column, error.Row.Value));
    }

    [Fact]
    public async Task The_engine_profiles_as_a_data_set_does()
    {
        string path = Parquet(5000);
        Dataset<Drive> data = await DuckDbDataset.FromParquet<Drive>(path);

        TableProfile profile = new DuckDbTable<Drive>($"SELECT * FROM '{path}'").Profile();

        Assert.Equal(5000, profile.Rows);
        Assert.Equal(data.Schema.Where(column => column.Name != "PerMile").Select(column => column.Name), profile.Columns.Select(column => column.Name));
        foreach (TableColumn column in profile.Columns)
        {
            ColumnProfile expected = data.Profile[column.Name];
            Assert.Equal((expected.Count, expected.Missing), (column.Count, column.Missing));
            if (column.Minimum is null) continue;
            Assert.Equal((expected.Minimum, expected.Maximum), (column.Minimum, column.Maximum));
            Assert.Equal(expected.Mean, column.Mean!.Value, 6);
            Assert.Equal(expected.StandardDeviation, column.StandardDeviation!.Value, 6);
        }

        Assert.Equal((97, 4500), (profile["Driver"].Distinct, profile["Miles"].Distinct));
        Assert.Equal((null, null), (profile["Phone"].Distinct, profile["Phone"].Minimum));
        Assert.Equal(2499.0, profile["Id"].Quantiles[0.5]);
    }

    public static TheoryData<string> Plans => ["id", "driver", "two", "car", "day", "group", "stratified", "stratified groups", "time", "began", "row"];

    /// <summary>The heart of it: whoever places the row, it is in the same part.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Every_row_is_in_the_same_part_in_the_engine_and_in_process(string plan)
    {
        string path = Parquet(3000);
        Dataset<Drive> data = await DuckDbDataset.FromParquet<Drive>(path);
        var table = new DuckDbTable<Drive>($"SELECT * FROM '{path}'");
        var random = new Random(1);
        for (int round = 0; round < 3; round++)
        {
            SplitPlan<Drive> made = Plan(plan).Holdout(0.1 + (0.2 * random.NextDouble())).Validation(round == 0 ? 0 : 0.2);
            if (plan is not "time") made = made.Salt($"salt {random.Next()}");
            var split = data.Split(made, Objective.Binary<Drive>(drive => drive.Late, BinaryMetric.AreaUnderRocCurve), new InMemoryLedger());

            IReadOnlyDictionary<SplitPart, long> counts = table.SplitCounts(made);

            foreach (SplitPart part in Enum.GetValues<SplitPart>())
            {
                int[] expected = [.. split.Partition.Rows(part).Select(drive => drive.Id)];
                Assert.Equal(expected, table.Rows(made, part).Select(drive => drive.Id));
                Assert.Equal(expected.Length, counts[part]);
            }
        }
    }

    [Fact]
    public async Task Rows_without_a_key_are_placed_by_their_content_as_in_process()
    {
        string sql = $"SELECT * REPLACE (CASE WHEN id % 5 = 0 THEN NULL ELSE driver END AS driver) FROM '{Parquet(2000)}'";
        Dataset<Drive> data = await DuckDbDataset.FromQuery<Drive>(sql);
        SplitPlan<Drive> plan = SplitPlan.ByKey<Drive>(drive => drive.Driver);
        var split = data.Split(plan, Objective.Binary<Drive>(drive => drive.Late, BinaryMetric.AreaUnderRocCurve), new InMemoryLedger());

        Assert.Equal(split.Training.Rows.Select(drive => drive.Id), new DuckDbTable<Drive>(sql).Rows(plan, SplitPart.Training).Select(drive => drive.Id));
    }

    [Fact]
    public void A_plan_that_computes_is_refused()
    {
        var table = new DuckDbTable<Drive>($"SELECT * FROM '{Parquet(10)}'");

        Assert.Contains("Put what is computed into the query", Assert.Throws<ArgumentException>(() => table.SplitCounts(SplitPlan.ByKey<Drive>(drive => drive.Id / 2))).Message);
    }

    private static SplitPlan<Drive> Plan(string name) => name switch
    {
        "id" => SplitPlan.ByKey<Drive>(drive => drive.Id),
        "driver" => SplitPlan.ByKey<Drive>(drive => drive.Driver),
        "two" => SplitPlan.ByKey<Drive>(drive => new { drive.Driver, drive.Late }),
        "car" => SplitPlan.ByKey<Drive>(drive => drive.Car),
        "day" => SplitPlan.ByKey<Drive>(drive => drive.Day),
        "group" => SplitPlan.ByKey<Drive>(drive => drive.Id).KeepTogether(drive => drive.Driver),
        "stratified" => SplitPlan.ByKey<Drive>(drive => drive.Id).Stratify(drive => drive.Late),
        "stratified groups" => SplitPlan.ByKey<Drive>(drive => drive.Id).KeepTogether(drive => drive.Driver).Stratify(drive => drive.Late),
        "time" => SplitPlan.ByTime<Drive>(drive => drive.Began),
        "began" => SplitPlan.ByKey<Drive>(drive => drive.Began),
        _ => SplitPlan.ByRow<Drive>(),
    };
}
