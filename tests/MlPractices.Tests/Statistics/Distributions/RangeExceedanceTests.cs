using System.Numerics;
using MlPractices.Statistics.Distributions;

namespace MlPractices.Tests.Statistics.Distributions;

public sealed class RangeExceedanceTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(5, 7)]
    [InlineData(8, 3)]
    public void It_counts_the_orders_in_which_so_many_lie_outside(int earlier, int later)
    {
        var all = earlier + later;
        var orders = Enumerable.Range(0, 1 << all).Where(places => BitOperations.PopCount((uint)places) == earlier).ToList();
        for (var outside = 0; outside <= later + 1; outside++)
        {
            var seen = orders.Count(places => BitOperations.TrailingZeroCount(places) + all - 1 - BitOperations.Log2((uint)places) >= outside);

            Assert.Equal((double)seen / orders.Count, RangeExceedance.AtLeast(outside, earlier, later), 12);
        }
    }

    [Fact]
    public void Nothing_earlier_has_no_range() => Assert.Equal(1, RangeExceedance.AtLeast(5, 0, 10));

    [Fact]
    public void Both_ends_count_so_it_is_likelier_than_at_one_end()
    {
        // 30 of 1,000 beyond the ends of 500: eleven times as likely as beyond one end.
        var one = HypergeometricDistribution.AtLeast(30, 1500, 30, 1000);

        Assert.InRange(RangeExceedance.AtLeast(30, 500, 1000) / one, 11, 11.5);
    }
}
