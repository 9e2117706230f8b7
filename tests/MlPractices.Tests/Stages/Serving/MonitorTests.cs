using System.Diagnostics.Metrics;

namespace MlPractices.Tests.Stages.Serving;

public sealed class MonitorTests
{
    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = TestRelease.ReleasedAt;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private static readonly Lazy<Release<Visitor, BinaryScore>> Release = new(() =>
        TestRelease.Of(Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits)), 1, Dataset.FromRows(Visitor.Many(3000)).GetAwaiter().GetResult().Profile.ToJson()));

    // Ids, times and the label change from day to day as they must; only the columns that the monitor watches may raise an alarm.
    private static void Days(Monitor<Visitor, BinaryScore> monitor, Clock clock, int days, Func<Visitor, Visitor>? change = null)
    {
        for (var day = 0; day < days; day++)
        {
            clock.Now += TimeSpan.FromDays(1);
            foreach (var row in Visitor.Many(400, seed: 500 + day))
                monitor.Predict((change?.Invoke(row) ?? row) with { Id = 1_000_000 + day * 400 + row.Id, Bought = false, At = clock.Now.UtcDateTime });
        }
    }

    [Fact]
    public void Rows_like_those_of_training_raise_no_alarm()
    {
        var clock = new Clock();
        using var monitor = Release.Value.Monitor(clock: clock);

        Days(monitor, clock, 15);

        Assert.Empty(monitor.Findings);
    }

    [Fact]
    public void A_column_that_drifts_is_named_and_so_are_the_answers()
    {
        var clock = new Clock();
        using var monitor = Release.Value.Monitor(clock: clock);
        Days(monitor, clock, 2);
        Assert.DoesNotContain(monitor.Findings, finding => finding.Subject is "Visits" or "Region");

        Days(monitor, clock, 2, row => row with { Visits = row.Visits / 2, Region = row.Region == "north" ? "south" : row.Region });

        Assert.Contains(monitor.Findings, finding => finding is { Id: "MLP0950", Subject: "Visits" });
        Assert.Contains(monitor.Findings, finding => finding is { Id: "MLP0950", Subject: "Region" });
        Assert.Contains(monitor.Findings, finding => finding is { Id: "MLP0950", Subject: "the model's answers" });
        Assert.DoesNotContain(monitor.Findings, finding => finding.Subject is "Bought" or "At" or "Plan" or "Age");
        Assert.True(monitor.RetrainingAdvised);
    }

    [Fact]
    public void A_lasting_rise_of_the_loss_is_noticed_when_labels_arrive()
    {
        using var monitor = Release.Value.Monitor();
        for (var i = 0; i < 500; i++) monitor.RecordTruth(BinaryScore.FromProbability(0.9), Truth.Of(true));
        Assert.Empty(monitor.Findings);

        for (var i = 0; i < 500; i++) monitor.RecordTruth(BinaryScore.FromProbability(0.9), Truth.Of(false));

        Assert.Contains(monitor.Findings, finding => finding.Id == "MLP0951");
    }

    [Fact]
    public void An_old_release_is_called_stale_once()
    {
        var clock = new Clock();
        using var monitor = Release.Value.Monitor(new() { StaleAfter = TimeSpan.FromDays(2) }, clock);

        Days(monitor, clock, 6);

        Assert.Single(monitor.Findings, finding => finding.Id == "MLP0952");
    }

    [Fact]
    public void Requests_errors_and_times_are_measured_with_model_and_version()
    {
        var seen = new List<(string Name, double Value, string? Model, string? Version)>();
        using var listener = new MeterListener();
        void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) where T : struct
        {
            var all = tags.ToArray().ToDictionary();
            lock (seen) seen.Add((instrument.Name, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), all.GetValueOrDefault("model") as string, all.GetValueOrDefault("version") as string));
        }
        listener.InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "MlPractices") l.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        // A version of its own, because other tests measure under the same meter at the same time.
        using var monitor = TestRelease.Of(Baseline.Rule<Visitor>("throws at 1999", v => v.Id == 1999 ? throw new InvalidOperationException() : true), 77).Monitor();

        monitor.Predict(Visitor.Many(1)[0]);
        Assert.Throws<InvalidOperationException>(() => monitor.Predict(Visitor.Many(1)[0] with { Id = 1999 }));

        var mine = seen.Where(item => item is { Model: "buyers", Version: "77.0.0" }).ToList();
        Assert.Equal(2, mine.Where(item => item.Name == "mlpractices.prediction.requests").Sum(item => item.Value));
        Assert.Equal(1, mine.Where(item => item.Name == "mlpractices.prediction.errors").Sum(item => item.Value));
        Assert.Single(mine, item => item.Name == "mlpractices.prediction.duration");
    }

    [Fact]
    public void One_number_sets_the_error_rate_of_a_window()
    {
        Assert.Equal(1 / 365.25, new MonitorOptions().AlphaOfWindow, 12);
        Assert.Equal(2 * 7 / 365.25, new MonitorOptions { FalseAlarmsPerYear = 2, Window = TimeSpan.FromDays(7) }.AlphaOfWindow, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Release.Value.Monitor(new() { FalseAlarmsPerYear = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Release.Value.Monitor(new() { Window = TimeSpan.Zero }));
    }
}
