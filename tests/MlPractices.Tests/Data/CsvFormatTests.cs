using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MlPractices.Tests.Data;

/// <summary>Encodings, missing values, lists, packed files and several files as one.</summary>
public sealed class CsvFormatTests
{
    public sealed record City(string Name, string? Mayor, double Area);

    public sealed class Image
    {
        public string Label { get; set; } = "";

        public float[] Pixels { get; set; } = [];
    }

    public sealed record Document(int Id, IReadOnlyList<double> Embedding, List<string>? Tags = null);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-32", true)]
    public async Task Unicode_is_detected(string name, bool mark)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        using var file = new TempFile("");
        byte[] text = encoding.GetBytes("name,mayor,area\nKöln,Łucja,405.2\n");
        File.WriteAllBytes(file.Path, mark ? [.. encoding.GetPreamble(), .. text] : text);

        Dataset<City> data = await Dataset.FromCsv<City>(file.Path);

        Assert.Equal(new City("Köln", "Łucja", 405.2), data.Rows.Single());
        Assert.DoesNotContain(data.Check(), finding => finding.Id == "MLP0161");
    }

    [Fact]
    public async Task Latin1_that_nobody_stated_is_read_right_and_is_a_finding()
    {
        using var file = Latin1("name,mayor,area\nBonn,A,1\nKöln,B,2\n");

        Dataset<City> guessed = await Dataset.FromCsv<City>(file.Path);
        Dataset<City> stated = await Dataset.FromCsv<City>(file.Path, new CsvOptions { Encoding = Encoding.Latin1 });

        Assert.Equal(["Bonn", "Köln"], guessed.Rows.Select(city => city.Name));
        Finding finding = Assert.Single(guessed.Check(), finding => finding.Id == "MLP0161");
        Assert.Contains("line 3 has the byte F6", finding.Message);
        Assert.Equal(guessed.Fingerprint, stated.Fingerprint);
        Assert.DoesNotContain(stated.Check(), each => each.Id == "MLP0161");
    }

    [Fact]
    public async Task Bytes_that_the_stated_encoding_does_not_know_are_never_replaced_in_silence()
    {
        using var file = Latin1("name,mayor,area\nBonn,A,1\nKöln,B,2\n");

        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => Dataset.FromCsv<City>(file.Path, new CsvOptions { Encoding = Encoding.UTF8 }));

        Assert.Contains("line 3", error.Message);
        Assert.Contains("has bytes that are not utf-8 (the first such byte of the file: F6)", error.Message);
    }

    [Fact]
    public async Task A_file_that_is_Latin1_only_after_the_sample_is_not_read_as_something_else_in_silence()
    {
        string filler = string.Concat(Enumerable.Repeat("Bonn,A,1\n", CsvEncoding.Sample / 9 + 1));
        using var file = Latin1("name,mayor,area\n" + filler + "Köln,B,2\n");

        Dataset<City> data = await Dataset.FromCsv<City>(file.Path, new CsvOptions { Malformed = MalformedRows.SetAside });

        Assert.Contains("not utf-8", Assert.Single(data.SetAside).Reason);
    }

    [Fact]
    public async Task Markers_of_missing_values_count_in_text_where_asked_and_are_a_finding_where_not()
    {
        using var file = new TempFile("name,mayor,area\n" + string.Concat(Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? "NULL,NA, \n" : $"n{i},m{i},1\n")));

        Dataset<City> plain = await Dataset.FromCsv<City>(file.Path);
        Dataset<City> asked = await Dataset.FromCsv<City>(file.Path, new CsvOptions { MissingInText = true });

        Assert.Equal("NULL", plain.Rows.First().Name);
        Assert.Equal(["Name", "Mayor"], plain.Check().Where(finding => finding.Id == "MLP0162").Select(finding => finding.Subject));
        Assert.Contains("50 % of the cells are 'NULL'", plain.Check().First(finding => finding.Id == "MLP0162").Message);
        Assert.Equal(("", null, double.NaN), (asked.Rows.First().Name, asked.Rows.First().Mayor, asked.Rows.First().Area));
        Assert.Equal(30, asked.Profile["Name"].Missing);
        Assert.DoesNotContain(asked.Check(), finding => finding.Id == "MLP0162");
    }

    [Theory]
    [InlineData("label,pixels0,pixels1,pixels2\nseven,0.5,NA,3\n")]
    [InlineData("pixels[2],label,pixels[0],pixels[1]\n3,seven,0.5,NA\n")]
    public async Task Columns_numbered_after_a_list_fill_it(string text)
    {
        using var file = new TempFile(text);

        Image image = (await Dataset.FromCsv<Image>(file.Path)).Rows.Single();

        Assert.Equal([0.5f, float.NaN, 3f], image.Pixels);
        Assert.Equal("seven", image.Label);
    }

    [Fact]
    public async Task Lists_are_filled_from_a_range_or_from_one_field()
    {
        using var file = new TempFile("id,a,b,c,tags\n1,0.5,1,2,x|y\n2,3,4,5,\n");
        var options = new CsvOptions
        {
            Vectors = new Dictionary<string, VectorColumns> { ["Embedding"] = VectorColumns.Range("a", "c"), ["Tags"] = VectorColumns.SplitBy("|") },
        };

        Document[] rows = [.. (await Dataset.FromCsv<Document>(file.Path, options)).Rows];

        Assert.Equal([0.5, 1, 2], rows[0].Embedding);
        Assert.Equal(["x", "y"], rows[0].Tags);
        Assert.Null(rows[1].Tags);
    }

    [Fact]
    public async Task Lists_are_filled_without_a_header_too()
    {
        using var file = new TempFile("seven,1,2,3\neight,4,5,6\n");
        var options = new CsvOptions { HasHeader = false, Vectors = new Dictionary<string, VectorColumns> { ["Pixels"] = VectorColumns.At(1, 3) } };

        Dataset<Image> data = await Dataset.FromCsv<Image>(file.Path, options);

        Assert.Equal([[1f, 2f, 3f], [4f, 5f, 6f]], data.Rows.Select(image => image.Pixels));
        Assert.Equal(["seven", "eight"], data.Rows.Select(image => image.Label));
    }

    [Fact]
    public async Task A_list_that_nobody_described_is_refused_instead_of_left_empty()
    {
        using var file = new TempFile("label,pixels\nseven,1 2 3\n");

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromCsv<Image>(file.Path));

        Assert.Contains("Image.Pixels is a list of Single; say how the file writes it", error.Message);
    }

    [Theory]
    [InlineData("[1, 2]", 3, "has 2 values where 3 are expected")]
    [InlineData("1,x,3", null, "value 2 of the list is not a valid Single")]
    public async Task A_list_that_does_not_fit_names_what_is_wrong(string field, int? count, string reason)
    {
        using var file = new TempFile($"label,pixels\nseven,\"{field}\"\n");
        var options = new CsvOptions { Vectors = new Dictionary<string, VectorColumns> { ["Pixels"] = VectorColumns.SplitBy(",", count) } };

        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => Dataset.FromCsv<Image>(file.Path, options));

        Assert.Equal(("pixels", reason), (error.Row.Column, error.Row.Reason));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task Packed_files_are_unpacked(string kind)
    {
        string text = "name,mayor,area\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"n{i},m,{i}\n"));
        using var file = new TempFile("");
        File.WriteAllBytes(file.Path, Pack(kind, text));
        using var plain = new TempFile(text);

        Assert.Equal((await Dataset.FromCsv<City>(plain.Path)).Fingerprint, (await Dataset.FromCsv<City>(file.Path)).Fingerprint);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task A_packed_file_that_ends_early_is_an_error_and_not_a_short_data_set(string kind)
    {
        var random = new Random(3);
        string text = "name,mayor,area\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"n{random.Next()},m,{i}\n"));
        using var file = new TempFile("");
        byte[] packed = Pack(kind, text);
        File.WriteAllBytes(file.Path, packed[..(packed.Length * 3 / 4)]);

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromCsv<City>(file.Path));

        Assert.StartsWith($"{file.Path}: the compressed file is damaged", error.Message);
    }

    [Fact]
    public async Task Packed_files_one_after_another_in_one_file_are_read_to_the_end_and_noticed_if_cut()
    {
        byte[] first = Pack("gzip", "name,mayor,area\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"n{i},m,{i}\n"))), second = Pack("gzip", "last,m,1\n");
        using var file = new TempFile("");
        File.WriteAllBytes(file.Path, [.. first, .. second]);
        using var cut = new TempFile("");
        File.WriteAllBytes(cut.Path, [.. first, .. second[..^3]]);

        Assert.Equal("last", (await Dataset.FromCsv<City>(file.Path)).Rows.Last().Name);
        await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromCsv<City>(cut.Path));
    }

    [Fact]
    public async Task Several_files_are_one_data_set_in_the_order_of_their_names()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "b.csv"), "area,name,mayor\n2,B,y\n");
            File.WriteAllText(Path.Combine(folder, "a.csv"), "name,mayor,area\nA,x,1\n");
            File.WriteAllText(Path.Combine(folder, "c.csv"), "name,mayor,area\nC,z,wrong\n");

            Dataset<City> two = await Dataset.FromCsv<City>([Path.Combine(folder, "b.csv"), Path.Combine(folder, "a.csv")]);
            Dataset<City> all = await Dataset.FromCsv<City>(Path.Combine(folder, "*.csv"), new CsvOptions { Malformed = MalformedRows.SetAside, SetAsideLimit = 0.4 });

            Assert.Equal(["B", "A"], two.Rows.Select(city => city.Name));
            Assert.Equal(["A", "B"], all.Rows.Select(city => city.Name));
            Assert.Equal((Path.Combine(folder, "c.csv"), 2), (all.SetAside.Single().Source, (int)all.SetAside.Single().Line));
            await Assert.ThrowsAsync<FileNotFoundException>(() => Dataset.FromCsv<City>(Path.Combine(folder, "*.tsv")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The fast ways to read numbers and times give what .NET's parsers give, or leave the text to them.</summary>
    [Fact]
    public void Fast_parsers_agree_with_the_general_ones()
    {
        var random = new Random(5);
        for (int i = 0; i < 100_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(0, 18)).Select(_ => "0123456789.-"[random.Next(random.Next(9) == 0 ? 12 : 11)]));
            if (PlainDecimals.TryRead(text, '.', out double number)) Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(number));
            if (PlainDecimals.TryRead(text, '.', out float single)) Assert.Equal(BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)), BitConverter.SingleToInt32Bits(single));
            var time = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond, i % 2 == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified);
            string written = time.ToString(i % 2 == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : i % 3 == 0 ? "yyyy-MM-dd HH:mm:ss" : "s", CultureInfo.InvariantCulture);
            Assert.True(IsoTimes.TryRead(written, out DateTime read));
            Assert.Equal((time, time.Kind), (read, read.Kind));
        }

        Assert.False(IsoTimes.TryRead("2023-02-29", out _));
        Assert.False(IsoTimes.TryRead("2023-02-28T24:00:00", out _));
    }

    private static TempFile Latin1(string text)
    {
        var file = new TempFile("");
        File.WriteAllBytes(file.Path, Encoding.Latin1.GetBytes(text));
        return file;
    }

    private static byte[] Pack(string kind, string text)
    {
        var packed = new MemoryStream();
        using (Stream packing = kind == "gzip" ? new GZipStream(packed, CompressionLevel.Fastest) : new ZstdSharp.CompressionStream(packed)) packing.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
