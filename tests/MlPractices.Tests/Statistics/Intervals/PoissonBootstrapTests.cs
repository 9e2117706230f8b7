using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Intervals;

namespace MlPractices.Tests.Statistics.Intervals;

public class PoissonBootstrapTests
{
    [Fact]
    public void Weights_are_poisson_with_mean_1()
    {
        const int draws = 200_000;
        double[] expected = [.3678794412, .3678794412, .1839397206, .0613132402, .0153283100, .0030656620];
        var counts = new int[18];
        for (ulong row = 0; row < draws; row++)
        {
            counts[PoissonBootstrap.Weight(SplitMix64.Mix(row, 3))]++;
        }

        for (int weight = 0; weight < expected.Length; weight++)
        {
            double deviation = Math.Sqrt(expected[weight] * (1 - expected[weight]) / draws);
            Assert.InRange(counts[weight] / (double)draws, expected[weight] - 4 * deviation, expected[weight] + 4 * deviation);
        }

        Assert.Equal(0, PoissonBootstrap.Weight(0));
        Assert.InRange(PoissonBootstrap.Weight(ulong.MaxValue), 10, 17);
    }

    [Fact]
    public void Parts_in_any_order_merge_into_the_whole()
    {
        PoissonBootstrap whole = new(1, 100), left = new(1, 100), right = new(1, 100);
        for (int row = 0; row < 1000; row++)
        {
            ulong hash = Fingerprint64.Hash($"row {row}");
            whole.Add(hash, row % 8);
            (row % 3 == 0 ? left : right).Add(hash, row % 8);
        }

        right.Merge(left);
        // Small integers add up without rounding, so even the replicates are equal.
        Assert.Equal(whole.Result().Replicates.ToArray(), right.Result().Replicates.ToArray());
        Assert.Equal(whole.Result().Percentile(), right.Result().Percentile());
        Assert.Throws<ArgumentException>(() => right.Merge(new PoissonBootstrap(2, 100)));
    }

    [Fact]
    public void The_interval_has_the_width_of_the_standard_error()
    {
        var bootstrap = new PoissonBootstrap(5, 2000);
        var random = new SplitMix64(8);
        for (int row = 0; row < 2000; row++)
        {
            bootstrap.Add((ulong)row, random.NextNormal());
        }

        Near.Equal(1 / Math.Sqrt(2000), bootstrap.Result().StandardError, 0.0015);
        Near.Equal(2 * 1.96 / Math.Sqrt(2000), bootstrap.Result().Percentile().Width, 0.006);
    }

    [Fact]
    public void Nothing_seen_has_no_interval() =>
        Assert.True(double.IsNaN(new PoissonBootstrap(1).Result().Percentile().Lower));
}
