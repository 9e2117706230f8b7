using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Sketches;

public class FrequentItemsTests
{
    private static FrequentItems Of(IEnumerable<int> values, int capacity)
    {
        var sketch = new FrequentItems(capacity);
        foreach (int value in values)
        {
            sketch.Add(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return sketch;
    }

    private static bool BoundsHold(FrequentItems sketch, IReadOnlyCollection<int> values)
    {
        Dictionary<string, long> truth = values
            .GroupBy(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToDictionary(g => g.Key, g => g.LongCount());
        var items = sketch.Items();
        HashSet<string> kept = items.Select(i => i.Item).ToHashSet();
        return sketch.Count == values.Count
            && sketch.MaximumError * (sketch.Capacity + 1L) <= values.Count
            && items.All(i => i.LowerBound <= truth[i.Item] && truth[i.Item] <= i.UpperBound)
            && truth.All(t => t.Value <= sketch.MaximumError || kept.Contains(t.Key));
    }

    [Fact]
    public void Bounds_hold_after_merging_whatever_the_data() => Prop.ForAll(
        Gen.Choose(0, 12).ListOf().ToArbitrary(), Gen.Choose(6, 30).ListOf().ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(),
        (left, right, capacity) =>
        {
            FrequentItems merged = Of(left, capacity);
            bool leftHolds = BoundsHold(merged, left.ToList());
            merged.Merge(Of(right, capacity));
            return leftHolds && BoundsHold(merged, left.Concat(right).ToList());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Heavy_items_stand_out_of_a_long_tail()
    {
        var random = new SplitMix64(1);
        var sketch = new FrequentItems(64);
        for (int i = 0; i < 100_000; i++)
        {
            sketch.Add(i % 10 == 0 ? "heavy" : i % 10 == 1 ? "second" : $"tail {random.NextInt32(50_000)}");
        }

        Assert.Equal(["heavy", "second"], sketch.Items().Take(2).Select(i => i.Item).Order());
        Assert.False(sketch.IsExact);
        Assert.All(sketch.Items().Take(2), item => Assert.InRange(10_000, item.LowerBound, item.UpperBound));
    }

    [Fact]
    public void Few_items_are_counted_exactly_and_in_order()
    {
        var sketch = new FrequentItems(4);
        sketch.Add("b", 2);
        sketch.Add("a", 2);
        sketch.Add("c", 5);
        FrequentItem[] expected = [new("c", 5, 5), new("a", 2, 2), new("b", 2, 2)];
        Assert.Equal(expected, sketch.Items());
        Assert.True(sketch.IsExact);
    }

    [Fact]
    public void Survives_bytes()
    {
        FrequentItems sketch = Of(Enumerable.Range(0, 100).Select(i => i * i % 17), 5);
        Assert.Equal(sketch.ToBytes(), FrequentItems.FromBytes(sketch.ToBytes()).ToBytes());
        Assert.Equal(sketch.Items(), FrequentItems.FromBytes(sketch.ToBytes()).Items());
        Assert.Throws<InvalidDataException>(() => FrequentItems.FromBytes(sketch.ToBytes()[..^1]));
    }

    [Fact]
    public void Edges()
    {
        Assert.Empty(new FrequentItems().Items());
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrequentItems(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrequentItems().Add("a", 0));
        Assert.Throws<ArgumentException>(() => new FrequentItems(3).Merge(new FrequentItems(4)));
    }
}
