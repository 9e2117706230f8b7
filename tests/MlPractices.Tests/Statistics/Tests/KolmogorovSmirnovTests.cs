using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;
using TestResult = MlPractices.Statistics.Tests.TestResult;

namespace MlPractices.Tests.Statistics.Tests;

public class KolmogorovSmirnovTests
{
    private static readonly double[] X = [1, 2, 2, 3, 3, 3, 4, 4, 5, 6];
    private static readonly double[] Y = [2, 3, 4, 4, 5, 5, 5, 6, 7, 7, 8, 8];

    [Fact]
    public void Ties_are_conditioned_on()
    {
        TestResult exact = KolmogorovSmirnov.Exact(X, Y);
        Near.Equal(7.0 / 15, exact.Statistic);
        Near.Relative(0.0757323172183778, exact.PValue);
        Near.Relative(0.0757323172183778, KolmogorovSmirnov.Test(Y, X).PValue);
        Near.Relative(0.185738851082789, KolmogorovSmirnov.Asymptotic(X, Y).PValue);
    }

    [Theory]
    [InlineData(5, 3, 5.0 / 14)]
    [InlineData(8, 5, 0.0870240870240870)]
    [InlineData(10, 5, 0.167821342743943)]
    public void Equal_sizes_without_ties(int n, int gap, double expected)
    {
        // The first sample runs ahead by the gap, then the two alternate.
        double[] first = Enumerable.Range(0, n).Select(i => i < gap ? i : gap + 2.0 * (i - gap) + 1).ToArray();
        double[] second = Enumerable.Range(0, n).Select(i => gap + 2.0 * i).ToArray();
        TestResult result = KolmogorovSmirnov.Exact(first, second);
        Near.Equal((double)gap / n, result.Statistic);
        Near.Relative(expected, result.PValue);
    }

    [Fact]
    public void Equals_the_share_of_relabellings_that_reach_the_distance() => Prop.ForAll(
        Gen.Choose(0, 4).ListOf(4).ToArbitrary(), Gen.Choose(0, 4).ListOf(5).ToArbitrary(),
        Gen.Elements(Alternative.TwoSided, Alternative.Greater, Alternative.Less).ToArbitrary(),
        (left, right, alternative) =>
        {
            double[] pooled = left.Concat(right).Select(v => (double)v).ToArray();
            TestResult result = KolmogorovSmirnov.Exact(pooled[..4], pooled[4..], alternative);
            int reached = 0;
            int all = 0;
            for (int labels = 0; labels < 1 << 9; labels++)
            {
                if (int.PopCount(labels) == 4)
                {
                    double[] first = pooled.Where((_, i) => (labels >> i & 1) == 1).ToArray();
                    double[] second = pooled.Where((_, i) => (labels >> i & 1) == 0).ToArray();
                    all++;
                    reached += Gap(first, second, alternative) >= result.Statistic - 1e-12 ? 1 : 0;
                }
            }

            return Near.Same(Gap(pooled[..4], pooled[4..], alternative), result.Statistic, 1e-14)
                && Near.Same((double)reached / all, result.PValue, 1e-12);
        }).QuickCheckThrowOnFailure();

    private static double Gap(double[] first, double[] second, Alternative alternative) => first.Concat(second).Max(v =>
    {
        double gap = first.Count(x => x <= v) / (double)first.Length - second.Count(x => x <= v) / (double)second.Length;
        return alternative == Alternative.TwoSided ? Math.Abs(gap) : alternative == Alternative.Greater ? gap : -gap;
    });

    [Fact]
    public void Small_p_values_keep_their_digits()
    {
        // Disjoint samples: exactly two of the C(80, 40) labellings are this far apart.
        double[] low = Enumerable.Range(0, 40).Select(i => (double)i).ToArray();
        double[] high = Enumerable.Range(100, 40).Select(i => (double)i).ToArray();
        Near.Relative(2 / 1.0750720873333166e23, KolmogorovSmirnov.Exact(low, high).PValue, 1e-12);
    }

    [Fact]
    public void Kolmogorov_distribution()
    {
        Near.Relative(0.26999967167735456, KolmogorovDistribution.Sf(1));
        Near.Equal(1.22384787, KolmogorovDistribution.Quantile(.90), 1e-8);
        Near.Equal(1.35809864, KolmogorovDistribution.Quantile(.95), 1e-8);
        Near.Equal(1.62762361, KolmogorovDistribution.Quantile(.99), 1e-8);
        Assert.Equal(1, KolmogorovDistribution.Sf(0));
        Assert.InRange(KolmogorovDistribution.Sf(1.18 - 1e-12) - KolmogorovDistribution.Sf(1.18), 0, 1e-11);
        Near.Equal(0.05, KolmogorovSmirnov.AsymptoticPValue(KolmogorovSmirnov.CriticalDistance(300, 500), 300, 500));
    }

    [Fact]
    public void Equal_samples_and_empty_samples()
    {
        Assert.Equal(new TestResult(0, 1), KolmogorovSmirnov.Exact(X, X));
        Assert.True(double.IsNaN(KolmogorovSmirnov.Test(X, []).PValue));
        Assert.Equal(new TestResult(0, 1), KolmogorovSmirnov.Test([3, 3, 3], [3, 3]));
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.Test([1, double.NaN], [1])).Message);
    }

    [Fact]
    public void Large_samples_take_the_limit()
    {
        double[] many = Enumerable.Range(0, 6000).Select(i => (double)i).ToArray();
        double[] moved = many.Select(v => v + 100).ToArray();
        Assert.Equal(KolmogorovSmirnov.Asymptotic(many, moved), KolmogorovSmirnov.Test(many, moved));
        double exact = KolmogorovSmirnov.Exact(many[..2000], moved[..2000]).PValue;
        Near.Equal(exact, KolmogorovSmirnov.Asymptotic(many[..2000], moved[..2000]).PValue, 0.01);
    }
}
