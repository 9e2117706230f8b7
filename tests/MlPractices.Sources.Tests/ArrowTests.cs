using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace MlPractices.Sources.Tests;

public sealed class ArrowTests : IDisposable
{
    private readonly Folder _folder = new();

    public sealed record Visit([property: Identifier] int Id, string? Guest, double Spent, float[]? Curve, string? Region, DateTime At, DateOnly Day, long? Points, bool? Back);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("file")]
    [InlineData("stream")]
    [InlineData("packed")]
    public async Task Files_and_streams_give_the_rows_of_their_batches(string form)
    {
        Apache.Arrow.RecordBatch[] batches = [Batch(0, 300), Batch(300, 200)];
        using (FileStream file = File.Create(_folder["visits.arrow"]))
        {
            IpcOptions options = form == "packed" ? new() { CompressionCodecFactory = new CompressionCodecFactory(), CompressionCodec = CompressionCodecType.Zstd } : new();
            using ArrowStreamWriter writer = form == "stream" ? new(file, batches[0].Schema, leaveOpen: false, options) : new ArrowFileWriter(file, batches[0].Schema, leaveOpen: false, options);
            foreach (Apache.Arrow.RecordBatch batch in batches) await writer.WriteRecordBatchAsync(batch);
            await writer.WriteEndAsync();
        }

        Dataset<Visit> data = await ArrowDataset.FromFile<Visit>(_folder["visits.arrow"]);

        Dataset<Visit> expected = await Dataset.FromRows(Enumerable.Range(0, 500).Select(Row).ToList());
        Assert.Equal(expected.Fingerprint, data.Fingerprint);
        Assert.Equal(expected.Fingerprint, (await ArrowDataset.FromBatches<Visit>(batches)).Fingerprint);
        Assert.Single(data.Manifest.Files);
    }

    [Fact]
    public async Task What_does_not_fit_is_named_with_batch_row_column_and_value()
    {
        Apache.Arrow.RecordBatch[] batches = [Batch(0, 10), Batch(10, 10, id: i => i == 15 ? null : i)];

        MalformedRow row = (await Assert.ThrowsAsync<MalformedRowException>(() => ArrowDataset.FromBatches<Visit>(batches, "visits"))).Row;

        Assert.Equal(("visits, batch 1", 16L, "id", "NULL"), (row.Source, row.Line, row.Column, row.Value));
    }

    [Fact]
    public async Task What_is_no_Arrow_or_lacks_a_column_is_refused()
    {
        File.WriteAllText(_folder["text.arrow"], "this is no arrow file, it only says so");
        Apache.Arrow.RecordBatch narrow = new Apache.Arrow.RecordBatch.Builder().Append("id", false, new Int32Array.Builder().Append(1).Build()).Build();

        Assert.Contains("text.arrow: cannot be read as Arrow", (await Assert.ThrowsAsync<InvalidDataException>(() => ArrowDataset.FromFile<Visit>(_folder["text.arrow"]))).Message);
        Assert.Contains("no column for Visit.Guest", (await Assert.ThrowsAsync<InvalidDataException>(() => ArrowDataset.FromBatches<Visit>([narrow]))).Message);
        await Assert.ThrowsAsync<FileNotFoundException>(() => ArrowDataset.FromFile<Visit>(_folder["absent.arrow"]));
    }

    private static Visit Row(int i) => new(
        i, i % 3 == 0 ? null : $"guest {i}", i % 10 == 0 ? double.NaN : i / 4.0, i % 4 == 0 ? null : [i, float.NaN], i % 5 == 0 ? null : i % 2 == 0 ? "north" : "south",
        new DateTime(2024, 1, 1).AddSeconds(i), new DateOnly(2024, 1, 1).AddDays(i), i % 6 == 0 ? null : i * 1_000_000_007L, i % 7 == 0 ? null : i % 2 == 0);

    private static Apache.Arrow.RecordBatch Batch(int from, int count, Func<int, int?>? id = null)
    {
        var ids = new Int32Array.Builder();
        var guests = new StringArray.Builder();
        var spent = new DoubleArray.Builder();
        var curves = new ListArray.Builder(FloatType.Default);
        var words = new Int8Array.Builder();
        var times = new TimestampArray.Builder(new TimestampType(TimeUnit.Microsecond, timezone: (string?)null));
        var days = new Date32Array.Builder();
        var points = new Int64Array.Builder();
        var back = new BooleanArray.Builder();
        for (int i = from; i < from + count; i++)
        {
            Visit row = Row(i);
            if (id is null) ids.Append(i);
            else if (id(i) is { } given) ids.Append(given);
            else ids.AppendNull();
            if (row.Guest is null) guests.AppendNull();
            else guests.Append(row.Guest);
            if (double.IsNaN(row.Spent)) spent.AppendNull();
            else spent.Append(row.Spent);
            if (row.Curve is null) curves.AppendNull();
            else
            {
                curves.Append();
                ((FloatArray.Builder)curves.ValueBuilder).Append(i).AppendNull();
            }

            if (row.Region is null) words.AppendNull();
            else words.Append((sbyte)(row.Region == "north" ? 1 : 0));
            times.Append(new DateTimeOffset(row.At, TimeSpan.Zero));
            days.Append(row.Day.ToDateTime(TimeOnly.MinValue));
            if (row.Points is { } some) points.Append(some);
            else points.AppendNull();
            if (row.Back is { } flag) back.Append(flag);
            else back.AppendNull();
        }

        var regions = new DictionaryArray(new DictionaryType(Int8Type.Default, StringType.Default, ordered: false), words.Build(), new StringArray.Builder().Append("south").Append("north").Build());
        return new Apache.Arrow.RecordBatch.Builder()
            .Append("id", true, ids.Build()).Append("guest", true, guests.Build()).Append("spent", true, spent.Build()).Append("curve", true, curves.Build()).Append("Region", true, regions)
            .Append("at", false, times.Build()).Append("day", false, days.Build()).Append("points", true, points.Build()).Append("back", true, back.Build()).Build();
    }
}
