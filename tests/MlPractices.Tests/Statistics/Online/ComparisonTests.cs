using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Online;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Online;

/// <summary>Comparisons that may be looked at at any time, apart from their error rates (see the simulations).</summary>
public class ComparisonTests
{
    [Fact]
    public void A_rate_comparison_goes_on_where_it_was_kept()
    {
        var one = new RateComparison(.2, .05);
        one.Look(30, 200, 90, 800);
        var other = new RateComparison(.2, .05, one.State);
        one.Look(180, 1000, 400, 4000);
        other.Look(180, 1000, 400, 4000);

        Assert.True(one.PValue < 1e-6);
        Assert.Equal(one.PValue, other.PValue);
        Assert.Equal(2, other.Looks);
        Near.Equal(.08, other.Difference);
    }

    [Fact]
    public void A_p_value_never_grows_and_counts_never_fall()
    {
        var comparison = new RateComparison(.5, .1);
        double first = comparison.Look(300, 500, 200, 500);
        Assert.True(first < .001);
        Assert.Equal(first, comparison.Look(300, 700, 400, 700));
        Assert.Throws<ArgumentOutOfRangeException>(() => comparison.Look(299, 700, 400, 700));
        Assert.Throws<ArgumentOutOfRangeException>(() => comparison.Look(300, 699, 400, 700));
    }

    [Fact]
    public void Nothing_seen_says_nothing()
    {
        var comparison = new RateComparison(.05, .02);
        Assert.Equal(1, comparison.Look(0, 0, 0, 0));
        Assert.Equal(1, comparison.Look(0, 50, 0, 950));
        Assert.Equal(1, new RateComparison(.05, .02).Look(50, 50, 950, 950));
        Assert.Equal((-1.0, 1.0), (new RateComparison(.05, .02).Interval().Lower, new RateComparison(.05, .02).Interval().Upper));
    }

    [Fact]
    public void A_disaster_is_seen_before_the_first_milestone()
    {
        // Half of the new side fails where a tenth did.
        var comparison = new RateComparison(.05, .01);
        Assert.True(comparison.Look(40, 80, 1368, 1520) < .01);
    }

    [Fact]
    public void Confidence_sequence_of_a_rate()
    {
        ConfidenceInterval none = ConfidenceSequences.Rate(0, 100), some = ConfidenceSequences.Rate(20, 100), many = ConfidenceSequences.Rate(2000, 10_000);
        Assert.Equal(0, none.Lower);
        // Where the likelihood ratio to the mixture is exactly 20: B(20.5, 80.5) / B(.5, .5) = 20 p^20 (1 - p)^80.
        double mixture = MathNet.Numerics.SpecialFunctions.BetaLn(20.5, 80.5) - MathNet.Numerics.SpecialFunctions.BetaLn(.5, .5);
        Near.Equal(Math.Log(20), mixture - 20 * Math.Log(some.Lower) - 80 * Math.Log(1 - some.Lower), 1e-9);
        Near.Equal(Math.Log(20), mixture - 20 * Math.Log(some.Upper) - 80 * Math.Log(1 - some.Upper), 1e-9);
        Assert.True(many.Width < some.Width / 5);
        Assert.True(some.Lower < ProportionIntervals.ClopperPearson(20, 100).Lower);
    }

    [Fact]
    public void Means_count_after_the_burn_in_and_heavy_tails_take_longer()
    {
        var random = new SplitMix64(1);
        Moments plain = new(), shifted = new(), heavy = new(), rare = new();
        for (int i = 0; i < 400; i++)
        {
            plain.Add(random.NextNormal());
            shifted.Add(random.NextNormal() + .5);
            heavy.Add(i % 100 == 0 ? 1000 : 0);
            rare.Add(i % 100 == 0 ? 900 : 0);
        }

        var comparison = new MeanComparison(.3);
        comparison.Look(shifted, plain);
        var slow = new MeanComparison(5);
        ConfidenceInterval unknown = slow.Look(heavy, rare);
        Assert.True(comparison.PValue < .001);
        Assert.Equal(1, comparison.Looks);
        Assert.Equal((1.0, 0, double.PositiveInfinity), (slow.PValue, slow.Looks, unknown.Upper));
        Assert.Equal(comparison.PValue, new MeanComparison(.3, comparison.State).PValue);
    }

    [Fact]
    public void A_ratio_of_sums_has_the_variance_of_the_delta_method()
    {
        // Every unit has the same ratio: views differ, clicks follow, and the ratio has no error at all.
        var random = new SplitMix64(2);
        PairMoments first = new(), second = new(), noisy = new();
        for (int i = 0; i < 500; i++)
        {
            double views = 1 + random.NextInt32(20);
            first.Add(.2 * views, views);
            second.Add(.1 * views, views);
            noisy.Add(.2 * views + random.NextNormal(), views);
        }

        Near.Equal(.1, new MeanComparison(.02).LookAtRatios(first, second).Estimate, 1e-12);
        ConfidenceInterval interval = new MeanComparison(.02).LookAtRatios(noisy, second);
        Assert.InRange(interval.Estimate, .08, .12);
        Assert.True(interval.Lower > 0);
    }

    [Fact]
    public void A_plan_says_how_many_units_it_takes()
    {
        // A fixed sample of two halves takes 2 (z.975 + z.8)^2 2 s^2 / d^2 = 3140 units at a difference of a tenth of a standard deviation.
        double units = SequentialPlan.UnitsForMeans(1, .1, .5);
        Assert.InRange(units, 3140, 2 * 3140);
        Assert.InRange(SequentialPlan.UnitsForRates(.05, .01, .05), 80_000, 200_000);
        Assert.True(SequentialPlan.UnitsForMeans(1, .1, .05) > 5 * units);
        Assert.Equal(double.PositiveInfinity, SequentialPlan.UnitsForMeans(1, 0, .5));
    }

    [Theory]
    // scipy.stats.hypergeom.sf(k - 1, population, marked, draws)
    [InlineData(5, 50, 10, 12, 0.0460249264258307)]
    [InlineData(0, 50, 10, 12, 1)]
    public void Hypergeometric_tail(long k, long population, long marked, long draws, double expected) =>
        Near.Relative(expected, HypergeometricDistribution.AtLeast(k, population, marked, draws), 1e-9);

    [Fact]
    public void Hypergeometric_tails_add_up()
    {
        for (long k = 0; k <= 11; k++)
        {
            double below = Enumerable.Range(0, (int)k).Sum(j => HypergeometricDistribution.Pmf(j, 40, 15, 11));
            Near.Equal(1 - below, HypergeometricDistribution.AtLeast(k, 40, 15, 11), 1e-12);
        }
    }
}
