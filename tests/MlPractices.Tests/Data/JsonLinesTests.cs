using System.IO.Compression;
using System.Text;

namespace MlPractices.Tests.Data;

public sealed class JsonLinesTests
{
    public enum Fuel
    {
        Petrol,
        Electric,
    }

    public sealed record Drive(long Id, string? Driver, double Miles, float[] Curve, Fuel Fuel, DateTime Began, decimal Price, int? Seats, [property: PersonalData] int Salary = 0);

    private const string Lines = """
        {"id": 9007199254740993, "driver": "Ann \"A\"", "miles": 1.5, "curve": [1, null, 2.5], "fuel": "electric", "began": "2024-01-02T03:04:05", "price": 0.1, "seats": 4, "other": {"x": 1}}

        {"ID": 2, "miles": null, "curve": [], "fuel": "petrol", "began": "2024-01-02", "price": 12345678901234567.89, "seats": null, "driver": null}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lines_are_rows_with_types_nulls_and_lists(bool packed)
    {
        string path = Write(Lines, packed);

        Dataset<Drive> data = await Dataset.FromJsonLines<Drive>(path);

        Drive[] rows = [.. data.Rows];
        Assert.Equal(2, rows.Length);
        Assert.Equal((9007199254740993, "Ann \"A\"", 1.5, Fuel.Electric, new DateTime(2024, 1, 2, 3, 4, 5), 0.1m, 4), (rows[0].Id, rows[0].Driver, rows[0].Miles, rows[0].Fuel, rows[0].Began, rows[0].Price, rows[0].Seats!.Value));
        Assert.Equal([1f, float.NaN, 2.5f], rows[0].Curve);
        Assert.Equal((null, double.NaN, 12345678901234567.89m, null), (rows[1].Driver, rows[1].Miles, rows[1].Price, rows[1].Seats));
        Assert.Empty(rows[1].Curve);
        Assert.Single(data.Manifest.Files);
    }

    [Theory]
    [InlineData("""{"id": 1.5}""", "id", "1.5")]
    [InlineData("""{"id": "one"}""", "id", "one")]
    [InlineData("""{"id": null}""", "Id", "NULL")]
    [InlineData("""{"id": {"x": 1}}""", "id", null)]
    [InlineData("""{"id": 1, "miles": 1, "fuel": "petrol", "began": "2024-01-02", "price": 1, "salary": "secret"}""", "Salary", "(personal)")]
    [InlineData("""{"id": 1""", null, null)]
    [InlineData("""[1, 2]""", null, null)]
    public async Task What_does_not_fit_is_named_with_line_property_and_value(string line, string? column, string? value)
    {
        string path = Write(Lines + "\n" + line + "\n" + string.Concat(Enumerable.Repeat(Lines.Split('\n')[0] + "\n", 20)), packed: false);

        MalformedRow row = (await Assert.ThrowsAsync<MalformedRowException>(() => Dataset.FromJsonLines<Drive>(path))).Row;
        Dataset<Drive> others = await Dataset.FromJsonLines<Drive>(path, MalformedRows.SetAside);

        Assert.Equal((path, 4L, value), (row.Source, row.Line, row.Value));
        Assert.Equal(column, row.Column, ignoreCase: true);
        Assert.Equal((22, 1), (others.Count, others.SetAsideCount));
    }

    [Fact]
    public async Task A_member_that_no_line_has_is_refused()
    {
        string path = Write(Lines.Replace("seats", "seates", StringComparison.Ordinal), packed: false);

        Assert.Contains("no line has a property for Drive.Seats", (await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromJsonLines<Drive>(path))).Message);
        await Assert.ThrowsAsync<FileNotFoundException>(() => Dataset.FromJsonLines<Drive>(path + ".absent"));
    }

    private static string Write(string text, bool packed)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, packed ? "drives.jsonl.gz" : "drives.jsonl");
        using Stream file = packed ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : File.Create(path);
        file.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
