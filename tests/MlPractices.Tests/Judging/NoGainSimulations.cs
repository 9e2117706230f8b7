using MlPractices.Simulations;
using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

/// <summary>
/// Without a true gain a model is accepted at most as often as the first look's error rate says. Seeds are fixed; the tolerance is three standard errors of the
/// simulated share, as a test looks at up to eleven metrics at once. MLPRACTICES_SIMULATIONS=full runs as many trials as the tables of docs/judging.md; the console project prints them.
/// </summary>
[Trait("Category", "Slow")]
public sealed class NoGainSimulations
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("MLPRACTICES_SIMULATIONS") == "full";

    private static int Trials(int few) => Full ? 4000 : few;

    private static double Limit(int trials) => LevelSimulation.Alpha + 3 * Math.Sqrt(LevelSimulation.Alpha * (1 - LevelSimulation.Alpha) / trials);

    [Theory]
    [InlineData(200, .02, 1, 0, 1000)]
    [InlineData(200, .05, 3, .9, 1000)]
    [InlineData(200, .2, 20, .9, 1000)]
    [InlineData(200, .5, 3, .3, 1000)]
    [InlineData(1000, .02, 20, .9, 600)]
    [InlineData(1000, .05, 1, 0, 600)]
    [InlineData(1000, .2, 50, .1, 600)]
    [InlineData(10_000, .05, 50, .9, 150)]
    public void Binary_metrics(int rows, double prevalence, int unitRows, double correlation, int few)
    {
        var trials = Trials(few);
        var verdicts = LevelSimulation.Binary(new(rows, prevalence, unitRows, correlation), trials, 3);
        Assert.All(LevelSimulation.BinaryMetrics.Zip(verdicts), pair => Assert.True(pair.Second.Accepted <= Limit(trials), $"{pair.First}: {pair.Second}"));
    }

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(5, 1, 0)]
    [InlineData(20, 1, 0)]
    [InlineData(200, 1, 0)]
    [InlineData(1000, 20, .9)]
    public void Regression_metrics(int rows, int unitRows, double correlation)
    {
        var trials = Trials(1000);
        var verdicts = LevelSimulation.Regression(new(rows, 0, unitRows, correlation), trials, 4);
        Assert.All(LevelSimulation.RegressionMetrics.Zip(verdicts), pair => Assert.True(pair.Second.Accepted <= Limit(trials), $"{pair.First}: {pair.Second}"));
        if (rows < PairedGain.LeastEffectiveUnits) Assert.All(verdicts, verdict => Assert.Equal(0, verdict.Accepted));
    }

    [Theory]
    [InlineData("Log loss", 1, 0)]
    [InlineData("Area under the ROC curve", 3, .5)]
    [InlineData("Accuracy", 20, .3)]
    public void Announced_power_is_simulated_power(string metric, int unitRows, double correlation)
    {
        var trials = Trials(1000);
        var check = PowerSimulation.Of(LevelSimulation.BinaryMetrics.Single(one => one.Name == metric), unitRows, correlation, trials, 21);
        // Three points, and what a share of so many trials may be off by.
        var tolerance = 0.03 + 2 * Math.Sqrt(0.8 * 0.2 / trials);
        Assert.InRange(check.Simulated, check.Announced - tolerance, check.Announced + tolerance);
        Assert.InRange(check.Simulated, 0.8 - tolerance, 0.8 + tolerance);
    }

    [Theory]
    [InlineData(50, .6)]
    [InlineData(200, .3)]
    [InlineData(1000, .9)]
    public void Errors_that_remember_the_one_before(int moments, double memory)
    {
        var trials = Trials(500);
        var verdicts = LevelSimulation.Series(moments, memory, trials, 8);
        Assert.All(LevelSimulation.RegressionMetrics.Zip(verdicts), pair => Assert.True(pair.Second.Accepted <= Limit(trials), $"{pair.First}: {pair.Second}"));
    }

    [Theory]
    [InlineData(200, .5, 1)]
    [InlineData(1000, .05, 2)]
    public void Rows_of_unlike_weights(int rows, double prevalence, double spread)
    {
        var trials = Trials(500);
        var verdicts = LevelSimulation.Weighed(new(rows, prevalence), spread, trials, 9);
        Assert.All(LevelSimulation.BinaryMetrics.Zip(verdicts), pair => Assert.True(pair.Second.Accepted <= Limit(trials), $"{pair.First}: {pair.Second}"));
    }

    [Theory]
    [InlineData(2, 200)]
    [InlineData(8, 400)]
    public void Gaps_between_groups(int groups, int rowsOfGroup)
    {
        var trials = Trials(300);
        var tolerance = 3 * Math.Sqrt(0.05 * 0.95 / trials);
        Assert.InRange(GapSimulation.Judged(groups, rowsOfGroup, 0.1, trials, 51).Breaks, 0, 0.05 + tolerance);
        Assert.InRange(GapSimulation.Judged(groups, rowsOfGroup, 0.3, trials, 51).Breaks, 0.9, 1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void Rankings_of_few_groups(int groups)
    {
        var trials = Trials(1000);
        Assert.InRange(LevelSimulation.Ranking(groups, trials, 5)[0].Accepted, 0, Limit(trials));
    }

    [Theory]
    [InlineData(200, .2)]
    [InlineData(1000, .05)]
    public void Unlike_models_of_the_same_log_loss(int rows, double prevalence)
    {
        var trials = Trials(1000);
        Assert.InRange(LevelSimulation.Unlike(new(rows, prevalence), trials, 6)[0].Accepted, 0, Limit(trials));
    }

    [Theory]
    [InlineData("Area under the ROC curve", 200)]
    [InlineData("Log loss", 40)]
    public void Slices_that_do_not_differ(string metric, int rows)
    {
        var trials = Trials(300);
        var (called, _) = SliceSimulation.Alike(LevelSimulation.BinaryMetrics.Single(one => one.Name == metric), rows, trials, 31);
        Assert.InRange(called, 0, 0.05 + 3 * Math.Sqrt(0.05 * 0.95 / trials));
    }

    [Fact]
    public void Any_of_twenty_models_without_gain_on_one_holdout()
    {
        const int Holdouts = 200;
        var objective = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.Accuracy).LeastUsefulGain(1e-9).ErrorRate(0.05);
        var fooled = 0;
        for (var holdout = 0; holdout < Holdouts; holdout++)
        {
            // Strength 0: buying is a coin toss, so no rule is better than another.
            var split = InMemorySplit.Of(objective, Visitor.Many(400, seed: 1000 + holdout, strength: 0));
            var baseline = split.Train(Coin(0));
            var any = false;
            for (var model = 1; model <= 20; model++) any |= split.Train(Coin(model)).Evaluate(against: baseline) is Accepted<Visitor, BinaryScore>;
            if (any) fooled++;
        }
        Assert.InRange((double)fooled / Holdouts, 0, 0.05 + 2 * Math.Sqrt(0.05 * 0.95 / Holdouts));
    }

    [Fact]
    public void The_coins_of_the_twenty_models_have_nothing_to_do_with_one_another()
    {
        bool Heads(int coin, int id) => SplitHash(coin, id);
        foreach (var (one, other) in new[] { (0, 1), (1, 2), (3, 19) })
            Assert.InRange(Enumerable.Range(0, 4000).Count(id => Heads(one, id) == Heads(other, id)), 1870, 2130);
    }

    private static ITrainer<Visitor, BinaryScore> Coin(int number) => Baseline.Rule<Visitor>($"coin {number}", v => SplitHash(number, v.Id));

    private static bool SplitHash(int coin, int id) => (MlPractices.Statistics.Hashing.SplitMix64.Mix((ulong)coin, (ulong)id) & 1) == 0;
}
