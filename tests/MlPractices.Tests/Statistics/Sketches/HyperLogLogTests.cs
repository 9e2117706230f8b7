using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Sketches;

public class HyperLogLogTests
{
    private static HyperLogLog Of(IEnumerable<int> values)
    {
        var sketch = new HyperLogLog();
        foreach (int value in values)
        {
            sketch.Add((ulong)value);
        }

        return sketch;
    }

    [Theory]
    [InlineData(12, .016234)]
    [InlineData(14, .008117)]
    public void Published_standard_errors(int precision, double expected) =>
        Near.Equal(expected, new HyperLogLog(precision).RelativeStandardError, 5e-7);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(5_000)]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public void Estimates_lie_within_four_standard_errors(int distinct)
    {
        HyperLogLog sketch = Of(Enumerable.Range(0, distinct));
        Assert.InRange(
            sketch.Estimate(),
            distinct * (1 - 4 * sketch.RelativeStandardError) - 0.001,
            distinct * (1 + 4 * sketch.RelativeStandardError) + 0.001);
    }

    [Fact]
    public void The_spread_over_many_streams_is_the_standard_error()
    {
        const int streams = 300;
        const int distinct = 30_000;
        double squares = 0;
        double sum = 0;
        for (int stream = 0; stream < streams; stream++)
        {
            double error = Of(Enumerable.Range(stream * distinct, distinct)).Estimate() / distinct - 1;
            squares += error * error;
            sum += error;
        }

        Assert.InRange(Math.Sqrt(squares / streams), 0.016234 * 0.85, 0.016234 * 1.15);
        Assert.InRange(sum / streams, -0.003, 0.003);
    }

    [Fact]
    public void Merge_is_exactly_the_union() => Prop.ForAll(
        Gen.Choose(0, 100_000).ListOf().ToArbitrary(), Gen.Choose(0, 100_000).ListOf().ToArbitrary(), (left, right) =>
        {
            HyperLogLog merged = Of(left);
            merged.Merge(Of(right));
            return merged.ToBytes().SequenceEqual(Of(right.Concat(left).Concat(right)).ToBytes());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_and_numbers()
    {
        var sketch = new HyperLogLog();
        sketch.Add("a");
        sketch.Add("a");
        sketch.Add(0.0);
        sketch.Add(-0.0);
        sketch.Add(double.NaN);
        sketch.Add(-double.NaN);
        Assert.Equal(3, Math.Round(sketch.Estimate()));
        Assert.False(sketch.IsEmpty);
    }

    [Fact]
    public void Survives_bytes_and_refuses_damage()
    {
        byte[] bytes = Of(Enumerable.Range(0, 1000)).ToBytes();
        Assert.Equal(bytes, HyperLogLog.FromBytes(bytes).ToBytes());
        Assert.Throws<InvalidDataException>(() => HyperLogLog.FromBytes(bytes[..^1]));
        bytes[10] = 99;
        Assert.Throws<InvalidDataException>(() => HyperLogLog.FromBytes(bytes));
        Assert.Throws<InvalidDataException>(() => HyperLogLog.FromBytes([(byte)'H', 1, 40]));
        Assert.Throws<ArgumentException>(() => new HyperLogLog(12).Merge(new HyperLogLog(13)));
    }

    [Fact]
    public void Extreme_ranks_are_counted()
    {
        var sketch = new HyperLogLog(4);
        // Half a million values fill the sixteen registers of the smallest sketch.
        for (ulong i = 0; i < 500_000; i++)
        {
            sketch.Add(Fingerprint64.Hash(BitConverter.GetBytes(i)));
        }

        Assert.InRange(sketch.Estimate(), 100_000, 1_500_000);
    }
}
