using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Tests;

public class SignFlipTestTests
{
    [Fact]
    public void Few_differences_are_counted()
    {
        // Of the 8 sign patterns of 1, 2, 4 only all plus reaches 7; 5 of 8 reach 1 - 2 + 4 = 3 or more: 7, 5, 3.
        Assert.Equal(1 / 8.0, SignFlipTest.Greater([1, 2, 4]));
        Assert.Equal(3 / 8.0, SignFlipTest.Greater([1, -2, 4]));
        Assert.Equal(1, SignFlipTest.Greater([-1, -2, -4]));
        Assert.Equal(1, SignFlipTest.Greater([0, 0]));
        Assert.Equal(1, SignFlipTest.Greater([]));
        Assert.Throws<ArgumentException>(() => SignFlipTest.Greater([double.NaN]));
    }

    [Fact]
    public void The_saddlepoint_is_near_a_million_random_flips()
    {
        var random = new SplitMix64(1);
        double[] values = [.. Enumerable.Range(0, 25).Select(_ => Math.Exp(random.NextNormal()) - .9)];
        double sum = values.Sum();
        int reached = 0;
        for (int draw = 0; draw < 400_000; draw++)
        {
            ulong signs = random.NextUInt64();
            double flipped = 0;
            for (int i = 0; i < values.Length; i++) flipped += (signs >> i & 1) == 0 ? values[i] : -values[i];
            reached += flipped >= sum ? 1 : 0;
        }

        double share = reached / 400_000.0;
        Near.Relative(share, SignFlipTest.Greater(values), .05);
    }

    [Fact]
    public void The_tail_has_no_floor_but_that_of_the_signs()
    {
        Near.Relative(Math.Pow(.5, 40), SignFlipTest.Greater([.. Enumerable.Repeat(1.0, 40)]), 1e-12);
        double tail = SignFlipTest.Greater([.. Enumerable.Range(0, 2000).Select(i => i % 10 == 0 ? -1.0 : 1.0 + i % 3)]);
        Assert.InRange(tail, 1e-320, 1e-100);
    }

    [Fact]
    public void Both_tails_make_one()
    {
        var random = new SplitMix64(2);
        double[] values = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal() + .2)];
        Near.Equal(1, SignFlipTest.Greater(values) + SignFlipTest.Greater([.. values.Select(v => -v)]), 1e-9);
    }
}
