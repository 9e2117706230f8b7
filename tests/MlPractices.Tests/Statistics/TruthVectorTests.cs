using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Drift;
using MlPractices.Statistics.Metrics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics;

/// <summary>Ties, one class, extreme probabilities and far tails, against scikit-learn 1.2.1, scipy 1.10 and statsmodels 0.13.5.</summary>
public class TruthVectorTests
{
    private static readonly bool[] Labels = [false, true, true, false, true, false, false, true, true, false, true, false];
    private static readonly double[] Tied = [.5, .5, .9, .1, .5, .5, .2, .2, .9, .9, .5, .1];
    private static readonly double[] Extreme = [0, 1, 1e-300, 1 - 1e-16, .5, 1e-9, .3, .7, 1, 0, .999999, .25];

    [Fact]
    public void Ties()
    {
        Near.Equal(0.7083333333333334, RocAuc.Of(Labels, Tied));
        Near.Equal(0.6347222222222222, AveragePrecision.Of(Labels, Tied));
        Truth[] truth = [.. Labels.Select(Truth.Of)];
        BinaryScore[] scores = [.. Tied.Select(score => new BinaryScore(score >= .5, score, score))];
        Near.Equal(0.7083333333333334, BinaryMetric.AreaUnderRocCurve.Compute(truth, scores));
        Near.Equal(0.6347222222222222, BinaryMetric.AveragePrecision.Compute(truth, scores));
    }

    [Fact]
    public void Extreme_probabilities()
    {
        Near.Equal(6.148457243343667, LogLoss.Binary(Labels, Extreme), 1e-11);
        Near.Equal(0.20770833333341665, BrierScore.Binary(Labels, Extreme));
        Truth[] truth = [.. Labels.Select(Truth.Of)];
        Near.Equal(6.148457243343667, BinaryMetric.LogLoss.Compute(truth, [.. Extreme.Select(p => BinaryScore.FromProbability(p))]), 1e-11);
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryMetric.LogLoss.Compute([Truth.Of(true)], [new BinaryScore(true, 1.5, 1.5)]));
        Assert.Throws<ArgumentException>(() => LogLoss.Binary([true], [1.5]));
    }

    [Fact]
    public void One_class_is_the_same_in_every_layer()
    {
        Truth[] truth = [Truth.Of(true), Truth.Of(true), Truth.Of(true)];
        BinaryScore[] scores = [.. new[] { true, false, true }.Select(yes => new BinaryScore(yes, yes ? 1 : 0, null))];
        Near.Equal(2 / 3.0, BinaryConfusion.Of([true, true, true], [true, false, true]).BalancedAccuracy);
        Near.Equal(2 / 3.0, BinaryMetric.BalancedAccuracy.Compute(truth, scores));
        Near.Equal(0.5, BinaryConfusion.Of([false, false], [false, true]).BalancedAccuracy);
        Assert.True(double.IsNaN(BinaryMetric.AreaUnderRocCurve.Compute(truth, scores)));
    }

    [Fact]
    public void Many_classes()
    {
        string[] actual = ["0", "2", "1", "2", "2", "0", "1", "1"], predicted = ["0", "1", "1", "2", "0", "0", "2", "1"];
        Truth[] truth = [.. actual.Select(Truth.OfClass)];
        ClassScores[] scores = [.. predicted.Select(name => new ClassScores([name], [1]))];
        Near.Equal(0.6666666666666666, MulticlassMetric.BalancedAccuracy.Compute(truth, scores));
        Near.Equal(0.6222222222222222, MulticlassMetric.MacroF1.Compute(truth, scores));
        Near.Equal(0.4418604651162791, MulticlassMetric.Kappa.Compute(truth, scores));
        Near.Equal(0.4523809523809524, MulticlassMetric.MatthewsCorrelation.Compute(truth, scores));
    }

    [Fact]
    public void Sets_of_labels()
    {
        string[] names = ["a", "b", "c"];
        int[][] actual = [[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0], [0, 0, 0]], predicted = [[1, 0, 0], [0, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]];
        Truth[] truth = [.. actual.Select(row => Truth.OfLabels(names.Where((_, k) => row[k] == 1)))];
        MultilabelScores[] scores = [.. predicted.Select(row => new MultilabelScores(names, [.. row.Select(on => (double)on)]))];
        Near.Equal(0.6666666666666666, MultilabelMetric.MacroF1.Compute(truth, scores));
        Near.Equal(0.6666666666666666, MultilabelMetric.MicroF1.Compute(truth, scores));
        Near.Equal(0.26666666666666666, MultilabelMetric.HammingLoss.Compute(truth, scores));
        Assert.True(double.IsNaN(MultilabelMetric.MicroF1.Compute([truth[4]], [new(names, [0, 0, 0])])));
        Assert.True(double.IsNaN(new MultilabelErrors(3).MicroF1));
    }

    [Fact]
    public void Kendall()
    {
        Near.Equal(0.829515062006253, Correlation.Kendall([1, 2, 2, 3, 5, 5, 5, 8, 9, 1], [2, 1, 3, 3, 5, 4, 6, 8, 8, 2]));
        Near.Equal(0.7378647873726218, Correlation.Kendall([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]));
        Assert.Equal(-1, Correlation.Kendall([1, 2, 3], [3, 2, 1]));
        Assert.True(double.IsNaN(Correlation.Kendall([1, 1], [1, 2])));
        Assert.True(double.IsNaN(Correlation.Kendall([], [])));
    }

    [Theory]
    [InlineData(1e-10, 1, 1.570796326794896e-20)]
    [InlineData(1e-300, 3, 2.4179879310247908e-200)]
    [InlineData(0.999999999, 2, 41.446531730456684)]
    [InlineData(1e-05, 0.5, 1.3499395786223446e-20)]
    [InlineData(0.5, 1000, 999.333412403381)]
    [InlineData(1e-08, 100, 39.71447235545694)]
    public void Chi_squared_quantiles_in_the_tails(double p, double df, double expected) => Near.Relative(expected, ChiSquared.Quantile(p, df), 1e-8);

    [Fact]
    public void Mcnemar_with_and_without_correction()
    {
        Near.Equal(0.1456100953968629, new McNemar(12, 5).Asymptotic(continuityCorrection: true).PValue);
        Near.Equal(0.08955507441364248, new McNemar(12, 5).Asymptotic(continuityCorrection: false).PValue);
        // R's reading, not statsmodels': a correction moves towards equality and not beyond it.
        Assert.Equal((0, 1), (new McNemar(5, 5).Asymptotic(true).Statistic, new McNemar(5, 5).Asymptotic(true).PValue));
        Assert.Equal((0, 1), (new McNemar(0, 0).Asymptotic(true).Statistic, new McNemar(0, 0).Asymptotic(true).PValue));
    }
}
