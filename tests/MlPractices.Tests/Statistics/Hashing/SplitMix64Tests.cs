using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Statistics.Hashing;

public class SplitMix64Tests
{
    [Fact]
    public void Agrees_with_the_reference_sequence()
    {
        // Seed 1234567, the sequence that Java's SplittableRandom and the C reference give.
        var random = new SplitMix64(1234567);
        Assert.Equal(6457827717110365317UL, random.NextUInt64());
        Assert.Equal(3203168211198807973UL, random.NextUInt64());
        Assert.Equal(9817491932198370423UL, random.NextUInt64());
        Assert.Equal(4593380528125082431UL, random.NextUInt64());
    }

    [Fact]
    public void Normals_have_mean_0_and_variance_1()
    {
        var random = new SplitMix64(3);
        double[] values = Enumerable.Range(0, 100_000).Select(_ => random.NextNormal()).ToArray();
        Assert.InRange(values.Average(), -0.015, 0.015);
        Assert.InRange(values.Average(v => v * v), 0.98, 1.02);
    }

    [Fact]
    public void A_shuffle_keeps_every_item()
    {
        int[] items = Enumerable.Range(0, 1000).ToArray();
        new SplitMix64(1).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 1000), items);
        Assert.Equal(Enumerable.Range(0, 1000), items.Order());
    }
}
