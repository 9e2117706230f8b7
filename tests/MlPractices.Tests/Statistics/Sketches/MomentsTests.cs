using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Sketches;

public class MomentsTests
{
    private static Moments Of(IEnumerable<double> values)
    {
        var moments = new Moments();
        foreach (double value in values)
        {
            moments.Add(value);
        }

        return moments;
    }

    [Fact]
    public void Merging_two_small_samples()
    {
        Moments merged = Of([1, 2, 3, 4]);
        merged.Merge(Of([10, 20, 30]));
        Assert.Equal(7, merged.Count);
        Near.Equal(10, merged.Mean);
        Near.Equal(730, merged.SumOfSquares);
        Near.Equal(7200, merged.SumOfCubes);
        Near.Equal(184354, merged.SumOfFourthPowers);
        Near.Equal(0.9658222946501251, merged.Skewness);
        Near.Equal(-0.5783861887783828, merged.ExcessKurtosis);
        Assert.Equal((1.0, 30.0), (merged.Minimum, merged.Maximum));
    }

    [Fact]
    public void One_pass_agrees_with_the_merge()
    {
        Moments whole = Of([1, 2, 3, 4, 10, 20, 30]);
        Near.Equal(7200, whole.SumOfCubes);
        Near.Equal(184354, whole.SumOfFourthPowers);
    }

    [Fact]
    public void A_large_mean_costs_no_digits() =>
        Assert.Equal(30, Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).Variance);

    [Fact]
    public void Undefined_is_nan()
    {
        Assert.True(double.IsNaN(new Moments().Mean));
        Assert.True(double.IsNaN(new Moments().Minimum));
        Assert.True(double.IsNaN(Of([3]).Variance));
        Assert.Equal(0, Of([3]).PopulationVariance);
        Assert.True(double.IsNaN(Of([3, 3]).Skewness));
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => new Moments().Add(double.NaN)).ParamName);
    }

    [Fact]
    public void Merge_is_union() => Prop.ForAll(
        Gen.Choose(-500, 500).ListOf().ToArbitrary(), Gen.Choose(-500, 500).ListOf().ToArbitrary(), (left, right) =>
        {
            Moments whole = Of(left.Concat(right).Select(v => v / 8.0));
            Moments merged = Of(left.Select(v => v / 8.0));
            merged.Merge(Of(right.Select(v => v / 8.0)));
            return merged.Count == whole.Count
                && Near.Same(whole.Mean, merged.Mean, 1e-12)
                && Near.Same(whole.SumOfSquares, merged.SumOfSquares, 1e-10)
                && Near.Same(whole.SumOfCubes, merged.SumOfCubes, 1e-6)
                && Near.Same(whole.SumOfFourthPowers, merged.SumOfFourthPowers, 1e-9)
                && whole.Minimum.Equals(merged.Minimum)
                && whole.Maximum.Equals(merged.Maximum);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Survives_bytes()
    {
        Moments moments = Of([1, 5, 9, 2]);
        Assert.Equal(moments.ToBytes(), Moments.FromBytes(moments.ToBytes()).ToBytes());
        Assert.Equal(new Moments().ToBytes(), Moments.FromBytes(new Moments().ToBytes()).ToBytes());
    }

    [Fact]
    public void Pairs_merge_into_the_union() => Prop.ForAll(
        Gen.Choose(-50, 50).Two().ListOf().ToArbitrary(), Gen.Choose(-50, 50).Two().ListOf().ToArbitrary(), (left, right) =>
        {
            static PairMoments OfPairs(IEnumerable<(int X, int Y)> rows)
            {
                var moments = new PairMoments();
                foreach (var (x, y) in rows)
                {
                    moments.Add(x, y);
                }

                return moments;
            }

            PairMoments whole = OfPairs(left.Concat(right));
            PairMoments merged = PairMoments.FromBytes(OfPairs(left).ToBytes());
            merged.Merge(OfPairs(right));
            return Near.Same(whole.Covariance, merged.Covariance, 1e-10) && Near.Same(whole.Correlation, merged.Correlation, 1e-10);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Correlation_of_pairs()
    {
        var moments = new PairMoments();
        double[] y = [10, 9, 2.5, 6, 4];
        for (int i = 0; i < 5; i++)
        {
            moments.Add(i + 1, y[i]);
        }

        Near.Equal(-0.7426106572325057, moments.Correlation);
        Assert.True(double.IsNaN(new PairMoments().Correlation));
    }
}
