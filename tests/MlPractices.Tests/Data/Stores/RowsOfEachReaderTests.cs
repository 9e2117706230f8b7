namespace MlPractices.Tests.Data.Stores;

/// <summary>Rows are kept in memory, and still whoever reads them gets what was read from the source.</summary>
public sealed class RowsOfEachReaderTests
{
    private const string Csv = "id,miles,curve,late\n1,2.5,1|2,yes\n2,3.5,3|4,no\n";

    public sealed class Drive
    {
        public int Id { get; set; }

        public double Miles { get; set; }

        public float[] Curve { get; set; } = [];

        public bool Late { get; set; }
    }

    public sealed record Fixed(int Id, double Miles, bool Late);

    public sealed record WithCurve(int Id, double Miles, float[] Curve, bool Late);

    public record struct Value(int Id, float[] Curve);

    [Fact]
    public async Task What_one_reader_writes_into_rows_the_next_does_not_see()
    {
        using var file = new TempFile(Csv);
        Dataset<Drive> data = await Dataset.FromCsv<Drive>(file.Path, CsvOptions.Default with { Vectors = new Dictionary<string, VectorColumns> { ["Curve"] = VectorColumns.SplitBy("|") } });

        foreach (Drive drive in data.Rows) (drive.Miles, drive.Curve[0], drive.Late) = (0, -1, !drive.Late);

        Assert.Equal([2.5, 3.5], data.Rows.Select(drive => drive.Miles));
        Assert.Equal([1f, 3f], data.Rows.Select(drive => drive.Curve[0]));
        Assert.Equal([true, false], data.Rows.Select(drive => drive.Late));
    }

    [Fact]
    public async Task A_trainer_that_writes_into_rows_does_not_change_what_it_is_judged_on()
    {
        Dataset<Drive> data = (await Dataset.FromRows(Made(400))).InMemory();
        var split = data.Split(SplitPlan.ByKey<Drive>(drive => drive.Id), Objective.Binary<Drive>(drive => drive.Late, BinaryMetric.AreaUnderRocCurve), new InMemoryLedger());
        bool[] before = [.. split.Training.Rows.Select(drive => drive.Late)];

        foreach (Drive drive in split.Training.Rows) drive.Late = true;

        Assert.Equal(before, split.Training.Rows.Select(drive => drive.Late));
    }

    [Fact]
    public async Task Rows_of_a_list_that_are_written_to_are_refused_by_their_number()
    {
        List<Drive> rows = Made(3000);
        Dataset<Drive> data = await Dataset.FromRows(rows, "drives");
        var objective = Objective.Binary<Drive>(drive => drive.Late, BinaryMetric.AreaUnderRocCurve);
        var split = data.Split(SplitPlan.ByKey<Drive>(drive => drive.Id), objective, new InMemoryLedger());

        rows[2500].Curve[1] = 17;

        PipelineException reading = Assert.Throws<PipelineException>(() => split.Training.Rows.Count());
        PipelineException splitting = Assert.Throws<PipelineException>(() => data.Split(SplitPlan.ByKey<Drive>(drive => drive.Id), objective, new InMemoryLedger()));
        Assert.Equal(("MLP0210", "drives"), (reading.Finding.Id, reading.Finding.Subject));
        Assert.Contains("row 2501 is not what it was", reading.Message, StringComparison.Ordinal);
        Assert.Contains("row 2501 is not what it was", splitting.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_gets_longer_or_shorter_is_refused()
    {
        List<Drive> rows = Made(100);
        Dataset<Drive> data = await Dataset.FromRows(rows);

        rows.Add(new Drive { Id = 100 });
        PipelineException longer = Assert.Throws<PipelineException>(() => data.Rows.Count());
        rows.RemoveRange(90, 11);
        PipelineException shorter = Assert.Throws<PipelineException>(() => data.Rows.Count());

        Assert.Contains("there were 100 and now there are more", longer.Message, StringComparison.Ordinal);
        Assert.Contains("there were 100 and now there are 90", shorter.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_rows_that_can_be_changed_are_copied()
    {
        Assert.Null(RowCopier<Fixed>.Copy);
        Assert.Null(RowCopier<(int, double)>.Copy);
        var curve = new WithCurve(1, 2, [3], true);
        var value = new Value(1, [3]);

        (WithCurve Class, Value Struct) copies = (RowCopier<WithCurve>.Copy!(curve), RowCopier<Value>.Copy!(value));
        (curve.Curve[0], value.Curve[0]) = (0, 0);

        Assert.Equal((3f, 3f), (copies.Class.Curve[0], copies.Struct.Curve[0]));
        Assert.Equal((curve.Id, curve.Miles, curve.Late, value.Id), (copies.Class.Id, copies.Class.Miles, copies.Class.Late, copies.Struct.Id));
    }

    private static List<Drive> Made(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(i => new Drive { Id = i, Miles = random.NextDouble(), Curve = [i, 1], Late = random.Next(2) == 0 })];
    }
}
