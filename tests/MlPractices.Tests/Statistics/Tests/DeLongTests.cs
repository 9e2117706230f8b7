using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Metrics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Tests;

public class DeLongTests
{
    private static readonly bool[] Labels = Bits.Of("000000000011111111");
    private static readonly double[] First =
        [.1, .2, .3, .3, .4, .5, .5, .6, .7, .35, .4, .5, .6, .65, .8, .9, .7, .95];
    private static readonly double[] Second =
        [.2, .1, .5, .4, .3, .6, .55, .7, .45, .5, .3, .6, .5, .8, .65, .7, .9, .85];

    [Fact]
    public void Two_areas_with_ties()
    {
        DeLongComparison result = DeLong.Compare(Labels, First, Second);
        Near.Equal(.86875, result.First.Auc);
        Near.Equal(.81875, result.Second.Auc);
        Near.Relative(.00689856150793651, result.First.Variance);
        Near.Relative(.0116505456349206, result.Second.Variance);
        Near.Relative(.00580977182539683, result.Covariance);
        Near.Relative(.600643892154523, result.Z);
        Near.Relative(.548077196996498, result.PValue);
        ConfidenceInterval interval = result.Interval();
        Assert.True(interval.Contains(0));
        Near.Equal(.05, interval.Estimate);
    }

    [Fact]
    public void One_sided()
    {
        Near.Relative(.548077196996498 / 2, DeLong.Compare(Labels, First, Second, Alternative.Greater).PValue);
        Near.Relative(1 - .548077196996498 / 2, DeLong.Compare(Labels, First, Second, Alternative.Less).PValue);
    }

    [Fact]
    public void The_same_scores_are_never_different()
    {
        DeLongComparison result = DeLong.Compare(Labels, First, First);
        Assert.Equal(0, result.Z);
        Assert.Equal(1, result.PValue);
        Assert.Equal(0.5, DeLong.Compare(Labels, First, First, Alternative.Greater).PValue);
    }

    [Fact]
    public void Perfect_against_constant_is_infinitely_apart()
    {
        double[] perfect = Labels.Select(l => l ? 1.0 : 0).ToArray();
        DeLongComparison result = DeLong.Compare(Labels, perfect, new double[18]);
        Assert.Equal(double.PositiveInfinity, result.Z);
        Assert.Equal(0, result.PValue);
    }

    [Fact]
    public void Too_few_rows_leave_the_variance_undefined()
    {
        Assert.True(double.IsNaN(DeLong.Auc([true, false, false], [1, 0, 2]).Variance));
        Assert.Equal(0.5, DeLong.Auc([true, false, false], [1, 0, 2]).Auc);
        Assert.True(double.IsNaN(DeLong.Auc([true], [1]).Auc));
        Assert.True(double.IsNaN(DeLong.Compare([true, false], [1, 0], [1, 0]).PValue));
    }

    [Fact]
    public void Intervals_hold_the_area_and_stay_in_range()
    {
        AucEstimate estimate = DeLong.Auc(Labels, First);
        Near.Equal(.86875 - 1.959963984540054 * Math.Sqrt(.00689856150793651), estimate.Interval().Lower);
        Assert.Equal(1, estimate.Interval().Upper);
        ConfidenceInterval logit = estimate.LogitInterval();
        Assert.InRange(logit.Upper, .86875, .9999);
        Assert.InRange(logit.Lower, .5, .86875);
    }

    [Fact]
    public void Agrees_with_the_exact_area_on_many_rows()
    {
        var random = new SplitMix64(9);
        bool[] labels = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() < 0.3).ToArray();
        double[] scores = labels.Select(l => random.NextNormal() + (l ? 1 : 0)).ToArray();
        AucEstimate estimate = DeLong.Auc(labels, scores);
        Near.Equal(RocAuc.Of(labels, scores), estimate.Auc);
        // Binormal with unit shift: Φ(1/√2) = 0.7602.
        Assert.InRange(estimate.Auc, 0.7602 - 4 * estimate.StandardError, 0.7602 + 4 * estimate.StandardError);
        Assert.InRange(estimate.StandardError, 0.003, 0.0045);
    }
}
