using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Sketches;

public class KllSketchTests
{
    private static KllSketch Of(IEnumerable<double> values, int k = KllSketch.DefaultK)
    {
        var sketch = new KllSketch(k);
        foreach (double value in values)
        {
            sketch.Add(value);
        }

        return sketch;
    }

    private static double[] Normals(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        return Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray();
    }

    [Theory]
    [InlineData(100, .026084, .031758)]
    [InlineData(200, .013295, .016516)]
    [InlineData(256, .010458, .013085)]
    [InlineData(1024, .002717, .003539)]
    public void Published_error_bounds(int k, double rank, double interval)
    {
        Near.Equal(rank, KllSketch.RankErrorOf(k), 5e-7);
        Near.Equal(interval, KllSketch.IntervalErrorOf(k), 5e-7);
    }

    [Fact]
    public void Small_streams_are_exact() => Prop.ForAll(Gen.Choose(-20, 20).ListOf().ToArbitrary(), values =>
    {
        KllSketch sketch = Of(values.Select(v => (double)v));
        return sketch.IsExact
            && values.Distinct().All(v => sketch.Rank(v) == (double)values.Count(o => o <= v) / values.Count())
            && (!values.Any() || sketch.Quantile(0.5) == values.Order().ElementAt((values.Count() + 1) / 2 - 1));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(100)]
    [InlineData(256)]
    public void Ranks_are_within_the_error(int k)
    {
        double[] values = Normals(200_000, 4);
        KllSketch sketch = Of(values, k);
        Array.Sort(values);
        Assert.False(sketch.IsExact);
        Assert.InRange(sketch.Held, k, 8 * k);
        Assert.Equal((values[0], values[^1], 200_000L), (sketch.Minimum, sketch.Maximum, sketch.Count));
        for (int percent = 1; percent < 100; percent++)
        {
            double value = values[percent * 2000 - 1];
            Assert.InRange(sketch.Rank(value), percent / 100.0 - sketch.RankError, percent / 100.0 + sketch.RankError);
        }
    }

    [Fact]
    public void Merging_parts_keeps_the_error()
    {
        double[] values = Normals(200_000, 5);
        var merged = new KllSketch();
        foreach (double[] part in values.Chunk(7_777))
        {
            merged.Merge(Of(part));
        }

        Array.Sort(values);
        Assert.Equal(200_000, merged.Count);
        Assert.Equal(200_000, merged.View().TotalWeight);
        for (int percent = 5; percent < 100; percent += 5)
        {
            double quantile = merged.Quantile(percent / 100.0);
            double rank = Array.BinarySearch(values, quantile) / 200_000.0;
            Assert.InRange(rank, percent / 100.0 - merged.RankError, percent / 100.0 + merged.RankError);
        }
    }

    [Fact]
    public void Merging_small_sketches_is_exactly_the_union() => Prop.ForAll(
        Gen.Choose(-20, 20).ListOf().ToArbitrary(), Gen.Choose(-20, 20).ListOf().ToArbitrary(), (left, right) =>
        {
            KllSketch merged = Of(left.Select(v => (double)v));
            merged.Merge(Of(right.Select(v => (double)v)));
            KllSketch whole = Of(left.Concat(right).Select(v => (double)v));
            return merged.View().Values.SequenceEqual(whole.View().Values)
                && merged.View().CumulativeWeights.SequenceEqual(whole.View().CumulativeWeights);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weights_always_add_up_to_the_count()
    {
        var sketch = new KllSketch(8);
        var random = new SplitMix64(1);
        for (int i = 1; i <= 5000; i++)
        {
            sketch.Add(random.NextDouble());
            Assert.Equal(i, sketch.View().TotalWeight);
        }
    }

    [Fact]
    public void Survives_bytes_and_goes_on_alike()
    {
        double[] values = Normals(10_000, 6);
        KllSketch sketch = Of(values);
        KllSketch restored = KllSketch.FromBytes(sketch.ToBytes());
        foreach (double value in values)
        {
            sketch.Add(value);
            restored.Add(value);
        }

        Assert.Equal(sketch.ToBytes(), restored.ToBytes());
    }

    [Fact]
    public void Edges()
    {
        var empty = new KllSketch();
        Assert.True(double.IsNaN(empty.Quantile(0.5)));
        Assert.True(double.IsNaN(empty.Rank(1)));
        Assert.True(double.IsNaN(empty.Minimum));
        KllSketch one = Of([double.PositiveInfinity, 3, double.NegativeInfinity]);
        Assert.Equal(3, one.Quantile(0.5));
        Assert.Equal(double.NegativeInfinity, one.Quantile(0));
        Assert.Equal(double.PositiveInfinity, one.Quantile(1));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => empty.Add(double.NaN)).Message);
        Assert.Contains("k = 100", Assert.Throws<ArgumentException>(() => empty.Merge(Of([1], 100))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new KllSketch(4));
    }

    [Fact]
    public void Damaged_bytes_are_refused()
    {
        byte[] bytes = Of(Normals(100, 7)).ToBytes();
        Assert.Throws<InvalidDataException>(() => KllSketch.FromBytes(bytes[..^3]));
        Assert.Throws<InvalidDataException>(() => KllSketch.FromBytes([.. bytes, 0]));
        Assert.Throws<InvalidDataException>(() => Moments.FromBytes(bytes));
        byte[] other = (byte[])bytes.Clone();
        other[6]++;
        Assert.Contains("weight", Assert.Throws<InvalidDataException>(() => KllSketch.FromBytes(other)).Message);
    }
}
