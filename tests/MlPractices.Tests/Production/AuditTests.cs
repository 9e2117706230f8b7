using System.Globalization;
using System.Text.Json;
using CsvHelper;
using static MlPractices.Tests.Production.RolloutVersions;

namespace MlPractices.Tests.Production;

public sealed class AuditTests
{
    private static async Task<(ModelRegistry Registry, TestClock Clock, Fleet Fleet)> StartAsync(int perDay, int instances = 1)
    {
        var clock = new TestClock(new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock });
        await PublishAsync(registry, (Two, null));
        return (registry, clock, await Fleet.StartAsync(registry, clock, instances, options => (options.Audit.PerDay, options.Monitor.LogShare) = (perDay, 0)));
    }

    [Fact]
    public async Task So_many_a_day_over_the_fleet_at_random_and_the_rarest()
    {
        var (registry, clock, fleet) = await StartAsync(40, instances: 2);
        await using var closing = registry;
        await using var ending = fleet;
        for (var hour = 0; hour < 12; hour++)
        {
            foreach (var (row, i) in Trip.Many(200, 50 + hour).Select((row, i) => (row, i))) fleet.Instances[i % 2].Predict(i == 4 ? row with { Zone = "the moon", Miles = 4000 } : row);
            await fleet.UpdateAsync(TimeSpan.FromMinutes(59));
        }

        var queue = await fleet.Store.AuditQueueAsync("fare", 1000);

        Assert.InRange(queue.Count(item => item.Reason == AuditReason.Random), 15, 16);
        Assert.InRange(queue.Count(item => item.Reason == AuditReason.Rare), 7, 8);
        Assert.DoesNotContain(queue, item => item.Reason == AuditReason.Uncertain);
        Assert.All(queue.Where(item => item.Reason == AuditReason.Random), item => Assert.True(item.Weight >= 1));
        // Twelve of 2,400 rows, sixteen drawn: four of them come once in half a million runs.
        Assert.True(queue.Count(item => item.Reason == AuditReason.Random && item.Cells.Contains("the moon", StringComparison.Ordinal)) <= 3);
        Assert.All(queue, item => Assert.DoesNotContain("driver", item.Cells));
    }

    [Fact]
    public async Task Rows_unlike_the_holdout_come_first()
    {
        var release = await TripRelease.PublishAsync(await ModelRegistry.OpenAsync(ModelRegistry.InMemory));
        var rarity = new RowRarity<Trip>(ReferenceSketch.Of(release.Bundle)!);
        var rows = Trip.Many(500, 3);
        var usual = rows.Select(rarity.Of).ToList();

        Assert.All(rows.Take(50), row => Assert.True(rarity.Of(row with { Zone = "the moon", Minutes = 1e6 }) > usual.Max()));
        Assert.True(rarity.Of(rows[0] with { Zone = "" }) > rarity.Of(rows[0]));
    }

    [Fact]
    public async Task What_the_shadow_decides_otherwise_is_looked_at()
    {
        var (registry, clock, fleet) = await StartAsync(40);
        await using var closing = registry;
        await using var ending = fleet;
        await TripRelease.PublishAsync(registry, "3.0.0", trainer: Linear.Ridge(FeatureMap.For<Trip>().Numeric(t => t.Miles).Numeric(t => t.Minutes).Category(t => t.Zone), new() { L2 = 1000 }));
        await fleet.Store.StartRolloutAsync("fare", RolloutPlan.Canary(Three), "ada", "another trainer");
        await fleet.RefreshAsync();
        foreach (var row in Trip.Many(300, 5)) fleet.Instances[0].Predict(row);
        await fleet.UpdateAsync();

        var item = (await fleet.Store.AuditQueueAsync("fare", 1000)).First(each => each.Reason == AuditReason.Disagreeing);
        Assert.NotEqual(item.Said, item.ShadowSaid);
        Assert.Equal("1.0.0", item.Version);
        Assert.Equal(item.Said, RowLoss.Describe(AnswerJson.Read<RegressionScore>(item.Answer)));
    }

    [Fact]
    public async Task The_least_sure_answers_are_looked_at()
    {
        var sampler = new AuditSampler<Trip, BinaryScore>(new() { PerDay = 10 });
        var clock = new TestClock(new(2026, 3, 4, 23, 59, 0, TimeSpan.Zero));
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock });
        var store = await registry.ProductionAsync();
        var served = new ServedRelease<Trip, RegressionScore>(await TripRelease.PublishAsync(registry));
        var sure = new ServedRelease<Trip, BinaryScore>(new(served.Release.Bundle, null!));
        foreach (var (row, i) in Trip.Many(1000, 9).Select((row, i) => (row, i)))
            sampler.Take(new(row, BinaryScore.FromProbability(i is 500 or 700 ? 0.51 : i / 2000.0), sure, PredictionId.Next(), null, clock.Now.UtcTicks));
        await sampler.WriteAsync(store, "fare", default);

        var uncertain = (await store.AuditQueueAsync("fare")).Where(item => item.Reason == AuditReason.Uncertain).ToList();
        Assert.Equal(2, uncertain.Count);
        Assert.All(uncertain, item => Assert.InRange(AnswerJson.Read<BinaryScore>(item.Answer).Probability!.Value, 0.49, 0.52));
    }

    [Fact]
    public async Task Labels_keep_who_said_what_and_come_out_to_train_on()
    {
        var (registry, clock, fleet) = await StartAsync(20);
        await using var closing = registry;
        await using var ending = fleet;
        foreach (var row in Trip.Many(300, 6)) fleet.Instances[0].Predict(row with { Note = "a \"note\", with commas" });
        await fleet.UpdateAsync();
        var queue = await fleet.Store.AuditQueueAsync("fare");
        var (first, second) = (queue[0], queue[1]);

        await fleet.Store.LabelAsync("fare", first.Id, Truth.Of(12), "ada");
        await fleet.Store.LabelAsync("fare", first.Id, Truth.Of(13), "ada", "looked again");
        await fleet.Store.LabelAsync("fare", first.Id, Truth.Of(15), "bob");
        await fleet.Store.LabelAsync("fare", second.Id, Truth.Of(7.5), "bob");
        await Assert.ThrowsAsync<KeyNotFoundException>(() => fleet.Store.LabelAsync("fare", PredictionId.Next(), Truth.Of(1), "ada"));
        await Assert.ThrowsAsync<ArgumentException>(() => fleet.Store.LabelAsync("fare", first.Id, Truth.Of(1), " "));

        Assert.Equal(queue.Count - 2, (await fleet.Store.AuditQueueAsync("fare", unlabelledBy: "bob")).Count);
        var labels = (await fleet.Store.AuditQueueAsync("fare")).Single(item => item.Id == first.Id).Labels;
        Assert.Equal([("bob", 15, null), ("ada", 13, "looked again")], labels.OrderByDescending(label => label.By).Select(label => (label.By, label.Truth.Number, label.Note)));
        Assert.Equal(clock.Now, labels[0].At);

        using var text = new StringWriter();
        Assert.Equal(2, await fleet.Store.ExportLabelsAsync("fare", text, "Fare"));
        using var csv = new CsvReader(new StringReader(text.ToString()), CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>().ToDictionary(row => (string)row["PredictionId"]);
        Assert.Equal(("14", "false", "2"), ((string)rows[first.Id.ToString()]["Fare"], (string)rows[first.Id.ToString()]["AllAgree"], (string)rows[first.Id.ToString()]["Annotators"]));
        Assert.Equal(("7.5", "true"), ((string)rows[second.Id.ToString()]["Fare"], (string)rows[second.Id.ToString()]["AllAgree"]));
        Assert.Equal("a \"note\", with commas", rows[second.Id.ToString()]["Note"]);
        using var cells = JsonDocument.Parse(second.Cells);
        Assert.Equal(cells.RootElement.GetProperty("Miles").GetDouble(), double.Parse((string)rows[second.Id.ToString()]["Miles"], CultureInfo.InvariantCulture));
        Assert.DoesNotContain("Driver", rows[second.Id.ToString()].Keys);
    }

    [Fact]
    public void Agreement_is_what_the_papers_say()
    {
        // Cohen's kappa of the usual 2 x 2 example: .4.
        List<(string, string)> pairs = [.. Enumerable.Repeat(("y", "y"), 20), .. Enumerable.Repeat(("y", "n"), 5), .. Enumerable.Repeat(("n", "y"), 10), .. Enumerable.Repeat(("n", "n"), 15)];
        Assert.Equal(0.4, AnnotatorAgreement.Kappa(pairs), 12);
        Assert.True(double.IsNaN(AnnotatorAgreement.Kappa(Enumerable.Repeat(("y", "y"), 5).ToList())));

        // Krippendorff 2011, four observers, twelve units: nominal .743, interval .849.
        int[][] observers = [[1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3], [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0]];
        int[][] units = [.. Enumerable.Range(0, 12).Select(unit => observers.Select(observer => observer[unit]).Where(value => value > 0).ToArray())];
        Assert.Equal(0.743, AnnotatorAgreement.KrippendorffAlpha(units, (a, b) => a == b ? 0 : 1), 3);
        Assert.Equal(0.849, AnnotatorAgreement.KrippendorffAlpha(units, (a, b) => (a - b) * (a - b)), 3);
        Assert.True(double.IsNaN(AnnotatorAgreement.KrippendorffAlpha<int>([], (a, b) => 0)));

        var agreement = AnnotatorAgreement.Of(
            [[("ada", Truth.OfClass("cat")), ("bob", Truth.OfClass("cat"))], [("ada", Truth.OfClass("dog")), ("bob", Truth.OfClass("cat"))], [("ada", Truth.OfClass("dog")), ("bob", Truth.OfClass("dog"))], [("ada", Truth.OfClass("dog"))]], isNumeric: false);
        Assert.Equal((3, 3), (agreement.Rows, Assert.Single(agreement.Pairs).Rows));
        Assert.Equal(0.4, agreement.Pairs[0].Kappa, 12);
    }
}
