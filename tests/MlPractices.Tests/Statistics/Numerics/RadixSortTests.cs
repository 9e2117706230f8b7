using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Tests.Statistics.Numerics;

public class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(50_001)]
    public void Sorts_like_the_framework(int count)
    {
        var random = new SplitMix64(5);
        foreach (int shift in new[] { 0, 20, 45, 63 })
        {
            ulong[] keys = Enumerable.Range(0, count).Select(_ => random.NextUInt64() >> shift).ToArray();
            ulong[] expected = keys.Order().ToArray();
            ulong[] tracked = (ulong[])keys.Clone();
            int[] positions = RadixSort.SortWithPositions(tracked);
            Assert.Equal(expected, tracked);
            Assert.Equal(expected, positions.Select(position => keys[position]));
            Assert.Equal(Enumerable.Range(0, count), positions.Order());
            RadixSort.Sort(keys);
            Assert.Equal(expected, keys);
        }
    }

    [Fact]
    public void Keys_order_like_the_numbers_they_come_from()
    {
        double[] ascending =
            [double.NegativeInfinity, -1e300, -1, -double.Epsilon, 0, double.Epsilon, 1, 1.0000000000000002, 1e300, double.PositiveInfinity];
        ulong[] keys = ascending.Select(OrderedKey.From).ToArray();
        Assert.Equal(keys.Order(), keys);
        Assert.Equal(keys.Distinct(), keys);
        Assert.Equal(ascending, keys.Select(OrderedKey.ToDouble));
        Assert.Equal(OrderedKey.From(0.0), OrderedKey.From(-0.0));
    }

    [Fact]
    public void A_compensated_sum_keeps_what_a_plain_sum_loses()
    {
        double[] terms = [1, 1e100, 1, -1e100];
        Assert.Equal(2, CompensatedSum.Of(terms));
        Assert.Equal(double.PositiveInfinity, CompensatedSum.Of([1, double.PositiveInfinity, 2]));
    }
}
