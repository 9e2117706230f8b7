namespace MlPractices.Tests.Production;

/// <summary>Faults as they happen in production, each planted in one day's rows.</summary>
public sealed class FaultTests
{
    private static readonly Lazy<Task<Release<Trip, RegressionScore>>> Released = new(async () => await TripRelease.PublishAsync(await ModelRegistry.OpenAsync(ModelRegistry.InMemory)));

    private static async Task<IReadOnlyList<Alarm>> After(Func<Trip, Trip>? change, int rowsOfDay = 500, int days = 2, Func<Trip, RegressionScore>? answer = null, Func<Trip, double>? truth = null)
    {
        var release = await Released.Value;
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        await using var monitor = await release.MonitorAsync(clock: clock);
        for (var day = 0; day < days; day++)
        {
            foreach (var row in Trip.Many(rowsOfDay, 100 + day).Select(row => change?.Invoke(row) ?? row))
            {
                var id = PredictionId.Next();
                Assert.True(monitor.Observe(row, answer?.Invoke(row) ?? release.Predict(row), id));
                if (truth is not null) await monitor.RecordTruthAsync(id, Truth.Of(truth(row)));
            }

            await monitor.UpdateAsync();
            clock.Now += TimeSpan.FromDays(1);
        }

        clock.Now += TimeSpan.FromMinutes(5);
        await monitor.UpdateAsync();
        Assert.Null(monitor.LastFailure);
        Assert.Equal(rowsOfDay * days, monitor.Observed);
        return await monitor.AlarmsAsync();
    }

    [Fact]
    public async Task Rows_like_the_holdout_raise_nothing() => Assert.Empty(await After(null, days: 10));

    [Fact]
    public async Task A_column_that_is_dead_from_the_first_day_is_noticed()
    {
        Assert.Contains(await After(row => row with { Miles = double.NaN }, answer: _ => new(10)), alarm => alarm.Finding is { Id: "MLP0953", Subject: "Miles" });
        Assert.Contains(await After(row => row with { Zone = "" }), alarm => alarm.Finding is { Id: "MLP0953", Subject: "Zone" });
    }

    [Fact]
    public async Task Half_missing_is_noticed() =>
        Assert.Contains(await After(row => row with { Passengers = row.Id % 2 == 0 ? null : row.Passengers }), alarm => alarm.Finding is { Id: "MLP0953", Subject: "Passengers" });

    [Fact]
    public async Task A_changed_unit_is_noticed()
    {
        var alarms = await After(row => row with { Miles = row.Miles * 1.609 });

        Assert.Contains(alarms, alarm => alarm.Finding is { Id: "MLP0950", Subject: "Miles" });
        Assert.Contains(alarms, alarm => alarm.Finding is { Id: "MLP0950", Subject: "the model's answers" });
        Assert.DoesNotContain(alarms, alarm => alarm.Finding.Subject is "Zone" or "Passengers" or "Note (length)" or "Position[0]");
    }

    [Fact]
    public async Task A_renamed_and_a_new_category_are_named()
    {
        Assert.Contains("'city'", Assert.Single(await After(row => row.Zone == "centre" ? row with { Zone = "city" } : row), alarm => alarm.Finding is { Id: "MLP0955", Subject: "Zone" }).Finding.Message);
        Assert.Contains("'island'", Assert.Single(await After(row => row.Id % 20 == 0 ? row with { Zone = "island" } : row), alarm => alarm.Finding is { Id: "MLP0955", Subject: "Zone" }).Finding.Message);
    }

    [Fact]
    public async Task Swapped_columns_are_noticed() =>
        Assert.Contains(await After(row => row with { Miles = row.Minutes, Minutes = row.Miles }), alarm => alarm.Finding.Subject is "Miles");

    [Fact]
    public async Task A_shifted_mean_is_noticed() =>
        Assert.Contains(await After(row => row with { Minutes = row.Minutes + 3 }), alarm => alarm.Finding is { Id: "MLP0950", Subject: "Minutes" });

    [Fact]
    public async Task Values_that_were_never_seen_are_noticed() =>
        Assert.Contains(await After(row => row.Id % 10 == 0 ? row with { Minutes = 9999 } : row), alarm => alarm.Finding is { Id: "MLP0954", Subject: "Minutes" });

    [Fact]
    public async Task Texts_in_other_words_and_vectors_of_another_scale_are_noticed()
    {
        Assert.Contains(await After(row => row with { Note = row.Note.Replace("word", "mot") }), alarm => alarm.Finding.Subject is "Note (unseen words)");
        Assert.Contains(await After(row => row with { Note = row.Note + " " + row.Note }), alarm => alarm.Finding.Subject is "Note (length)");
        Assert.Contains(await After(row => row with { Position = [row.Position[0] * 2, row.Position[1]] }), alarm => alarm.Finding.Subject is "Position[0]");
    }

    [Fact]
    public async Task Traffic_that_comes_twice_and_a_stale_cache_are_noticed()
    {
        Assert.Contains(await After(row => Trip.Many(500, 7)[row.Id % 250]), alarm => alarm.Finding is { Id: "MLP0957" });
        var stale = Trip.Many(1, 3)[0];
        Assert.Contains(await After(row => row with { Minutes = stale.Minutes }), alarm => alarm.Finding is { Subject: "Minutes" });
    }

    [Fact]
    public async Task Wrong_answers_are_noticed_by_their_loss_from_the_first_window_on()
    {
        Assert.DoesNotContain(await After(null, truth: row => row.Fare), alarm => alarm.Finding.Id == "MLP0951");
        Assert.Contains(await After(null, truth: row => row.Fare + 2), alarm => alarm.Finding.Id == "MLP0951");
    }

    [Fact]
    public async Task Personal_columns_identifiers_and_the_label_are_not_watched() =>
        Assert.Empty(await After(row => row with { Driver = "nobody", Id = row.Id + 5_000_000, Fare = 0 }));
}
