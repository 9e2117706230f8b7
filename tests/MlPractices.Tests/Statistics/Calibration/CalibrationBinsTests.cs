using MlPractices.Statistics.Calibration;

namespace MlPractices.Tests.Statistics.Calibration;

public class CalibrationBinsTests
{
    private static readonly bool[] Labels = Bits.Of("000011111");
    private static readonly double[] Probabilities = [.1, .2, .3, .4, .65, .7, .8, .9, 1];

    [Fact]
    public void Curve_and_errors()
    {
        CalibrationBins bins = CalibrationBins.EqualWidth(3).AddAll(Labels, Probabilities);
        Assert.Equal([0, .5, 1], bins.Bins.Select(b => b.Observed));
        Near.Equal(.2, bins.Bins[0].MeanPredicted);
        Near.Equal(.525, bins.Bins[1].MeanPredicted);
        Near.Equal(.85, bins.Bins[2].MeanPredicted);
        Near.Equal(.1388888888888889, bins.ExpectedError);
        Near.Equal(.2, bins.MaximumError);
        Near.Equal(.15320646925708534, bins.RootMeanSquaredError);
        Assert.Equal("3 bins of equal width", bins.Binning);
    }

    [Fact]
    public void Edges_belong_below_and_empty_bins_are_left_out()
    {
        CalibrationBins bins = CalibrationBins.EqualWidth(2).AddAll([true, false, true], [0, .5, .4]);
        CalibrationBin only = Assert.Single(bins.Bins);
        Assert.Equal((0.0, .5, 3L, 2L), (only.Lower, only.Upper, only.Count, only.Positives));
        Assert.True(only.Interval().Contains(2.0 / 3));
    }

    [Fact]
    public void Equal_counts()
    {
        CalibrationBins bins = CalibrationBins.EqualCount(Probabilities, 3).AddAll(Labels, Probabilities);
        Assert.Equal([3L, 3, 3], bins.Bins.Select(b => b.Count));
        Assert.Equal("3 bins of about equal counts", bins.Binning);
    }

    [Fact]
    public void Parts_merge()
    {
        CalibrationBins whole = CalibrationBins.EqualWidth().AddAll(Labels, Probabilities);
        CalibrationBins part = CalibrationBins.EqualWidth().AddAll(Labels.AsSpan(0, 4), Probabilities.AsSpan(0, 4));
        part.Merge(CalibrationBins.EqualWidth().AddAll(Labels.AsSpan(4), Probabilities.AsSpan(4)));
        Assert.Equal(whole.Bins, part.Bins);
        Assert.Throws<ArgumentException>(() => part.Merge(CalibrationBins.EqualWidth(3)));
    }

    [Fact]
    public void Nothing_and_nonsense()
    {
        CalibrationBins empty = CalibrationBins.EqualWidth();
        Assert.True(double.IsNaN(empty.ExpectedError));
        Assert.True(double.IsNaN(empty.MaximumError));
        Assert.True(double.IsNaN(empty.RootMeanSquaredError));
        Assert.Empty(empty.Bins);
        Assert.Throws<ArgumentException>(() => empty.AddAll([true], [1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.Add(true, double.NaN));
    }
}
