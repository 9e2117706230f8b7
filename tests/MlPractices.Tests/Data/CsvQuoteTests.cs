using System.Globalization;

namespace MlPractices.Tests.Data;

/// <summary>A quote that does not match costs its line, and nothing else.</summary>
public sealed class CsvQuoteTests
{
    private static readonly CsvOptions SetAside = new() { Malformed = MalformedRows.SetAside };

    public sealed record Note(int Id, string Text, double Amount);

    [Fact]
    public async Task A_quote_that_is_never_closed_costs_one_line()
    {
        using var file = new TempFile(Lines(1000, (500, "500,\"note,5")));

        Dataset<Note> data = await Dataset.FromCsv<Note>(file.Path, SetAside);

        Assert.Equal(Enumerable.Range(1, 1000).Where(id => id != 500), data.Rows.Select(note => note.Id));
        MalformedRow row = Assert.Single(data.SetAside);
        Assert.Equal((501, 1, "the quote opened in line 501 is not closed and would take 500 more lines with it"), ((int)row.Line, row.Lines, row.Reason));
        Assert.Equal("500,\"note,5", row.Value);
    }

    [Fact]
    public async Task Stopping_names_the_line_of_the_quote()
    {
        using var file = new TempFile(Lines(1000, (500, "500,\"note,5")));

        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => Dataset.FromCsv<Note>(file.Path));

        Assert.Contains("line 501", error.Message);
        Assert.Contains("the quote opened in line 501 is not closed", error.Message);
    }

    [Fact]
    public async Task A_quote_that_runs_into_another_field_costs_one_line()
    {
        using var file = new TempFile(Lines(100, (50, "50,\"note,5"), (60, "60,\"a, b\",6")));

        Dataset<Note> data = await Dataset.FromCsv<Note>(file.Path, SetAside);

        Assert.Equal(Enumerable.Range(1, 100).Where(id => id != 50), data.Rows.Select(note => note.Id));
        Assert.Equal("the quote opened in line 51 is closed by the quote of another field in line 61; a quote inside a field is written twice, within quotes", data.SetAside.Single().Reason);
        Assert.Equal("a, b", data.Rows.Single(note => note.Id == 60).Text);
    }

    [Fact]
    public async Task A_quote_that_happens_to_close_is_noticed_by_the_number_of_fields()
    {
        using var file = new TempFile(Lines(100, (50, "50,\"note,5"), (60, "60,no\",te,6")) + "101,x,1\n");

        Dataset<Note> data = await Dataset.FromCsv<Note>(file.Path, SetAside);

        Assert.Equal(Enumerable.Range(1, 101).Where(id => id is not (50 or 60)), data.Rows.Select(note => note.Id));
        Assert.Equal([51, 61], data.SetAside.Select(row => (int)row.Line));
        Assert.Contains("has 4 fields where 3 are expected; the quote opened in line 51 goes on to a later line", data.SetAside[0].Reason);
    }

    [Fact]
    public async Task Texts_of_several_lines_are_one_row()
    {
        using var file = new TempFile("id,text,amount\r\n1,\"two\r\nlines, \"\"quoted\"\"\",1\r\n\r\n2,b,x\r\n3,\"\",3");

        Dataset<Note> data = await Dataset.FromCsv<Note>(file.Path, SetAside with { SetAsideLimit = 0.5 });

        Assert.Equal([new Note(1, "two\r\nlines, \"quoted\"", 1), new Note(3, "", 3)], data.Rows);
        Assert.Equal(5, data.SetAside.Single().Line);
    }

    [Fact]
    public async Task Without_resynchronising_all_lines_count_towards_the_limit()
    {
        using var file = new TempFile(Lines(1000, (500, "500,\"note,5")));

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromCsv<Note>(file.Path, SetAside with { Resynchronise = false }));

        Assert.Contains("1 malformed rows take 501 of 1000 lines", error.Message);
        Assert.Contains("the quote opened in line 501", error.Message);
    }

    [Fact]
    public async Task A_row_longer_than_the_limit_is_taken_for_an_unclosed_quote_without_reading_to_the_end()
    {
        using var file = new TempFile(Lines(100, (50, "50,\"note,5"), (99, "99,x\",9")));

        Dataset<Note> data = await Dataset.FromCsv<Note>(file.Path, SetAside with { MostLinesPerRow = 10 });

        Assert.Equal(98, data.Count);
        Assert.StartsWith("the quote opened in line 51 is not closed", data.SetAside[0].Reason);
    }

    [Fact]
    public async Task Lines_set_aside_are_told_beside_the_rows()
    {
        using var file = new TempFile(Lines(100, (50, "50,\"a\nb\nc\",no number")));

        Dataset<Note> data = await Dataset.FromCsv<Note>(file.Path, SetAside);

        Assert.Equal((1, 3, 99), (data.SetAsideCount, data.SetAsideLines, data.Count));
    }

    [Fact]
    public async Task What_a_row_type_refuses_is_a_malformed_row()
    {
        using var file = new TempFile("share\n.5\n7\n" + string.Concat(Enumerable.Repeat(".1\n", 20)));

        Dataset<Portion> data = await Dataset.FromCsv<Portion>(file.Path, SetAside);

        Assert.Equal(21, data.Count);
        Assert.StartsWith("Portion refuses it: ", data.SetAside.Single().Reason);
    }

    /// <summary>Whatever the buffer cuts, fields come out as they were written.</summary>
    [Fact]
    public void Random_fields_are_read_back_whatever_pieces_the_text_comes_in()
    {
        var random = new Random(7);
        foreach (string delimiter in (string[])[",", "||", "ab"])
        {
            for (int round = 0; round < 300; round++)
            {
                int width = random.Next(1, 5);
                string[][] records = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Enumerable.Range(0, width).Select(_ => Field(random)).ToArray())];
                string end = random.Next(2) == 0 ? "\n" : "\r\n";
                string text = string.Join(end, records.Select(fields => string.Join(delimiter, fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
                var reader = new CsvRecords(new Pieces(text, random), new CsvOptions { Delimiter = delimiter });

                var read = new List<string[]>();
                while (reader.Next())
                {
                    Assert.Null(reader.Fault);
                    read.Add([.. Enumerable.Range(0, reader.Count).Select(field => reader[field].ToString())]);
                }

                Assert.Equal(records, read);
            }
        }
    }

    /// <summary>Every line of a file that is anything but CSV is either a row or set aside.</summary>
    [Fact]
    public void No_line_is_lost_whatever_the_file()
    {
        var random = new Random(11);
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => "\"\",,\nab"[random.Next(7)]));
            var reader = new CsvRecords(new Pieces(text, random), CsvOptions.Default);
            long next = 1;
            int lines = 0;
            while (reader.Next())
            {
                Assert.True(reader.Line >= next, $"{text}: record of line {reader.Line} begins before line {next}");
                next = reader.Line + reader.Lines;
                lines += reader.Lines;
            }

            int blank = text.Split('\n').Count(line => line.Length == 0);
            Assert.InRange(lines, text.Split('\n').Length - blank, text.Split('\n').Length);
        }
    }

    private static string Field(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => "a,b\"|\n\r x"[random.Next(9)]));

    private static string Lines(int count, params (int Id, string Line)[] other) =>
        "id,text,amount\n" + string.Concat(Enumerable.Range(1, count).Select(id =>
            other.FirstOrDefault(line => line.Id == id).Line ?? string.Create(CultureInfo.InvariantCulture, $"{id},note,{id}.5")).Select(line => line + "\n"));

    public sealed record Portion
    {
        public Portion(double share) => Share = share is >= 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(nameof(share));

        public double Share { get; }
    }

    /// <summary>Gives a few characters at a time.</summary>
    private sealed class Pieces(string text, Random random) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(count, random.Next(1, 8)));
    }
}
