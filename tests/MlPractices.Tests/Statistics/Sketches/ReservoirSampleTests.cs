using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Sketches;

public class ReservoirSampleTests
{
    private static ReservoirSample<int> Of(IEnumerable<int> values, int capacity = 10, ulong seed = 0)
    {
        var sample = new ReservoirSample<int>(capacity);
        foreach (int value in values)
        {
            sample.Add(SplitMix64.Mix((ulong)value, seed), value);
        }

        return sample;
    }

    private static byte[] Bytes(ReservoirSample<int> sample) => sample.ToBytes((writer, item) => writer.Write(item));

    [Fact]
    public void Merge_is_exactly_the_union_in_any_order() => Prop.ForAll(
        Gen.Choose(0, 1000).ListOf().ToArbitrary(), Gen.Choose(0, 1000).ListOf().ToArbitrary(), (left, right) =>
        {
            ReservoirSample<int> merged = Of(left);
            merged.Merge(Of(right));
            return Bytes(merged).SequenceEqual(Bytes(Of(right.Concat(left))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_item_is_equally_likely()
    {
        var taken = new int[100];
        for (ulong seed = 0; seed < 4000; seed++)
        {
            foreach (int item in Of(Enumerable.Range(0, 100), 10, seed).Items)
            {
                taken[item]++;
            }
        }

        // Each count is binomial(4000, 0.1): sd 19; five of them.
        Assert.All(taken, count => Assert.InRange(count, 305, 495));
    }

    [Fact]
    public void Survives_bytes()
    {
        ReservoirSample<int> sample = Of(Enumerable.Range(0, 100));
        var restored = ReservoirSample<int>.FromBytes(Bytes(sample), reader => reader.ReadInt32());
        Assert.Equal(sample.Items, restored.Items);
        Assert.Equal(100, restored.Count);
        Assert.Equal(10, restored.Items.Count);
    }

    [Fact]
    public void Edges()
    {
        Assert.Empty(new ReservoirSample<int>(3).Items);
        Assert.Equal([1], Of([1, 1, 1]).Items);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReservoirSample<int>(0));
        Assert.Throws<ArgumentException>(() => Of([1], 3).Merge(Of([1], 4)));
    }
}
