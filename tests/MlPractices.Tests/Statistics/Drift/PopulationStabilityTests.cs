using MlPractices.Statistics.Drift;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Drift;

public class PopulationStabilityTests
{
    [Fact]
    public void Index()
    {
        Near.Equal(0.06286086594223739, PopulationStability.Index([.2, .5, .3], [.3, .4, .3]));
        long[] flat = Enumerable.Repeat(100L, 10).ToArray();
        Near.Equal(0.012122716071406312, PopulationStability.Index(flat, [80, 90, 100, 110, 120, 100, 100, 100, 110, 90]));
    }

    [Theory]
    [InlineData(1000, 1000, 0.0338379552)]
    [InlineData(100, 100, 0.3383795521)]
    [InlineData(1000, 500, 0.0507569328)]
    public void Null_law(long reference, long current, double limit)
    {
        Near.Equal(limit, PopulationStability.CriticalValue(reference, current, 10), 1e-10);
        Near.Equal(0.05, PopulationStability.PValue(PopulationStability.CriticalValue(reference, current, 10), reference, current, 10), 1e-10);
    }

    [Fact]
    public void An_empty_bin_counts_as_the_floor()
    {
        double floor = PopulationStability.DefaultFloor;
        Near.Equal((.5 - floor) * Math.Log(.5 / floor) + .5 * Math.Log(2), PopulationStability.Index([.5, .5], [0.0, 1]));
        Assert.Equal(double.PositiveInfinity, PopulationStability.Index([.5, .5], [0.0, 1], floor: 0));
        Assert.Equal(0, PopulationStability.Index([.5, .5, 0.0], [.5, .5, 0.0]));
    }

    [Fact]
    public void Bins_come_from_the_reference_alone_and_ties_share_one()
    {
        QuantileBins bins = QuantileBins.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5);
        Assert.Equal([2, 4, 6, 8], bins.Edges.ToArray());
        Assert.Equal([2L, 2, 2, 2, 2], bins.CountOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        Assert.Equal([1L, 0, 0, 0, 1], bins.CountOf([-99, 99]));
        Assert.Equal(2, QuantileBins.Of([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 10).Count);
        Assert.Equal(1, QuantileBins.Of([7, 7, 7]).Count);
        Assert.Equal([1, 3], QuantileBins.FromEdges([3, 1, 3]).Edges.ToArray());
        Assert.Throws<ArgumentException>(() => QuantileBins.Of([]));
        Assert.Throws<ArgumentException>(() => bins.CountOf([double.NaN]));
    }

    [Fact]
    public void A_shift_is_found_at_both_sizes_and_sameness_is_not()
    {
        var random = new SplitMix64(11);
        double[] reference = Enumerable.Range(0, 1000).Select(_ => random.NextNormal()).ToArray();
        double[] same = Enumerable.Range(0, 1000).Select(_ => random.NextNormal()).ToArray();
        double[] moved = same.Select(v => v + 1).ToArray();
        Assert.True(PsiTest.Numeric(reference, moved).PValue < 1e-6);
        Assert.True(PsiTest.Numeric(reference, same).PValue > 0.01);
        Assert.True(PsiTest.Numeric(reference[..80], moved[..80]).PValue < 0.005);
        Assert.True(PsiTest.Numeric(reference[..80], same[..80]).PValue > 0.01);
    }

    [Fact]
    public void A_constant_that_becomes_another_one_is_drift_at_both_sizes()
    {
        double[] fives = [.. Enumerable.Repeat(5.0, 300)], sevens = [.. Enumerable.Repeat(7.0, 300)];

        // All of one bin goes to another: 2 (1 - floor) ln((1 - floor) / floor) with the floor at .0001, bins that are empty in both left out.
        Assert.Equal(2 * (1 - 1e-4) * Math.Log(1 / 1e-4), PsiTest.Numeric(fives, sevens).Statistic, 1e-2);
        Assert.True(PsiTest.Numeric(fives, sevens).PValue < 1e-9);
        Assert.True(PsiTest.Numeric(fives, [.. sevens.Select(_ => 3.0)]).PValue < 1e-9);
        Assert.True(PsiTest.Numeric(fives[..20], sevens[..20]).PValue < 0.01);
        Assert.Equal((0.0, 1.0), (PsiTest.Numeric(fives, fives).Statistic, PsiTest.Numeric(fives, fives).PValue));
    }

    [Fact]
    public void Permutations_repeat_with_their_seed()
    {
        double[] x = [1, 5, 2, 8, 4, 9, 3];
        double[] y = [2, 7, 7, 9, 9, 8, 6];
        Assert.Equal(PsiTest.Numeric(x, y, 3, seed: 4), PsiTest.Numeric(x, y, 3, seed: 4));
    }

    [Fact]
    public void Categories_by_permutation_agree_with_the_exact_test()
    {
        // 2×2 with equal sides: the index orders tables as Fisher's test does.
        TestResult permuted = PsiTest.Categorical([9, 3], [4, 8], permutations: 20_000);
        double exact = TwoProportionTest.FisherExact(9, 12, 4, 12).PValue;
        Near.Equal(exact, permuted.PValue, 0.012);
        Assert.Equal(permuted.PValue, PsiTest.Categorical([9, 3, 0], [4, 8, 0], permutations: 20_000).PValue);
        Assert.True(PsiTest.Categorical([300, 300], [400, 200]).PValue < 1e-6);
    }

    [Fact]
    public void Edges()
    {
        Assert.True(double.IsNaN(PsiTest.Numeric([], [1]).PValue));
        Assert.True(double.IsNaN(PsiTest.Categorical([0, 0], [1, 2]).PValue));
        Assert.Equal(1, PsiTest.Numeric([1, 1, 1], [1, 1]).PValue);
        Assert.Equal(1, PsiTest.Numeric(new double[300], new double[300]).PValue);
    }
}
