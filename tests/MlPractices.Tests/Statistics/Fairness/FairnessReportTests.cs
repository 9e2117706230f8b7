using MlPractices.Statistics.Fairness;
using MlPractices.Statistics.Metrics;

namespace MlPractices.Tests.Statistics.Fairness;

public class FairnessReportTests
{
    private static readonly bool[] Labels = Bits.Of("011110101000111111");
    private static readonly bool[] Predicted = Bits.Of("001011100111100110");
    private static readonly string[] Groups = "bbabbcccaacabccbcc".Select(c => c.ToString()).ToArray();

    [Fact]
    public void Eighteen_rows()
    {
        FairnessReport report = FairnessReport.Of(Labels, Predicted, Groups, leastRows: 1);
        Assert.Equal(["a", "b", "c"], report.Groups.Select(g => g.Group));
        Near.Equal(.75, report.Groups[0].SelectionRate.Estimate);
        Near.Equal(.5, report.Groups[1].SelectionRate.Estimate);
        Near.Equal(.5, report.Groups[2].SelectionRate.Estimate);
        Near.Equal(.5, report.Groups[0].TruePositiveRate.Estimate);
        Near.Equal(.6, report.Groups[1].TruePositiveRate.Estimate);
        Near.Equal(.4, report.Groups[2].TruePositiveRate.Estimate);
        Near.Equal(1, report.Groups[0].FalsePositiveRate.Estimate);
        Near.Equal(0, report.Groups[1].FalsePositiveRate.Estimate);
        Near.Equal(2.0 / 3, report.Groups[2].FalsePositiveRate.Estimate);
        Near.Equal(.25, report.DemographicParityDifference);
        Near.Equal(2.0 / 3, report.DemographicParityRatio);
        Near.Equal(1, report.EqualizedOddsDifference);
        Near.Equal(0, report.EqualizedOddsRatio);
        Assert.Equal(("a", "b"), (report.FalsePositives.Highest, report.FalsePositives.Lowest));
    }

    [Fact]
    public void Four_rows_are_no_evidence()
    {
        FairnessReport report = FairnessReport.Of(Labels, Predicted, Groups, leastRows: 5);
        Assert.Equal([("a", 4L)], report.Selection.TooFew);
        Assert.True(report.Selection.SufficientEvidence);
        Near.Equal(0, report.DemographicParityDifference);
        Assert.True(report.Selection.Difference.Contains(.3));
        Assert.False(report.FalsePositives.SufficientEvidence);
        Assert.Null(report.FalsePositives.Highest);
        Assert.True(double.IsNaN(report.EqualizedOddsDifference));
        Assert.True(double.IsNaN(report.EqualizedOddsRatio));
    }

    [Fact]
    public void A_gap_of_many_rows_is_significant_and_one_of_few_is_not()
    {
        static FairnessReport Of(long scale) => FairnessReport.Of(new Dictionary<string, BinaryConfusion>
        {
            ["x"] = new(6 * scale, 4 * scale, 6 * scale, 4 * scale),
            ["y"] = new(4 * scale, 4 * scale, 6 * scale, 6 * scale),
        });
        Assert.True(Of(3).TruePositives.PValue > 0.05);
        FairnessReport many = Of(100);
        Assert.True(many.TruePositives.AdjustedPValue < 1e-6);
        Near.Equal(1, many.FalsePositives.PValue);
        Assert.True(many.TruePositives.AdjustedPValue >= many.TruePositives.PValue);
        Near.Equal(.2, many.EqualizedOddsDifference);
    }

    [Fact]
    public void Nobody_selected_is_parity()
    {
        FairnessReport report = FairnessReport.Of(new bool[4], new bool[4], ["x", "x", "y", "y"], leastRows: 1);
        Assert.Equal((0.0, 1.0), (report.DemographicParityDifference, report.DemographicParityRatio));
        Assert.False(report.TruePositives.SufficientEvidence);
        Assert.Empty(FairnessReport.Of([], [], []).Groups);
        Assert.Throws<ArgumentException>(() => FairnessReport.Of([true], [true], []));
    }
}
