using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

public sealed class ForecastTests
{
    private sealed record Hour([property: Identifier] int Id, string Shop, DateTime At, double Sales);

    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Objective<Hour, RegressionScore> Selling =
        Objective.Regression<Hour>(h => h.Sales, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(1).Forecast(h => h.Shop, h => h.At, TimeSpan.FromDays(1));

    // A day's wave, a slow walk and a little noise: what it was an hour ago says most.
    private static List<Hour> Hours(int count, int seed = 3)
    {
        var random = new Random(seed);
        var rows = new List<Hour>();
        foreach (var shop in (string[])["a", "b"])
        {
            var walk = 100.0;
            for (var i = 0; i < count; i++)
            {
                walk += (random.NextDouble() - 0.5) * 8;
                rows.Add(new(rows.Count, shop, Start.AddHours(i), walk + 20 * Math.Sin(2 * Math.PI * i / 24) + random.NextDouble()));
            }
        }

        return rows;
    }

    private static double Forecast(ITrainer<Hour, RegressionScore> trainer, IReadOnlyList<Hour> known, Hour row)
    {
        var split = new Split<Hour, RegressionScore>(Selling, new InMemoryPartition<Hour>(known, [], []), new InMemoryLedger());
        return split.Train(trainer).Model.Predict(row).Value;
    }

    private static readonly Hour[] Known = [.. new double[] { 10, 12, 20, 14, 30 }.Select((sales, i) => new Hour(i, "a", Start.AddHours(i), sales))];

    [Theory]
    [InlineData(5, 0, 30)]
    [InlineData(5, 1, 30)]
    [InlineData(5, 2, 14)]
    [InlineData(4, 0, 14)]
    [InlineData(0, 0, 17.2)]
    public void The_last_value_is_the_one_before_the_horizon(int hour, int horizon, double expected) => Assert.Equal(
        expected, Forecast(Baseline.LastValue<Hour>(h => h.Shop, h => h.At, TimeSpan.FromHours(horizon)), Known, new(9, "a", Start.AddHours(hour), 0)), 12);

    [Theory]
    [InlineData(5, 0, 14)]
    [InlineData(5, 2, 14)]
    [InlineData(5, 3, 12)]
    [InlineData(6, 0, 30)]
    [InlineData(1, 0, 10)]
    public void The_seasonal_lag_goes_back_as_many_seasons_as_the_horizon_asks(int hour, int horizon, double expected) => Assert.Equal(
        expected, Forecast(Baseline.SeasonalLag<Hour>(h => h.Shop, h => h.At, TimeSpan.FromHours(2), TimeSpan.FromHours(horizon)), Known, new(9, "a", Start.AddHours(hour), 0)), 12);

    // From 10 at hour 0 to 30 at hour 4: five an hour.
    [Theory]
    [InlineData(5, 0, 35)]
    [InlineData(6, 0, 40)]
    [InlineData(6, 3, 18)]
    [InlineData(1, 0, 10)]
    public void The_drift_carries_the_line_on(int hour, int horizon, double expected) => Assert.Equal(
        expected, Forecast(Baseline.Drift<Hour>(h => h.Shop, h => h.At, TimeSpan.FromHours(horizon)), Known, new(9, "a", Start.AddHours(hour), 0)), 12);

    [Fact]
    public async Task Judged_they_walk_forward_over_holdout_and_gap_and_never_see_the_rows_own_time()
    {
        var rows = Hours(1000);
        var data = await Dataset.FromRows(rows);
        var split = data.Split(SplitPlan.ByTime<Hour>(h => h.At).Gap(TimeSpan.FromHours(10)), Selling, new InMemoryLedger());
        double Error(ITrainer<Hour, RegressionScore> trainer) => split.Train(Baseline.Mean<Hour>()).Evaluate(against: split.Train(trainer)).Evaluation.Metrics[0].BaselineValue!.Value;

        var byShop = rows.GroupBy(row => row.Shop).SelectMany(shop => shop.Zip(shop.Skip(1), (before, row) => (row.At, Error: Math.Abs(row.Sales - before.Sales))));
        var from = rows.Select(row => row.At).Order().ElementAt(1600);

        Assert.Equal(byShop.Where(one => one.At >= from).Average(one => one.Error), Error(Baseline.LastValue<Hour>(h => h.Shop, h => h.At)), 9);
        Assert.True(Error(Baseline.LastValue<Hour>(h => h.Shop, h => h.At)) < Error(Baseline.LastValue<Hour>(h => h.Shop, h => h.At, TimeSpan.FromHours(6))));
        Assert.True(Error(Baseline.SeasonalLag<Hour>(h => h.Shop, h => h.At, TimeSpan.FromHours(24), TimeSpan.FromHours(12))) < Error(Baseline.LastValue<Hour>(h => h.Shop, h => h.At, TimeSpan.FromHours(12))));
    }

    [Fact]
    public async Task Metrics_come_by_horizon_and_scaled_by_the_seasonal_error_of_the_training_rows()
    {
        var rows = Hours(500);
        var split = (await Dataset.FromRows(rows)).Split(SplitPlan.ByTime<Hour>(h => h.At).Holdout(0.2), Selling, new InMemoryLedger());

        var evaluation = split.Train(Baseline.Mean<Hour>()).Evaluate(against: split.Train(Baseline.LastValue<Hour>(h => h.Shop, h => h.At))).Evaluation;

        var training = rows.Where(row => row.At < Start.AddHours(400)).ToLookup(row => row.Shop);
        var scale = training.SelectMany(shop => shop.Skip(24).Zip(shop, (row, before) => Math.Abs(row.Sales - before.Sales))).Average();
        var (absolute, scaled) = (evaluation.Metrics[0], evaluation.Metrics.Single(metric => metric.Metric == "Mean absolute scaled error"));
        Assert.Equal(absolute.Value!.Value / scale, scaled.Value!.Value, 9);
        Assert.Equal(absolute.BaselineValue!.Value / scale, scaled.BaselineValue!.Value, 9);
        Assert.Equal(200, evaluation.Horizons.Sum(horizon => horizon.Rows));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(100)), (evaluation.Horizons[0].From, evaluation.Horizons[^1].To));
        Assert.Equal(evaluation.Horizons.Select(horizon => horizon.To).Order(), evaluation.Horizons.Select(horizon => horizon.To));
        Assert.Contains("by forecast horizon", HtmlReport.Render(new() { Title = "t", Evaluation = evaluation }));
    }

    [Fact]
    public async Task The_rolling_origin_forecasts_each_block_from_before_it()
    {
        var verdict = (await Dataset.FromRows(Hours(400))).JudgeByFolds(
            SplitPlan.ByTime<Hour>(h => h.At).Gap(TimeSpan.FromHours(5)), Selling, Baseline.LastValue<Hour>(h => h.Shop, h => h.At), [Baseline.Mean<Hour>()], folds: 4, ledger: new InMemoryLedger());

        Assert.Equal(4, verdict.Evaluation.Folds!.Each.Count);
        Assert.Equal((TimeSpan.FromHours(6), TimeSpan.FromHours(85)), (verdict.Evaluation.Horizons[0].From, verdict.Evaluation.Horizons[^1].To));
    }

    [Fact]
    public void Lengths_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Baseline.LastValue<Hour>(h => h.Shop, h => h.At, TimeSpan.FromHours(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Baseline.SeasonalLag<Hour>(h => h.Shop, h => h.At, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Selling.Forecast(h => h.Shop, h => h.At, TimeSpan.Zero));
    }
}
