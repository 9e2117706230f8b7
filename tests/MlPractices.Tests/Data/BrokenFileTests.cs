using System.Globalization;
using System.Text;

namespace MlPractices.Tests.Data;

/// <summary>Files broken at random, and sources that fail in the middle: rows, a row set aside, or an error that names the file; never anything else, and nothing left open.</summary>
public sealed class BrokenFileTests
{
    private const int Files = 10_000;
    private const int Rows = 40;

    public sealed record Trip(int Id, string Zone, double? Miles, DateTime At, bool Shared, float Fare);

    [Fact]
    public async Task Ten_thousand_broken_CSV_files_are_read_or_named()
    {
        using var file = new TempFile("");
        var whole = Encoding.UTF8.GetBytes(Whole());
        var (read, aside, refused) = (0, 0, 0);
        for (var seed = 0; seed < Files; seed++)
        {
            var random = new Random(seed);
            var bytes = Broken(whole, random);
            await File.WriteAllBytesAsync(file.Path, bytes);
            var options = new CsvOptions { Malformed = seed % 2 == 0 ? MalformedRows.SetAside : MalformedRows.Stop };
            try
            {
                var data = await Dataset.FromCsv<Trip>(file.Path, options);
                var lines = Lines(bytes);
                Assert.True(data.Rows.Count() + data.SetAside.Sum(row => row.Lines) <= lines, $"seed {seed}: more rows than lines");
                Assert.All(data.SetAside, row => Assert.InRange(row.Line, 1, lines));
                (read, aside) = (read + 1, aside + (data.SetAside.Count > 0 ? 1 : 0));
            }
            catch (Exception failure) when (failure is FormatException or InvalidDataException or PipelineException)
            {
                Assert.True(failure.Message.Contains(Path.GetFileName(file.Path), StringComparison.Ordinal), $"seed {seed}: {failure.Message}");
                refused++;
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {failure}");
            }

            // Whoever still holds it open keeps this one out.
            await using var mine = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }

        Assert.True(read > Files / 10 && aside > Files / 20 && refused > Files / 10, $"{read} read, {aside} with rows set aside, {refused} refused");
    }

    [Fact]
    public async Task A_sequence_that_fails_in_the_middle_is_closed_and_says_why()
    {
        var closed = 0;
        IEnumerable<Trip> Failing()
        {
            try
            {
                for (var i = 0; i < 100; i++) yield return i < 60 ? new Trip(i, "A", 1, DateTime.UnixEpoch, false, 2) : throw new IOException("the network is gone");
            }
            finally
            {
                closed++;
            }
        }

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Dataset.FromRows(Failing()));

        Assert.Contains("the network is gone", error.ToString(), StringComparison.Ordinal);
        Assert.True(closed >= 1);
    }

    [Fact]
    public async Task A_sequence_that_gives_other_rows_each_time_is_refused()
    {
        var pass = 0;
        IEnumerable<Trip> Changing()
        {
            pass++;
            for (var i = 0; i < 200; i++) yield return new Trip(i, "A", pass, DateTime.UnixEpoch, false, i % 7);
        }

        var objective = Objective.Regression<Trip>(trip => trip.Fare, RegressionMetric.RootMeanSquaredError);
        var data = await Dataset.FromRows(Changing());

        var error = Assert.Throws<PipelineException>(() => data.Split(SplitPlan.ByKey<Trip>(trip => trip.Id).Holdout(0.2), objective).Training.Rows.Count());

        Assert.Equal("MLP0210", error.Finding.Id);
    }

    private static string Whole()
    {
        var text = new StringBuilder("Id,Zone,Miles,At,Shared,Fare\r\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},{(i % 5 == 0 ? $"\"Zone, {i}\"" : i % 7 == 0 ? "Größe" : "Centre")},{(i % 9 == 0 ? "" : $"{i * 0.5}")},2024-03-{1 + i % 28:00}T10:00:00,{(i % 2 == 0 ? "true" : "false")},{i + 2.5}\r\n");
        }

        return text.ToString();
    }

    private static byte[] Broken(byte[] whole, Random random)
    {
        var bytes = new List<byte>(whole);
        for (var breaks = random.Next(1, 5); breaks > 0 && bytes.Count > 0; breaks--)
        {
            // The header is spared in half of the cases: without it little is read.
            var at = random.Next(2) == 0 ? random.Next(bytes.Count) : Math.Min(bytes.Count - 1, 32 + random.Next(bytes.Count));
            switch (random.Next(9))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)"\"\",;\t\n\r\0 "[random.Next(9)]); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(200), bytes.Count - at)); break;
                case 4: bytes.InsertRange(at, whole.AsSpan(random.Next(whole.Length / 2), random.Next(1, 200)).ToArray()); break;
                case 5: bytes.RemoveRange(at, bytes.Count - at); break;
                case 6: bytes.InsertRange(0, random.Next(2) == 0 ? [0xEF, 0xBB, 0xBF] : [0xFF, 0xFE]); break;
                case 7: bytes.InsertRange(at, [0xC3, 0x28, 0xF0, 0x9F]); break;
                default: bytes.InsertRange(at, Encoding.ASCII.GetBytes(new string('9', random.Next(1, 400)))); break;
            }
        }

        return [.. bytes];
    }

    private static int Lines(byte[] bytes) => 1 + bytes.Count(b => b is (byte)'\n' or (byte)'\r');
}
