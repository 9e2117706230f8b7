using MlPractices.Statistics.Distributions;

namespace MlPractices.Tests.Statistics.Distributions;

public class DistributionTests
{
    [Theory]
    [InlineData(1, 0.15865525393145705)]
    [InlineData(3, 0.0013498980316300946)]
    [InlineData(5, 2.8665157187919391e-07)]
    [InlineData(8, 6.2209605742717841e-16)]
    [InlineData(30, 4.9067139271481870e-198)]
    public void The_normal_upper_tail_keeps_its_digits(double z, double expected)
    {
        Near.Relative(expected, StandardNormal.Sf(z));
        Near.Relative(expected, StandardNormal.Cdf(-z));
        Near.Relative(2 * expected, StandardNormal.TwoSided(-z));
    }

    [Theory]
    [InlineData(1, 12.70620473617471)]
    [InlineData(2, 4.302652729749464)]
    [InlineData(5, 2.570581835636314)]
    [InlineData(10, 2.2281388519862744)]
    [InlineData(30, 2.0422724563012378)]
    [InlineData(99, 1.9842169515864165)]
    public void Student_quantiles(double df, double expected)
    {
        Near.Equal(expected, StudentT.Quantile(0.975, df));
        Near.Equal(-expected, StudentT.Quantile(0.025, df));
        Near.Relative(0.025, StudentT.Sf(expected, df));
    }

    [Fact]
    public void Chi_squared_tail()
    {
        Near.Relative(0.05, ChiSquared.Sf(3.841458820694124, 1));
        Near.Relative(0.05, ChiSquared.Sf(16.918977604620448, 9));
        Near.Relative(1.5239706048321052e-23, ChiSquared.Sf(100, 1));
        Near.Equal(16.918977604620448, ChiSquared.Quantile(0.95, 9));
    }

    [Fact]
    public void Quantiles_reach_the_ends()
    {
        Assert.Equal(double.NegativeInfinity, StandardNormal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, StudentT.Quantile(1, 3));
        Assert.Equal(0, ChiSquared.Quantile(0, 3));
        Assert.Equal(1, BetaDistribution.Quantile(1, 2, 3));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2, 5)]
    [InlineData(5, 5)]
    [InlineData(40, 100)]
    public void Binomial_tails_are_sums_of_the_mass(long k, long n)
    {
        double below = 0;
        for (long i = 0; i <= k; i++)
        {
            below += BinomialDistribution.Pmf(i, n, 0.3);
        }

        Near.Equal(below, BinomialDistribution.Cdf(k, n, 0.3));
        Near.Equal(1 - below + BinomialDistribution.Pmf(k, n, 0.3), BinomialDistribution.AtLeast(k, n, 0.3));
    }

    [Fact]
    public void Impossible_arguments_are_named()
    {
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Quantile(1.5)).ParamName);
        Assert.Equal("df", Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Sf(1, 0)).ParamName);
        Assert.True(double.IsNaN(ChiSquared.Sf(double.NaN, 1)));
        Assert.True(double.IsNaN(StudentT.Sf(double.NaN, 1)));
    }
}
