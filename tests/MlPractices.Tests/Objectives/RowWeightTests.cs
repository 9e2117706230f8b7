using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Objectives;

/// <summary>Rows that count by a weight: as many times as the weight says, whatever the metric.</summary>
public sealed class RowWeightTests
{
    private static readonly double[] Fractions = [.5, 2.25, 1, 3, .75, 1.5, 4, .2];
    private static readonly Truth[] Yes = [.. new[] { 0, 1, 1, 0, 1, 0, 1, 0 }.Select(value => Truth.Of(value == 1))];
    private static readonly BinaryScore[] Said = [.. new[] { .1, .4, .35, .8, .7, .35, .9, .2 }.Select(p => BinaryScore.FromProbability(p))];
    private static readonly int[] Times = [2, 1, 3, 1, 1, 4, 1, 2];

    private static Truth[] Weighed(IEnumerable<Truth> truth, IEnumerable<double> weights) => [.. truth.Zip(weights, (each, weight) => each.Weighing(weight))];

    [Fact]
    public void Binary_metrics_are_those_of_scikit_learn_with_sample_weight()
    {
        var truth = Weighed(Yes, Fractions);

        Assert.Equal(0.5265151515151516, BinaryMetric.Accuracy.Compute(truth, Said), 12);
        Assert.Equal(0.5084134615384616, BinaryMetric.BalancedAccuracy.Compute(truth, Said), 12);
        Assert.Equal(0.6031746031746031, BinaryMetric.F1.Compute(truth, Said), 12);
        Assert.Equal(0.6129032258064516, BinaryMetric.Precision.Compute(truth, Said), 12);
        Assert.Equal(0.59375, BinaryMetric.Recall.Compute(truth, Said), 12);
        Assert.Equal(0.016699454018572056, BinaryMetric.MatthewsCorrelation.Compute(truth, Said), 12);
        Assert.Equal(0.01668653158522071, BinaryMetric.Kappa.Compute(truth, Said), 12);
        Assert.Equal(0.6935096153846154, BinaryMetric.AreaUnderRocCurve.Compute(truth, Said), 12);
        Assert.Equal(0.8343346774193549, BinaryMetric.AveragePrecision.Compute(truth, Said), 12);
        Assert.Equal(0.7100167894949712, BinaryMetric.LogLoss.Compute(truth, Said), 12);
        Assert.Equal(0.261875, BinaryMetric.BrierScore.Compute(truth, Said), 12);
    }

    [Fact]
    public void Other_metrics_are_those_of_scikit_learn_with_sample_weight()
    {
        var numbers = Weighed([Truth.Of(3.0), Truth.Of(-.5), Truth.Of(2.0), Truth.Of(7.0)], [1, .5, 2, 3.5]);
        RegressionScore[] said = [new(2.5), new(0), new(2), new(8)];
        Assert.Equal(0.6071428571428571, RegressionMetric.MeanAbsoluteError.Compute(numbers, said), 12);
        Assert.Equal(Math.Sqrt(0.5535714285714286), RegressionMetric.RootMeanSquaredError.Compute(numbers, said), 12);
        Assert.Equal(0.9211052535902563, RegressionMetric.RSquared.Compute(numbers, said), 12);
        Assert.Equal(0.16666666666666666, RegressionMetric.MeanAbsolutePercentageError.Compute(numbers, said), 12);
        Assert.Equal(0.11785714285714285, RegressionMetric.QuantileLoss(.9).Compute(numbers, said), 12);

        var classes = Weighed(new[] { "2", "0", "2", "2", "0", "1" }.Select(Truth.OfClass), [1, .5, 2, 3, .25, 1.5]);
        ClassScores[] named = [.. new[] { "0", "0", "2", "2", "0", "2" }.Select(name => new ClassScores([name], [1.0]))];
        Assert.Equal(0.4666666666666666, MulticlassMetric.MacroF1.Compute(classes, named), 12);
        Assert.Equal(0.2567567567567568, MulticlassMetric.Kappa.Compute(classes, named), 12);
        Assert.Equal(0.27620480719905066, MulticlassMetric.MatthewsCorrelation.Compute(classes, named), 12);

        double[] relevance = [10, 0, 0, 1, 5, 1, 0, 3, 2, 0], scores = [.1, .2, .3, 4, 70, .3, .2, .1, .5, .4];
        var ranked = Weighed(relevance.Select((value, i) => Truth.OfRelevance(value, i < 5 ? "q" : "r")), Enumerable.Range(0, 10).Select(i => i < 5 ? 1.0 : 3));
        Assert.Equal(0.7504669416941335, RankingMetric.Ndcg.Compute(ranked, [.. scores.Select(score => new RankScore(score))]), 12);

        string[][] labels = [["a", "c"], ["b"], ["a", "b"], ["c"]], guessed = [["a"], ["b", "c"], ["a"], ["c"]];
        var sets = Weighed(labels.Select(Truth.OfLabels), [1, 2, .5, 3]);
        MultilabelScores[] marked = [.. guessed.Select(of => new MultilabelScores(["a", "b", "c"], [.. new[] { "a", "b", "c" }.Select(name => of.Contains(name) ? .9 : .1)], 0.5))];
        Assert.Equal(0.787878787878788, MultilabelMetric.MicroF1.Compute(sets, marked), 12);
        Assert.Equal(0.8518518518518517, MultilabelMetric.MacroF1.Compute(sets, marked), 12);
    }

    public static TheoryData<string> BinaryMetrics => [.. Metrics.Keys];

    private static readonly Dictionary<string, Metric<BinaryScore>> Metrics = new Metric<BinaryScore>[]
    {
        BinaryMetric.Accuracy, BinaryMetric.BalancedAccuracy, BinaryMetric.Precision, BinaryMetric.Recall, BinaryMetric.F1, BinaryMetric.MatthewsCorrelation, BinaryMetric.Kappa,
        BinaryMetric.AreaUnderRocCurve, BinaryMetric.AveragePrecision, BinaryMetric.LogLoss, BinaryMetric.BrierScore,
    }.ToDictionary(metric => metric.Name);

    [Theory, MemberData(nameof(BinaryMetrics))]
    public void A_row_of_weight_three_is_the_row_three_times(string name)
    {
        var metric = Metrics[name];
        var weighed = metric.Prepare(Weighed(Yes, Times.Select(times => (double)times)), Said);
        int[] copies = [.. Times.SelectMany((times, row) => Enumerable.Repeat(row, times))];
        var repeated = metric.Prepare([.. copies.Select(row => Yes[row])], [.. copies.Select(row => Said[row])]);
        var (influence, ofCopies) = (new double[Yes.Length], new double[copies.Length]);

        Assert.Equal(repeated.Influence([.. Enumerable.Range(0, copies.Length)], ofCopies), weighed.Influence([.. Enumerable.Range(0, Yes.Length)], influence), 12);

        for (var row = 0; row < Yes.Length; row++) Assert.Equal(copies.Zip(ofCopies).Where(pair => pair.First == row).Sum(pair => pair.Second), influence[row], 12);
        Assert.Equal(0, influence.Sum(), 12);
    }

    [Theory, MemberData(nameof(BinaryMetrics))]
    public void A_share_in_a_gain_is_that_of_all_copies(string name)
    {
        var metric = Metrics[name];
        BinaryScore[] other = [.. new[] { .2, .6, .3, .3, .8, .45, .6, .55 }.Select(p => BinaryScore.FromProbability(p))];
        var truth = Weighed(Yes, Times.Select(times => (double)times));
        int[] copies = [.. Times.SelectMany((times, row) => Enumerable.Repeat(row, times))], rows = [.. Enumerable.Range(0, Yes.Length)];
        Truth[] repeated = [.. copies.Select(row => Yes[row])];
        var (share, swapped) = (new double[rows.Length], new double[rows.Length]);
        metric.Prepare(truth, Said).Contrast(metric.Prepare(truth, other), rows, share);
        metric.Prepare(truth, other).Contrast(metric.Prepare(truth, Said), rows, swapped);
        var ofCopies = new double[copies.Length];
        metric.Prepare(repeated, [.. copies.Select(row => Said[row])]).Contrast(
            metric.Prepare(repeated, [.. copies.Select(row => other[row])]), [.. Enumerable.Range(0, copies.Length)], ofCopies);

        Assert.Equal(ofCopies.Sum(), share.Sum(), 10);
        Assert.All(rows, row => Assert.Equal(-share[row], swapped[row], 12));
    }

    [Fact]
    public void Weights_that_are_all_alike_change_nothing_and_hits_are_counted_as_before()
    {
        var truth = Weighed(Yes, Enumerable.Repeat(2.5, Yes.Length));

        Assert.True(BinaryMetric.Accuracy.Prepare(truth, Said).CountsHits);
        Assert.False(BinaryMetric.Accuracy.Prepare(Weighed(Yes, Fractions), Said).CountsHits);
        Assert.Equal(BinaryMetric.AreaUnderRocCurve.Compute(Yes, Said), BinaryMetric.AreaUnderRocCurve.Compute(truth, Said));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_is_a_positive_number(double weight)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Truth.Of(1.0).Weighing(weight));
        var error = Assert.Throws<InvalidDataException>(() => Objective.Regression<Answer>(a => a.Value, RegressionMetric.MeanAbsoluteError).WeighRows(a => a.Stands).TruthOf(new(1, 3, weight)));
        Assert.Contains("Stands", error.Message);
        Assert.Contains("Value 3", error.Message);
    }

    [Fact]
    public void An_answer_counts_once_unless_it_is_weighed() => Assert.Equal((1.0, 1.0, .3), (default(Truth).Weight, Truth.Of(true).Weight, Truth.Of(true).Weighing(.3).Weight));

    private sealed record Answer(int Id, double Value, double Stands)
    {
        public double Place => Id / 100;
    }

    // Few rows stand for most: there the line goes down, elsewhere it goes up.
    private static List<Answer> Survey(Func<int, int> copies) =>
        [.. Enumerable.Range(0, 300).SelectMany(i => Enumerable.Range(0, copies(i)).Select(copy => new Answer((i * 100) + copy, i % 10 == 0 ? 5 : 10 + (i % 7), i % 10 == 0 ? 20 : 1)))];

    private static async Task<Split<Answer, RegressionScore>> SplitAsync(List<Answer> rows, bool weighed)
    {
        var objective = Objective.Regression<Answer>(a => a.Value, RegressionMetric.MeanAbsoluteError);
        return (await Dataset.FromRows(rows)).Split(SplitPlan.ByKey<Answer>(a => a.Id / 100).Holdout(0.3), weighed ? objective.WeighRows(a => a.Stands) : objective);
    }

    [Fact]
    public async Task Baselines_and_linear_models_learn_from_weighed_rows_as_from_repeated_ones()
    {
        var weighed = await SplitAsync(Survey(_ => 1), weighed: true);
        var repeated = await SplitAsync(Survey(i => i % 10 == 0 ? 20 : 1), weighed: false);
        var row = new Answer(0, 0, 1);

        Assert.Equal(repeated.Train(Baseline.Mean<Answer>()).Model.Predict(row).Value, weighed.Train(Baseline.Mean<Answer>()).Model.Predict(row).Value, 9);
        Assert.Equal(repeated.Train(Baseline.Median<Answer>()).Model.Predict(row).Value, weighed.Train(Baseline.Median<Answer>()).Model.Predict(row).Value, 9);
        var line = Linear.Ridge(FeatureMap.For<Answer>().Numeric(a => a.Place), new() { L2 = 0 });
        Assert.Equal(5, weighed.Train(Baseline.Median<Answer>()).Model.Predict(row).Value);
        Assert.Equal(repeated.Train(line).Model.Predict(row).Value, weighed.Train(line).Model.Predict(row).Value, 6);
        Assert.NotEqual((await SplitAsync(Survey(_ => 1), weighed: false)).Train(line).Model.Predict(row).Value, weighed.Train(line).Model.Predict(row).Value, 3);
    }

    [Fact]
    public async Task A_verdict_goes_by_the_weights_and_says_so()
    {
        var low = new Func<Answer, double>(_ => 5);
        var high = new Func<Answer, double>(_ => 13);

        var counted = await SplitAsync(Survey(_ => 1), weighed: false);
        var weighed = await SplitAsync(Survey(_ => 1), weighed: true);
        var plain = counted.Train(Baseline.Formula<Answer>(a => low(a))).Evaluate(against: counted.Train(Baseline.Formula<Answer>(a => high(a)))).Evaluation;
        var verdict = weighed.Train(Baseline.Formula<Answer>(a => low(a))).Evaluate(against: weighed.Train(Baseline.Formula<Answer>(a => high(a)))).Evaluation;

        Assert.True(plain.Comparison!.Gain < 0);
        Assert.True(verdict.Comparison!.Gain > 0);
        Assert.Null(plain.WeighedBy);
        Assert.Equal("Stands", verdict.WeighedBy);
        Assert.Equal(plain.HoldoutRows, verdict.HoldoutRows);
    }
}
