using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Distributions;

/// <summary>Extreme tails and large parameters, where textbook forms lose digits. Expected values by 50-digit arithmetic.</summary>
public class ExtremeTests
{
    [Theory]
    [InlineData(40, 5, 9.2059810858864771776e-08)]
    [InlineData(3, 1e7, 0.0013499013555185806256)]
    [InlineData(1e9, 1, 3.1830988618379067e-10)]
    public void Student_tail(double t, double df, double expected) => Near.Relative(expected, StudentT.Sf(t, df));

    [Theory]
    [InlineData(1e-10, 1)]
    [InlineData(1e-12, 5)]
    [InlineData(1e-20, 30)]
    [InlineData(1e-8, 0.5)]
    [InlineData(0.025, 1e8)]
    [InlineData(1e-300, 1000)]
    public void Student_quantile_inverts_the_tail(double p, double df)
    {
        Near.Relative(p, StudentT.Sf(-StudentT.Quantile(p, df), df));
        Assert.Equal(0, StudentT.Quantile(0.5, df));
    }

    [Fact]
    public void Student_tends_to_the_normal() =>
        Near.Relative(StandardNormal.Sf(7), StudentT.Sf(7, 1e14), 1e-11);

    [Theory]
    [InlineData(2.5317807984e-11, 1, 1e9, 0.025000000000029856067)]
    [InlineData(0.999999, 1e6, 1, 0.3678792572210664712)]
    [InlineData(1e-8, 1, 3, 2.9999999700000001628e-8)]
    [InlineData(1e-5, 5, .5, 2.460947753972169456e-26)]
    [InlineData(.99, 50000, 500, 0.4056857313958915502)]
    [InlineData(.5, .01, .02, 0.66671946104127219717)]
    public void Beta(double x, double a, double b, double expected) =>
        Near.Relative(expected, BetaDistribution.Cdf(x, a, b));

    [Theory]
    [InlineData(.025, 1, 1e9)]
    [InlineData(.025, 5, 1e7)]
    [InlineData(.025, 1e6, 1e6)]
    [InlineData(1e-10, 2, 3)]
    [InlineData(.975, .5, .5)]
    [InlineData(.5, 1e-3, 1e-3)]
    public void Beta_quantile_inverts(double p, double a, double b) =>
        Near.Relative(p, BetaDistribution.Cdf(BetaDistribution.Quantile(p, a, b), a, b), 1e-9);

    [Fact]
    public void Symmetric_beta_and_binomial()
    {
        Near.Equal(.5, BetaDistribution.Cdf(.5, 1e8, 1e8), 1e-10);
        // Half of the mass and half of the middle.
        Near.Relative(0.5 + BinomialDistribution.Pmf(500_000, 1_000_000, .5) / 2, BinomialDistribution.Cdf(500_000, 1_000_000, .5));
        Near.Relative(0.00079788436133175, BinomialDistribution.Pmf(500_000, 1_000_000, .5), 1e-13);
        Near.Relative(Math.Pow(2, -1000), BinomialDistribution.Cdf(0, 1000, .5));
        Near.Relative(1001 * Math.Pow(2, -1000), BinomialDistribution.Cdf(1, 1000, .5));
        Near.Relative(Math.Pow(2, -1000), BinomialDistribution.AtLeast(1000, 1000, .5));
    }

    [Fact]
    public void Certain_trials()
    {
        Assert.Equal(1, BinomialDistribution.Pmf(5, 5, 1));
        Assert.Equal(0, BinomialDistribution.Pmf(4, 5, 1));
        Assert.Equal(1, BinomialDistribution.Cdf(0, 5, 0));
        Assert.Equal(0, BinomialDistribution.Cdf(4, 5, 1));
        Assert.Equal(1, BinomialDistribution.Cdf(0, 0, .3));
    }

    [Fact]
    public void Rare_events_in_many_trials()
    {
        ConfidenceInterval interval = ProportionIntervals.ClopperPearson(3, 1_000_000_000);
        // The Poisson limit of the exact interval: 8.76727 events.
        Near.Relative(8.767273e-9, interval.Upper, 1e-6);
        Near.Relative(.6186721e-9, interval.Lower, 1e-6);
    }

    [Fact]
    public void Millions_of_discordant_rows()
    {
        // Normal approximation with continuity correction, good to a few parts in 1e5 here.
        double z = (2_000.0 - 1) / Math.Sqrt(1_000_000);
        Near.Relative(StandardNormal.TwoSided(z), new McNemar(501_000, 499_000).Exact().PValue, 1e-4);
        Near.Relative(
            TwoProportionTest.Pooled(501_000, 1_000_000, 499_000, 1_000_000).PValue,
            TwoProportionTest.FisherExact(501_000, 1_000_000, 499_000, 1_000_000).PValue,
            0.01);
    }
}
