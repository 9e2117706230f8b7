namespace MlPractices.Tests.Judging;

public sealed class PairedComparisonTests
{
    private static readonly double[] First = [.1, .2, .3, .3, .4, .5, .5, .6, .7, .35, .4, .5, .6, .65, .8, .9, .7, .95];
    private static readonly double[] Second = [.2, .1, .5, .4, .3, .6, .55, .7, .45, .5, .3, .6, .5, .8, .65, .7, .9, .85];
    private static readonly Truth[] Labels = [.. Enumerable.Range(0, 18).Select(i => Truth.Of(i >= 10))];

    private static BinaryScore[] Scores(double[] values) => [.. values.Select(value => BinaryScore.FromProbability(value))];

    [Fact]
    public void Areas_are_compared_by_DeLong_as_pROC_does()
    {
        var gain = PairedComparison.Of(BinaryMetric.AreaUnderRocCurve, Labels, Scores(First), Scores(Second), 0.05, default)!.Value;

        Assert.Equal(.86875 - .81875, gain.Gain, 12);
        // pROC's standard error to 1 %: it divides by one less in each class, this by one less of the rarer class in both. Student's tail for 8 positives.
        Assert.Equal(1, gain.StandardError / ((.86875 - .81875) / 0.600643892154523), 0.01);
        Assert.InRange(gain.PValue, 0.548077196996498 / 2, 0.31);
        Assert.Equal("DeLong and sign flip (the larger p)", gain.Test);
    }

    [Fact]
    public void Hit_rates_are_compared_by_exact_McNemar()
    {
        // 12 rows only the model gets right, 5 only the baseline, 83 both.
        Truth[] truth = [.. Enumerable.Repeat(Truth.Of(true), 100)];
        BinaryScore[] model = [.. Enumerable.Range(0, 100).Select(i => new BinaryScore(i >= 5, 0, null))];
        BinaryScore[] baseline = [.. Enumerable.Range(0, 100).Select(i => new BinaryScore(i is < 5 or >= 17, 0, null))];

        var gain = PairedComparison.Of(BinaryMetric.Accuracy, truth, model, baseline, 0.05, default)!.Value;

        Assert.Equal(0.07, gain.Gain, 12);
        Assert.Equal(0.143463134765625 / 2, gain.PValue, 12);
    }

    [Fact]
    public void The_same_model_twice_shows_no_gain()
    {
        var same = Scores(First);
        foreach (var metric in new Metric<BinaryScore>[] { BinaryMetric.Accuracy, BinaryMetric.AreaUnderRocCurve, BinaryMetric.LogLoss, BinaryMetric.F1 })
        {
            var gain = PairedComparison.Of(metric, Labels, same, same, 0.05, default)!.Value;
            Assert.Equal(0, gain.Gain);
            Assert.True(gain.PValue >= 0.5, $"{metric}: {gain.PValue}");
        }
    }

    [Fact]
    public void A_smaller_loss_is_a_gain()
    {
        double[] sharp = [.. Labels.Select(label => label.Binary ? 0.9 : 0.1)];

        var gain = PairedComparison.Of(BinaryMetric.LogLoss, Labels, Scores(sharp), Scores(Second), 0.05, default)!.Value;

        Assert.True(gain.Gain > 0);
        Assert.True(gain.Lower > 0);
        Assert.True(gain.PValue < 0.02);
    }

    [Fact]
    public void A_metric_that_one_model_does_not_have_is_undefined()
    {
        BinaryScore[] uncalibrated = [.. First.Select(value => new BinaryScore(value > .5, value, null))];

        Assert.Null(PairedComparison.Of(BinaryMetric.LogLoss, Labels, uncalibrated, Scores(Second), 0.05, default));
    }

    [Fact]
    public void One_class_only_leaves_the_area_undefined() => Assert.Null(PairedComparison.Of(
        BinaryMetric.AreaUnderRocCurve, [Truth.Of(true), Truth.Of(true)], Scores([.1, .2]), Scores([.2, .1]), 0.05, default));

    [Fact]
    public void Ranking_resamples_whole_groups()
    {
        // Four rows of one group are one observation: nothing can be shown, however often the rows repeat.
        Truth[] truth = [.. Enumerable.Range(0, 40).Select(i => Truth.OfRelevance(i % 4, "only"))];
        RankScore[] right = [.. truth.Select(t => new RankScore(t.Number))], wrong = [.. truth.Select(t => new RankScore(-t.Number))];

        var gain = PairedComparison.Of(RankingMetric.Ndcg, truth, right, wrong, 0.05, default)!.Value;

        Assert.True(gain.Gain > 0);
        Assert.Equal(0, gain.StandardError, 12);
    }

    [Fact]
    public void Two_rows_decide_nothing()
    {
        Truth[] truth = [Truth.Of(1.0), Truth.Of(2.0)];
        RegressionScore[] right = [new(1), new(2)], wrong = [new(7), new(9)];

        var gain = PairedComparison.Of(RegressionMetric.RootMeanSquaredError, truth, right, wrong, 0.05, default)!.Value;

        Assert.False(gain.Decides);
        Assert.True(gain.PValue >= 0.25);
    }

    [Fact]
    public void A_clear_winner_passes_at_any_look()
    {
        // 40 standard errors: no floor may keep it from the bar of the thousandth look.
        var random = new Random(3);
        Truth[] truth = [.. Enumerable.Range(0, 2000).Select(i => Truth.Of(i % 2 == 0))];
        BinaryScore[] sharp = [.. truth.Select(t => BinaryScore.FromProbability(t.Binary ? .9 : .1))];
        BinaryScore[] dull = [.. truth.Select(_ => BinaryScore.FromProbability(.4 + .2 * random.NextDouble()))];

        foreach (var metric in new Metric<BinaryScore>[] { BinaryMetric.LogLoss, BinaryMetric.BrierScore, BinaryMetric.AreaUnderRocCurve, BinaryMetric.AveragePrecision })
            Assert.True(PairedComparison.Of(metric, truth, sharp, dull, 0.05, default)!.Value.PValue <= LookBudget.AlphaOf(0.05, 1000), metric.Name);
    }

    [Fact]
    public void Rows_of_one_unit_are_one_observation()
    {
        // Every row ten times over: the gain stays, the error is that of the hundred rows there really are.
        var random = new Random(4);
        double[] errors = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble())];
        Truth[] truth = [.. Enumerable.Repeat(Truth.Of(0.0), 1000)];
        RegressionScore[] model = [.. Enumerable.Range(0, 1000).Select(i => new RegressionScore(errors[i % 100]))], baseline = [.. truth.Select(_ => new RegressionScore(0.55))];
        var units = new HoldoutUnits([RowUnits.Numbered("copy", [.. Enumerable.Range(0, 1000).Select(i => i % 100)], 100)], null, 1000);
        PairedGain Of(HoldoutUnits by, int rows) => PairedComparison.Of(
            RegressionMetric.MeanAbsoluteError.Prepare(truth[..rows], model[..rows]), RegressionMetric.MeanAbsoluteError.Prepare(truth[..rows], baseline[..rows]),
            by, rows, MetricDirection.LowerIsBetter, 0.05, default)!.Value;

        var once = Of(HoldoutUnits.Independent(100), 100);
        var copied = Of(units, 1000);

        Assert.Equal(once.Gain, copied.Gain, 12);
        Assert.Equal(once.StandardError, copied.StandardError, 12);
        Assert.Equal(once.PValue, copied.PValue, 12);
        Assert.Equal(("copy", 100), (copied.Unit, copied.Units));
        Assert.True(Of(HoldoutUnits.Independent(1000), 1000).StandardError < once.StandardError / 3);
    }
}
