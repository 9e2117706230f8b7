using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Tests;

public class ProportionAndResampledTests
{
    [Fact]
    public void Pooled_z()
    {
        TestResult result = TwoProportionTest.Pooled(120, 1000, 150, 1000);
        Near.Equal(-1.963049807622355, result.Statistic);
        Near.Equal(.04964038686536878, result.PValue);
        Near.Equal(.04964038686536878 / 2, TwoProportionTest.Pooled(120, 1000, 150, 1000, Alternative.Less).PValue);
    }

    [Fact]
    public void Equal_certainties_do_not_differ()
    {
        Assert.Equal(new TestResult(0, 1), TwoProportionTest.Pooled(0, 10, 0, 20));
        Assert.Equal(new TestResult(0, 1), TwoProportionTest.Pooled(10, 10, 20, 20));
        Assert.True(double.IsNaN(TwoProportionTest.Pooled(0, 0, 1, 2).PValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoProportionTest.Pooled(3, 2, 1, 2));
    }

    [Fact]
    public void Fisher()
    {
        // Fisher's tea tasting: 3 of 4 against 1 of 4; C(4,3)C(4,1)/C(8,4) = 16/70 and 1/70 beyond it.
        Near.Equal(34.0 / 70, TwoProportionTest.FisherExact(3, 4, 1, 4).PValue);
        Near.Equal(17.0 / 70, TwoProportionTest.FisherExact(3, 4, 1, 4, Alternative.Greater).PValue);
        Near.Equal(69.0 / 70, TwoProportionTest.FisherExact(3, 4, 1, 4, Alternative.Less).PValue);
        Near.Equal(9, TwoProportionTest.FisherExact(3, 4, 1, 4).Statistic);
        Near.Equal(1, TwoProportionTest.FisherExact(0, 5, 0, 5).PValue);
        // Odds of 2 : 5 against odds of 3 : 2, in a table without any symmetry.
        Near.Equal((2.0 / 5) / (3.0 / 2), TwoProportionTest.FisherExact(2, 7, 3, 5).Statistic);
        Assert.Equal(double.PositiveInfinity, TwoProportionTest.FisherExact(3, 3, 1, 4).Statistic);
    }

    [Fact]
    public void Corrected_resampled_t()
    {
        TestResult result = CorrectedResampledT.FromMoments(100, .01, .0014666666666666662, 90, 10, Alternative.Greater);
        Near.Equal(.7503126954482318, result.Statistic);
        Near.Equal(.22742297101336645, result.PValue);
        Assert.Equal(99, result.DegreesOfFreedom);
        // What the uncorrected test would have claimed.
        double naive = .01 / Math.Sqrt(.0014666666666666662 / 100);
        Near.Equal(2.6111648393354643, naive);
        Near.Equal(.0052130131503932385, StudentT.Sf(naive, 99));
    }

    [Fact]
    public void Corrected_resampled_t_of_raw_differences()
    {
        double[] differences = [.02, -.01, .03, .01, 0];
        double mean = .01;
        double variance = differences.Sum(d => (d - mean) * (d - mean)) / 4;
        TestResult fromMoments = CorrectedResampledT.FromMoments(5, mean, variance, 80, 20);
        TestResult direct = CorrectedResampledT.Test(differences, 80, 20);
        Near.Equal(fromMoments.Statistic, direct.Statistic);
        Near.Equal(fromMoments.PValue, direct.PValue);
    }

    [Fact]
    public void Corrected_resampled_t_edges()
    {
        Assert.Equal((0.0, 1.0), (CorrectedResampledT.Test([0, 0, 0], 9, 1).Statistic, CorrectedResampledT.Test([0, 0, 0], 9, 1).PValue));
        Assert.Equal(0, CorrectedResampledT.Test([.5, .5, .5], 9, 1).PValue);
        Assert.True(double.IsNaN(CorrectedResampledT.Test([.1], 9, 1).PValue));
        Assert.True(double.IsNaN(CorrectedResampledT.Test([], 9, 1).PValue));
        Assert.Throws<ArgumentException>(() => CorrectedResampledT.Test([double.NaN, 1], 9, 1));
    }

    [Fact]
    public void Holm_and_benjamini_hochberg()
    {
        AllNear([.03, .06, .06, .02], MultipleTesting.Holm([.01, .04, .03, .005]));
        // R: p.adjust(c(.01,.04,.03,.005), "BH")
        AllNear([.02, .04, .04, .02], MultipleTesting.BenjaminiHochberg([.01, .04, .03, .005]));
        AllNear([1, 1], MultipleTesting.Holm([.9, .8]));
        AllNear([double.NaN, .01], MultipleTesting.BenjaminiHochberg([double.NaN, .01]));
        Assert.Empty(MultipleTesting.Holm([]));
        Assert.Contains("position 0", Assert.Throws<ArgumentException>(() => MultipleTesting.Holm([1.5])).Message);
    }

    /// <summary>Both adjust a value by its neighbours, in opposite directions; the raw values of each line would be out of order.</summary>
    [Fact]
    public void Steps_are_taken_from_the_right_end()
    {
        // Raw: .04, .04, .028, .5. The third passes at .028, so the smaller ones do.
        AllNear([.028, .028, .028, .5], MultipleTesting.BenjaminiHochberg([.01, .02, .021, .5]));
        AllNear([.033, .5, .033, .033], MultipleTesting.BenjaminiHochberg([.0165, .5, .01, .02475]));
        // Raw: .03, .022, .012. The first fails at .03, so the larger ones do.
        AllNear([.03, .03, .03], MultipleTesting.Holm([.01, .011, .012]));
    }

    private static void AllNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Near.Equal(expected[i], actual[i]);
        }
    }

    [Fact]
    public void Spiegelhalter()
    {
        Near.Equal(-.8804509063256238, SpiegelhalterTest.Test(Bits.Of("0110"), [.1, .9, .8, .3]).Statistic);
        Assert.True(double.IsNaN(SpiegelhalterTest.Test(Bits.Of("01"), [0.5, 0.5]).PValue));
        Assert.Equal(0, SpiegelhalterTest.Test(Bits.Of("01"), [1.0, 1]).PValue);
    }

    [Fact]
    public void Paired_bootstrap_of_means()
    {
        double[] differences = Enumerable.Range(0, 200).Select(i => .1 + Math.Sin(i)).ToArray();
        BootstrapResult result = PairedBootstrap.CompareMeans(differences, seed: 1);
        Near.Equal(differences.Average(), result.Estimate);
        Near.Equal(Math.Sqrt(.5 / 200), result.StandardError, 0.004);
        Assert.InRange(result.PValue(), 0.02, 0.12);
    }

    [Fact]
    public void Paired_bootstrap_uses_the_same_rows_for_both()
    {
        double[] noisy = Enumerable.Range(0, 50).Select(i => 100 * Math.Sin(i * i)).ToArray();
        BootstrapResult result = PairedBootstrap.Compare(
            50, rows => Mean(noisy, rows) + 1, rows => Mean(noisy, rows), seed: 3, replicates: 200);
        Near.Equal(1, result.Bca().Lower, 1e-9);
        Near.Equal(1, result.Bca().Upper, 1e-9);
    }

    private static double Mean(double[] values, ReadOnlySpan<int> rows)
    {
        double sum = 0;
        foreach (int row in rows)
        {
            sum += values[row];
        }

        return sum / rows.Length;
    }
}
