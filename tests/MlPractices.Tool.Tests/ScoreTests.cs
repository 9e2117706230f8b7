using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.ML;
using MlPractices.Tests.Registry;

namespace MlPractices.Tool.Tests;

/// <summary>Files of rows are scored by released models, without the code that trained them.</summary>
public sealed class ScoreTests(ScoreTests.Released released) : IClassFixture<ScoreTests.Released>
{
    [Fact]
    public async Task Rows_come_back_with_what_they_brought_along_and_the_answer()
    {
        using var files = new Workspace().With("rows.csv", "TRIP_ID,miles,Note,Zone\n007,2.5,\"by the sea, left\",north\n008,,x,\n009,4.2,,south\n");

        var run = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files["scored.csv"], "--registry", released.Registry);
        var lines = files.Read("scored.csv").TrimEnd().Split('\n');

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("3 rows scored by fare 1.0.0", run.Output, StringComparison.Ordinal);
        Assert.Equal("TRIP_ID,Miles,Note,Zone,Prediction", lines[0]);
        Assert.StartsWith("007,2.5,\"by the sea, left\",north,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("008,,x,,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("009,4.2,,south,", lines[3], StringComparison.Ordinal);
        Assert.Equal(released.Says(2.5f, "north"), double.Parse(lines[1].Split(',')[^1], CultureInfo.InvariantCulture), 1e-4);
        Assert.Equal(released.Says(4.2f, "south"), double.Parse(lines[3].Split(',')[^1], CultureInfo.InvariantCulture), 1e-4);
        Assert.Equal(["rows.csv", "scored.csv"], Directory.GetFiles(files.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_ended_early_goes_on_behind_the_last_whole_block()
    {
        var rows = string.Concat(Enumerable.Range(0, 95).Select(i => FormattableString.Invariant($"{i},{1 + (i % 7)},north\n")));
        using var files = new Workspace().With("rows.csv", "Id,Miles,Zone\n" + rows + "95,many,north\n").With("all.csv", "Id,Miles,Zone\n" + rows);

        var broken = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files["scored.csv"], "--block", "10", "--registry", released.Registry);
        Assert.False(File.Exists(files["scored.csv"]));
        files.With("rows.csv", "Id,Miles,Zone\n" + rows);
        var mended = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files["scored.csv"], "--block", "10", "--registry", released.Registry, "--format", "json");
        var once = await ToolRun.Of("score", "fare", files["all.csv"], "--output", files["once.csv"], "--registry", released.Registry);

        Assert.Equal((2, 0, 0), (broken.ExitCode, mended.ExitCode, once.ExitCode));
        Assert.Contains("'many'", broken.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(mended.Output);
        Assert.Equal(95, json.RootElement.GetProperty("rows").GetInt64());
        Assert.InRange(json.RootElement.GetProperty("resumed").GetInt64(), 10, 90);
        Assert.Equal(files.Read("once.csv"), files.Read("scored.csv"));
    }

    [Fact]
    public async Task Columns_are_chosen_and_other_delimiters_are_read()
    {
        using var files = new Workspace().With("rows.csv", "Id;Miles;Zone\n7;2.5;north\n");

        var wrong = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files["scored.csv"], "--registry", released.Registry);
        var run = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files["scored.csv"], "--delimiter", ";", "--columns", "Id", "--release", "1.0.0", "--registry", released.Registry);

        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("is ';' the delimiter?", wrong.Error, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.StartsWith("Id,Prediction\n7,", files.Read("scored.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_is_scored_like_the_file_in_it()
    {
        using var files = new Workspace().With("rows.csv", "Id,Miles,Zone\n7,2.5,north\n8,4.2,südwest\n");
        using (var packed = new GZipStream(File.Create(files["rows.csv.gz"]), CompressionLevel.Optimal)) packed.Write(File.ReadAllBytes(files["rows.csv"]));

        var plain = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files["plain.csv"], "--registry", released.Registry);
        var run = await ToolRun.Of("score", "fare", files["rows.csv.gz"], "--output", files["scored.csv"], "--registry", released.Registry);

        Assert.True(run.ExitCode == 0 && plain.ExitCode == 0, run.Error + plain.Error);
        Assert.Contains("2 rows scored by fare 1.0.0", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("8,4.2,südwest,", files.Read("scored.csv").Split('\n')[2], StringComparison.Ordinal);
        Assert.Equal(files.Read("plain.csv"), files.Read("scored.csv"));
    }

    [Theory]
    [InlineData("scored.parquet", "ParquetScoreSink")]
    [InlineData("scored.csv.gz", "pack it afterwards")]
    [InlineData("scored.csv.ZST", "pack it afterwards")]
    public async Task A_name_that_promises_another_format_is_refused(string output, string says)
    {
        using var files = new Workspace().With("rows.csv", "Id,Miles,Zone\n7,2.5,north\n");

        var run = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files[output], "--registry", released.Registry);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Equal(["rows.csv"], Directory.GetFiles(files.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_does_not_fit_is_named()
    {
        using var files = new Workspace().With("rows.csv", "Id,Miles\n7,2.5\n").With("there.csv", "x").With("fine.csv", "Miles,Zone\n1,north\n");
        File.CreateSymbolicLink(files["link.csv"], files["there.csv"]);

        var missing = await ToolRun.Of("score", "fare", files["rows.csv"], "--output", files["scored.csv"], "--registry", released.Registry);
        var existing = await ToolRun.Of("score", "fare", files["fine.csv"], "--output", files["there.csv"], "--registry", released.Registry);
        var link = await ToolRun.Of("score", "fare", files["fine.csv"], "--output", files["link.csv"], "--registry", released.Registry);
        var other = await ToolRun.Of("score", "churn", files["fine.csv"], "--output", files["scored.csv"], "--release", "1.0.0", "--registry", released.Registry);
        var noLive = await ToolRun.Of("score", "churn", files["fine.csv"], "--output", files["scored.csv"], "--registry", released.Registry);

        Assert.All([missing, existing, link, other, noLive], run => Assert.Equal(2, run.ExitCode));
        Assert.Contains("no column 'Zone' (Text)", missing.Error, StringComparison.Ordinal);
        Assert.Contains("exists already", existing.Error, StringComparison.Ordinal);
        Assert.Contains("a link", link.Error, StringComparison.Ordinal);
        Assert.Contains("'test/1'", other.Error, StringComparison.Ordinal);
        Assert.Contains("no version 'live'", noLive.Error, StringComparison.Ordinal);
        Assert.Equal("x", files.Read("there.csv"));
    }

    /// <summary>A trip as the trainer sees it.</summary>
    public sealed class Trip
    {
        /// <summary>Names it.</summary>
        [Identifier]
        public int Id { get; set; }

        /// <summary>How far.</summary>
        public float Miles { get; set; }

        /// <summary>Where.</summary>
        public string Zone { get; set; } = "";

        /// <summary>What it costs.</summary>
        [Label]
        public float Fare { get; set; }
    }

    /// <summary>A registry with a model of ML.NET, live, and one that only its trainer can read.</summary>
    public sealed class Released : IAsyncLifetime
    {
        private readonly Workspace _files = new();
        private Release<Trip, RegressionScore> _release = null!;

        /// <summary>The registry.</summary>
        public string Registry => _files["models.db"];

        /// <summary>What the model says, asked in its own program.</summary>
        public double Says(float miles, string zone) => _release.Predict(new() { Miles = miles, Zone = zone }).Value;

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            var random = new Random(3);
            var rows = Enumerable.Range(0, 800).Select(i => (Id: i, Miles: (float)(random.NextDouble() * 9), Zone: i % 3 == 0 ? "north" : "south"))
                .Select(trip => new Trip { Id = trip.Id, Miles = trip.Miles, Zone = trip.Zone, Fare = 3 + (2 * trip.Miles) + (trip.Zone == "north" ? 6 : 0) + (float)random.NextDouble() }).ToList();
            var objective = Objective.Regression<Trip>(trip => trip.Fare, RegressionMetric.MeanAbsoluteError).Goal("Quote a fare").LeastUsefulGain(0.2);
            var split = (await Dataset.FromRows(rows)).Split(SplitPlan.ByKey<Trip>(trip => trip.Id).Holdout(0.4), objective);
            var trees = split.Train(MicrosoftMLTrainer.Regression<Trip>(ml => ml.Transforms.Categorical.OneHotEncoding("Code", nameof(Trip.Zone))
                .Append(ml.Transforms.Concatenate("Features", "Code", nameof(Trip.Miles)))
                .Append(ml.Regression.Trainers.FastTree(labelColumnName: nameof(Trip.Fare), numberOfTrees: 30))));
            var accepted = (Accepted<Trip, RegressionScore>)trees.Evaluate(against: split.Train(Baseline.Formula<Trip>(trip => 10)));
            await using var registry = await ModelRegistry.OpenAsync(Registry);
            _release = await accepted.Release(registry, "fare", new SemanticVersion(1, 0, 0));
            await registry.PromoteAsync("fare", _release.Version, "first");
            await registry.PublishAsync(Bundles.Make());
            SqliteConnection.ClearAllPools();
        }

        /// <inheritdoc/>
        public Task DisposeAsync()
        {
            _files.Dispose();
            return Task.CompletedTask;
        }
    }
}
