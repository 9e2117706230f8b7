namespace MlPractices.Tests.Production;

/// <summary>How often nothing raises an alarm, over years of days like the holdout.</summary>
public sealed class FalseAlarmTests
{
    private const int Years = 4;

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Days_like_the_holdout_raise_no_more_than_was_stated(int rowsOfDay)
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry, rows: 20_000);
        var reference = ReferenceSketch.Of(release.Bundle)!;
        var probes = new RowProbes<Trip, RegressionScore>(reference);
        var options = new MonitorOptions();
        var alarms = 0;
        foreach (var day in Trip.Many(Years * 365 * rowsOfDay, 77).Chunk(rowsOfDay))
        {
            var window = new WindowCounts(reference);
            foreach (var row in day) probes.Count(row, release.Predict(row), window);
            alarms += FleetJudge.Judge(reference, window, 1, options).Findings.Count;
        }

        // Half of the one false alarm a year is for columns: two are expected, and more than six have probability .005 (Poisson).
        Assert.InRange(alarms, 0, 6);
    }
}
