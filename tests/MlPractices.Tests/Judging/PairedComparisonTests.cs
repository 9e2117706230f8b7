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
        Assert.Equal(0.548077196996498 / 2, gain.PValue, 10);
        Assert.Equal("DeLong", gain.Test);
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
        Assert.True(gain.PValue < 0.01);
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
    public void Many_rows_are_compared_by_the_normal_error_of_a_mean()
    {
        // The gain of each row is 1 or 0, half and half: mean .5, standard error .5 / sqrt(n).
        const int Rows = 100_002;
        Truth[] truth = [.. Enumerable.Repeat(Truth.Of(0.0), Rows)];
        RegressionScore[] model = [.. truth.Select(_ => new RegressionScore(1))], baseline = [.. truth.Select((_, i) => new RegressionScore(1 + i % 2))];

        var gain = PairedComparison.Of(RegressionMetric.MeanAbsoluteError, truth, model, baseline, 0.05, default)!.Value;

        Assert.Equal(0.5, gain.Gain, 12);
        Assert.Equal(0.5 / Math.Sqrt(Rows), gain.StandardError, 0.25 * 0.5 / Math.Sqrt(Rows));
        Assert.Equal("paired jackknife (normal)", gain.Test);
    }
}
