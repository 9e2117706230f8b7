namespace MlPractices.Tests.Objectives;

public sealed class MetricTests
{
    private static Truth[] Yes(params int[] values) => [.. values.Select(value => Truth.Of(value == 1))];

    private static BinaryScore[] P(params double[] values) => [.. values.Select(value => BinaryScore.FromProbability(value))];

    [Fact]
    public void Binary_metrics_give_the_published_values()
    {
        Assert.Equal(0.75, BinaryMetric.AreaUnderRocCurve.Compute(Yes(0, 0, 1, 1), P(.1, .4, .35, .8)), 12);
        Assert.Equal(0.8333333333333333, BinaryMetric.AveragePrecision.Compute(Yes(0, 0, 1, 1), P(.1, .4, .35, .8)), 12);
        Assert.Equal(0.0375, BinaryMetric.BrierScore.Compute(Yes(0, 1, 1, 0), P(.1, .9, .8, .3)), 12);
        Assert.Equal(0.625, BinaryMetric.BalancedAccuracy.Compute(Yes(0, 1, 0, 0, 1, 0), P(0, 1, 0, 0, 0, 1)), 12);
        Assert.Equal(-0.3333333333333333, BinaryMetric.MatthewsCorrelation.Compute(Yes(1, 1, 1, 0), P(1, 0, 1, 1)), 12);
        Assert.Equal(0.21616187468057912, BinaryMetric.LogLoss.Compute(Yes(1, 0, 0, 1), P(.9, .1, .2, .65)), 12);
    }

    [Fact]
    public void Regression_metrics_give_the_published_values()
    {
        Truth[] truth = [Truth.Of(3.0), Truth.Of(-.5), Truth.Of(2.0), Truth.Of(7.0)];
        RegressionScore[] said = [new(2.5), new(0), new(2), new(8)];

        Assert.Equal(0.5, RegressionMetric.MeanAbsoluteError.Compute(truth, said), 12);
        Assert.Equal(0.375, RegressionMetric.MeanSquaredError.Compute(truth, said), 12);
        Assert.Equal(Math.Sqrt(0.375), RegressionMetric.RootMeanSquaredError.Compute(truth, said), 12);
        Assert.Equal(0.9486081370449679, RegressionMetric.RSquared.Compute(truth, said), 12);
        Assert.Equal(0.3273809523809524, RegressionMetric.MeanAbsolutePercentageError.Compute(truth, said), 12);
        Assert.Equal(0.25, RegressionMetric.QuantileLoss(0.5).Compute(truth, said), 12);
    }

    [Fact]
    public void Cross_entropy_of_classes_is_the_published_value() => Assert.Equal(1.1086626245216111, MulticlassMetric.LogLoss.Compute(
        [Truth.OfClass("d")], [new ClassScores(["a", "b", "c", "d"], [.45, .2, .02, .33])]), 12);

    [Fact]
    public void Kappa_of_classes_is_the_published_value()
    {
        string[] truth = ["2", "0", "2", "2", "0", "1"], said = ["0", "0", "2", "2", "0", "2"];

        Assert.Equal(0.42857142857142855, MulticlassMetric.Kappa.Compute([.. truth.Select(Truth.OfClass)], [.. said.Select(name => new ClassScores([name], [1.0]))]), 12);
    }

    [Fact]
    public void Ndcg_is_the_published_value_and_the_mean_over_groups()
    {
        double[] relevance = [10, 0, 0, 1, 5], scores = [.1, .2, .3, 4, 70];
        Truth[] truth = [.. relevance.Select(value => Truth.OfRelevance(value, "q")), Truth.OfRelevance(1, "r"), Truth.OfRelevance(0, "nothing relevant")];
        RankScore[] said = [.. scores.Select(score => new RankScore(score)), new(0), new(0)];

        Assert.Equal(0.6956940443813074, RankingMetric.Ndcg.Compute(truth[..5], said[..5]), 12);
        Assert.Equal((0.6956940443813074 + 1) / 2, RankingMetric.Ndcg.Compute(truth, said), 12);
        Assert.Equal(1, RankingMetric.MeanReciprocalRank.Compute(truth, said), 12);
    }

    [Fact]
    public void Ndcg_with_gains_of_its_own_is_the_ndcg_of_the_gains()
    {
        Truth[] truth = [Truth.OfRelevance(1, "q"), Truth.OfRelevance(2, "q"), Truth.OfRelevance(0, "q")];
        RankScore[] said = [new(3), new(1), new(2)];
        var metric = RankingMetric.NdcgAt(3, [0, 1, 3]);

        Assert.Equal((1 + 3 / 2.0) / (3 + 1 / Math.Log2(3)), metric.Compute(truth, said), 12);
        Assert.Equal("NDCG at 3 with gains 0, 1, 3", metric.Name);
        Assert.Equal(RankingMetric.NdcgAt(2).Compute(truth, said), RankingMetric.NdcgAt(2, [0, 1, 2]).Compute(truth, said), 12);
    }

    [Theory, InlineData(3), InlineData(0.5), InlineData(-1)]
    public void A_relevance_without_a_gain_is_an_error_that_names_it(double relevance)
    {
        var error = Assert.Throws<ArgumentException>(() => RankingMetric.NdcgAt(1, [0, 1, 3]).Compute([Truth.OfRelevance(relevance, "q")], [new(1)]));

        Assert.Contains(relevance.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RankingMetric.NdcgAt(1, [0, -1]));
        Assert.Throws<ArgumentException>(() => RankingMetric.NdcgAt(1, []));
    }

    [Fact]
    public void A_ranking_score_that_is_no_number_leaves_the_metric_undefined()
    {
        Truth[] truth = [Truth.OfRelevance(1, "q"), Truth.OfRelevance(0, "q"), Truth.OfRelevance(1, "r")];
        RankScore[] said = [new(1), new(double.NaN), new(1)];

        HigherIsBetter<RankScore>[] metrics =
            [RankingMetric.Ndcg, RankingMetric.NdcgAt(1), RankingMetric.NdcgAt(1, [0, 1]), RankingMetric.MeanAveragePrecision, RankingMetric.MeanReciprocalRank];

        Assert.All(metrics, metric => Assert.Equal(double.NaN, metric.Compute(truth, said)));
    }

    [Fact]
    public void Top_accuracy_counts_a_class_among_the_likeliest_and_the_first_of_equals_comes_first()
    {
        ClassScores likeliest = new(["a", "b", "c", "d"], [.4, .2, .2, .2]), silent = new(["a", "b"], [double.NaN, double.NaN]);

        double Of(string @class, int count, ClassScores said) => MulticlassMetric.TopAccuracy(count).Compute([Truth.OfClass(@class)], [said]);

        Assert.Equal([1, 1, 0, 0], new[] { "a", "b", "c", "d" }.Select(name => Of(name, 2, likeliest)));
        Assert.Equal((1, 0), (Of("c", 3, likeliest), Of("d", 3, likeliest)));
        Assert.Equal((0, 0), (Of("unknown", 9, likeliest), Of("a", 9, silent)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MulticlassMetric.TopAccuracy(0));
    }

    [Fact]
    public void Multilabel_metrics_by_hand()
    {
        Truth[] truth = [Truth.OfLabels(["a", "b"]), Truth.OfLabels([])];
        MultilabelScores[] said = [new(["a", "b", "c"], [.9, .1, .8]), new(["a", "b", "c"], [.1, .1, .1])];

        Assert.Equal(2.0 * 1 / (2 + 2), MultilabelMetric.MicroF1.Compute(truth, said), 12);
        Assert.Equal((1.0 / 3 + 1) / 2, MultilabelMetric.Jaccard.Compute(truth, said), 12);
        Assert.Equal(0.5, MultilabelMetric.SubsetAccuracy.Compute(truth, said), 12);
        Assert.Equal((2.0 / 3) / 2, MultilabelMetric.HammingLoss.Compute(truth, said), 12);
    }

    [Fact]
    public void What_is_undefined_is_NaN_and_what_is_wrong_is_an_error()
    {
        Assert.True(double.IsNaN(BinaryMetric.AreaUnderRocCurve.Compute(Yes(1, 1), P(.1, .2))));
        Assert.True(double.IsNaN(BinaryMetric.LogLoss.Compute(Yes(1), [new BinaryScore(true, 1, null)])));
        Assert.True(double.IsNaN(BinaryMetric.Accuracy.Compute([], [])));
        Assert.True(double.IsNaN(RegressionMetric.RSquared.Compute([Truth.Of(1.0), Truth.Of(2.0)], [new(double.NaN), new(2)])));
        Assert.Throws<ArgumentException>(() => BinaryMetric.Accuracy.Compute(Yes(1), P(.1, .2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionMetric.QuantileLoss(1));
    }

    [Fact]
    public void Direction_is_the_type()
    {
        Assert.Equal(MetricDirection.LowerIsBetter, BinaryMetric.LogLoss.Direction);
        Assert.Equal(MetricDirection.HigherIsBetter, BinaryMetric.Accuracy.Direction);
    }

    [Fact]
    public void A_metric_of_ones_own_is_computed_and_judged_like_any_other()
    {
        // What calling the two likeliest brings: 10 for each that is true.
        var profit = CustomMetric.HigherIsBetter<BinaryScore>("Profit of two calls", static (truth, scores) =>
            10.0 * Enumerable.Range(0, truth.Count).OrderByDescending(row => scores[row].Score).Take(2).Count(row => truth[row].Binary));

        Assert.Equal(10, profit.Compute(Yes(0, 0, 1, 1), P(.1, .4, .35, .8)));
        Assert.Equal((TaskKind.Binary, MetricDirection.HigherIsBetter), (profit.Task, profit.Direction));
        Assert.Throws<NotSupportedException>(() => CustomMetric.LowerIsBetter<string>("cost", static (_, _) => 0));
        var rows = Stages.Visitor.Many(400);
        var split = Stages.InMemorySplit.Of(Objective.Binary<Stages.Visitor>(v => v.Bought, profit).LeastUsefulGain(1), rows);
        var comparison = split.Train(Baseline.Rule<Stages.Visitor>(v => v.Visits > 9)).Evaluate(against: split.Train(Baseline.Prior<Stages.Visitor>())).Evaluation.Comparison!;
        Assert.Equal("resampled units: Student's t and sign flip (the larger p)", comparison.Test);
    }

    [Fact]
    public void A_group_that_is_drawn_twice_is_two_groups_to_a_metric_of_ones_own()
    {
        Truth[] truth = [Truth.OfRelevance(0, "q"), Truth.OfRelevance(1, "q"), Truth.OfRelevance(1, "r")];
        RankScore[] said = [new(2), new(1), new(1)];
        var mine = CustomMetric.HigherIsBetter<RankScore>("My NDCG", RankingMetric.Ndcg.Compute);

        foreach (int[] rows in new int[][] { [0, 1, 2], [0, 1, 0, 1, 2], [2, 0, 1, 2, 2] })
            Assert.Equal(RankingMetric.Ndcg.Prepare(truth, said).Value(rows), mine.Prepare(truth, said).Value(rows), 12);
    }
}
