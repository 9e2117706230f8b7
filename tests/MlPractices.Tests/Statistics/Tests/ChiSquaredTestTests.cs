using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Tests;

public class ChiSquaredTestTests
{
    private static readonly long[] Reference = [16, 18, 16, 14, 12, 12];
    private static readonly long[] Current = [16, 16, 16, 16, 16, 8];

    [Fact]
    public void Two_by_three()
    {
        long[,] table = { { 10, 10, 20 }, { 20, 20, 20 } };
        TestResult pearson = ChiSquaredTest.Homogeneity(table);
        Near.Equal(2.7777777777777777, pearson.Statistic);
        Near.Equal(0.24935220877729622, pearson.PValue);
        Assert.Equal(2, pearson.DegreesOfFreedom);
        TestResult ratio = ChiSquaredTest.LikelihoodRatio(table);
        Near.Equal(2.768858761678132, ratio.Statistic);
        Near.Equal(0.25046668010954165, ratio.PValue);
        Assert.Equal(2, ratio.DegreesOfFreedom);
        Near.Equal(12, ChiSquaredTest.SmallestExpected(table));
    }

    [Fact]
    public void Degrees_of_freedom_count_the_rows_and_columns_that_are_not_empty()
    {
        Assert.Equal(6, ChiSquaredTest.Homogeneity(new long[,] { { 3, 4, 5, 6 }, { 4, 3, 6, 5 }, { 5, 6, 3, 4 } }).DegreesOfFreedom);
        Assert.Equal(2, ChiSquaredTest.Homogeneity(new long[,] { { 3, 0, 5, 6 }, { 0, 0, 0, 0 }, { 5, 0, 3, 4 } }).DegreesOfFreedom);
        Assert.Equal(5, ChiSquaredTest.Homogeneity(Reference, Current).DegreesOfFreedom);
        Assert.Equal(5, ChiSquaredTest.GoodnessOfFit(Current, [.2, .2, .2, .2, .1, .1]).DegreesOfFreedom);
        // A category that cannot occur is not one of them, whether or not it is there.
        Assert.Equal(2, ChiSquaredTest.GoodnessOfFit([4, 3, 5, 0], [1, 1, 1, 0]).DegreesOfFreedom);
    }

    [Fact]
    public void Two_by_two_with_and_without_yates()
    {
        Near.Equal(95.23809523809526, ChiSquaredTest.Homogeneity([200, 800], [400, 600]).Statistic);
        Near.Equal(94.28809523809525, ChiSquaredTest.Homogeneity([200, 800], [400, 600], yates: true).Statistic);
        // The correction never turns an equal split into a difference.
        Assert.Equal(0, ChiSquaredTest.Homogeneity([5, 5], [5, 5], yates: true).Statistic);
    }

    [Fact]
    public void Two_samples_are_homogeneity_not_goodness_of_fit()
    {
        TestResult two = ChiSquaredTest.Homogeneity(Reference, Current);
        Near.Equal(1.6224089635854342, two.Statistic);
        Near.Equal(0.8985262394026607, two.PValue);
        TestResult doubled = ChiSquaredTest.Homogeneity(Reference.Select(c => 2 * c).ToArray(), Current);
        Near.Equal(2.1356643356643357, doubled.Statistic);
        Near.Equal(0.8300727186738517, doubled.PValue);
    }

    [Fact]
    public void One_sample_against_known_shares()
    {
        double[] shares = Reference.Select(c => (double)c).ToArray();
        TestResult one = ChiSquaredTest.GoodnessOfFit(Current, shares);
        Near.Equal(3.1746, one.Statistic, 1e-4);
        Near.Equal(0.6730876, one.PValue, 1e-6);
        Assert.Equal(one, ChiSquaredTest.GoodnessOfFit(Current, shares.Select(s => 2 * s).ToArray()));
    }

    [Fact]
    public void Empty_categories_do_not_count()
    {
        TestResult with = ChiSquaredTest.Homogeneity([10, 0, 20], [15, 0, 5]);
        Assert.Equal(ChiSquaredTest.Homogeneity([10, 20], [15, 5]), with);
        Assert.Equal(new TestResult(0, 1, 0), ChiSquaredTest.Homogeneity([10, 0], [5, 0]));
        Assert.Equal(new TestResult(0, 1, 0), ChiSquaredTest.Homogeneity([10, 3], [0, 0]));
    }

    [Fact]
    public void Goodness_of_fit_edges()
    {
        Assert.Equal(0, ChiSquaredTest.GoodnessOfFit([3, 1], [1, 0]).PValue);
        Assert.True(double.IsNaN(ChiSquaredTest.GoodnessOfFit([0, 0], [1, 1]).PValue));
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => ChiSquaredTest.GoodnessOfFit([1, -1], [1, 1])).Message);
        Assert.Contains("row 0, column 1", Assert.Throws<ArgumentException>(() => ChiSquaredTest.Homogeneity([1, -1], [1, 1])).Message);
    }
}
