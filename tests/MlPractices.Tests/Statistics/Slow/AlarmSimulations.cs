using MlPractices.Simulations;

namespace MlPractices.Tests.Statistics.Slow;

/// <summary>
/// Years in which nothing but the volume changes: alarms stay within the one a year that is asked for, half of it for columns and half for losses. Each limit is one that
/// so many years exceed with a probability below .003 (Poisson) if the budget is used up.
/// </summary>
[Trait("Category", "Slow")]
public sealed class AlarmSimulations
{
    private static readonly int Years = Environment.GetEnvironmentVariable("MLPRACTICES_SIMULATIONS") == "full" ? 40 : 10;

    [Theory]
    [InlineData(1, 200, 500)]
    [InlineData(10, 200, 5000)]
    [InlineData(50, 200, 500)]
    [InlineData(50, 1000, 500)]
    public void Years_in_which_nothing_happens(int columns, int rowsOfDay, int holdout)
    {
        var alarms = AlarmSimulation.AlarmsAYear(columns, rowsOfDay, holdout, Years, 41);
        var budget = 0.5 * Years;
        var limit = (budget + (3 * Math.Sqrt(budget))) / Years;

        Assert.InRange(alarms.Columns, 0, limit);
        Assert.InRange(alarms.Losses, 0, limit);
        Assert.Equal(0, alarms.Volume);
    }
}
