using MlPractices.Simulations;

namespace MlPractices.Tests.Statistics.Slow;

/// <summary>
/// Comparisons of success rates looked at 400 times: without a difference one is seen in at most 5 % (tolerance: two standard errors), and with one in at least .8 of the
/// comparisons in which Fisher's exact test on the same units sees it once.
/// </summary>
[Trait("Category", "Slow")]
public sealed class CanarySimulations
{
    private static int Trials => Environment.GetEnvironmentVariable("MLPRACTICES_SIMULATIONS") == "full" ? 4000 : 800;

    [Theory]
    [InlineData(.01, .001, 1_000_000)]
    [InlineData(.05, .005, 100_000)]
    [InlineData(.05, .02, 100_000)]
    [InlineData(.05, .5, 1_000_000)]
    [InlineData(.05, .99, 100_000)]
    [InlineData(.2, .05, 40_000)]
    [InlineData(.2, .999, 1_000_000)]
    [InlineData(.5, .001, 1_000_000)]
    [InlineData(.5, .3, 40_000)]
    public void A_difference_that_is_not_there(double share, double rate, long units)
    {
        double seen = CanarySimulation.SeenAtAnyLook(share, rate, rate, units, .02, Trials, 7);
        Assert.InRange(seen, 0, .05 + 2 * Math.Sqrt(.05 * .95 / Trials));
    }

    [Theory]
    [InlineData(.05, .05, .06)]
    [InlineData(.5, .5, .53)]
    [InlineData(.2, .98, .985)]
    public void A_difference_that_is_there(double share, double live, double fresh)
    {
        long units = CanarySimulation.FixedSample(share, live, fresh, .9);
        double once = CanarySimulation.FixedPower(share, live, fresh, units, Trials, 11);
        double any = CanarySimulation.SeenAtAnyLook(share, live, fresh, units, fresh - live, Trials, 11);
        Assert.InRange(any / once, .8, 1);
    }
}
