using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Sketches;

public class DDSketchTests
{
    private static DDSketch Of(IEnumerable<double> values)
    {
        var sketch = new DDSketch();
        foreach (double value in values)
        {
            sketch.Add(value);
        }

        return sketch;
    }

    [Theory]
    [InlineData(.001, -345, 0.0009974781146370234)]
    [InlineData(.5, -34, 0.5015394534033262)]
    [InlineData(1, 0, 0.99)]
    [InlineData(1.5, 21, 1.5067630358630386)]
    [InlineData(2, 35, 1.9936617014173446)]
    [InlineData(10, 116, 10.074696689511331)]
    [InlineData(100, 231, 100.49456770856492)]
    [InlineData(12345.678, 472, 12459.820045918232)]
    public void Buckets_and_the_values_that_stand_for_them(double value, int index, double representative)
    {
        var sketch = new DDSketch(0.01);
        Assert.Equal(index, sketch.IndexOf(value));
        Near.Relative(representative, sketch.ValueOf(index));
    }

    [Fact]
    public void Quantiles_are_within_the_accuracy()
    {
        var random = new SplitMix64(2);
        double[] values = Enumerable.Range(0, 50_000).Select(_ => Math.Exp(3 * random.NextNormal()) - 0.5).ToArray();
        DDSketch sketch = Of(values);
        Array.Sort(values);
        foreach (double p in new[] { 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.9999 })
        {
            double exact = values[(int)Math.Floor(p * (values.Length - 1))];
            Assert.InRange(Math.Abs(sketch.Quantile(p) - exact), 0, 0.0100001 * Math.Abs(exact));
        }

        Assert.Equal((values[0], values[^1]), (sketch.Quantile(0), sketch.Quantile(1)));
        Assert.InRange(sketch.Buckets, 100, 2000);
    }

    [Fact]
    public void Merge_is_exactly_the_union() => Prop.ForAll(
        Gen.Choose(-500, 500).ListOf().ToArbitrary(), Gen.Choose(-500, 500).ListOf().ToArbitrary(), (left, right) =>
        {
            DDSketch merged = Of(left.Select(v => v / 7.0));
            merged.Merge(Of(right.Select(v => v / 7.0)));
            return merged.ToBytes().SequenceEqual(Of(right.Concat(left).Select(v => v / 7.0)).ToBytes());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Survives_bytes()
    {
        DDSketch sketch = Of([-3, 0, 0, 4, 1e300, 1e-300]);
        Assert.Equal(sketch.ToBytes(), DDSketch.FromBytes(sketch.ToBytes()).ToBytes());
        Assert.Equal(0, DDSketch.FromBytes(sketch.ToBytes()).Quantile(0.3));
        Assert.Throws<InvalidDataException>(() => DDSketch.FromBytes(sketch.ToBytes()[..20]));
    }

    [Fact]
    public void Edges()
    {
        Assert.True(double.IsNaN(new DDSketch().Quantile(0.5)));
        Assert.Equal(5, Of([5]).Quantile(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DDSketch().Add(double.NaN));
        Assert.Throws<ArgumentException>(() => new DDSketch(0.01).Merge(new DDSketch(0.02)));
        var self = Of([1, 2]);
        self.Merge(self);
        Assert.Equal(4, self.Count);
    }
}
