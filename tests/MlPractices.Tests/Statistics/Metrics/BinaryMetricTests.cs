using MlPractices.Statistics.Metrics;

namespace MlPractices.Tests.Statistics.Metrics;

public class BinaryMetricTests
{
    private static readonly bool[] FourLabels = [false, false, true, true];
    private static readonly double[] FourScores = [.1, .4, .35, .8];

    [Fact]
    public void Balanced_accuracy()
    {
        var counts = BinaryConfusion.Of(Bits.Of("010010"), Bits.Of("010001"));
        Near.Equal(0.625, counts.BalancedAccuracy);
    }

    [Fact]
    public void Matthews_correlation()
    {
        Near.Equal(-1.0 / 3, BinaryConfusion.Of(Bits.Of("1110"), Bits.Of("1011")).MatthewsCorrelation);
        Assert.Equal(1, BinaryConfusion.Of(Bits.Of("0011"), Bits.Of("0011")).MatthewsCorrelation);
        Assert.Equal(0, BinaryConfusion.Of(Bits.Of("0011"), Bits.Of("1111")).MatthewsCorrelation);
    }

    [Fact]
    public void Matthews_correlation_of_billions_of_rows_does_not_overflow()
    {
        var counts = new BinaryConfusion(3_000_000_000, 0, 3_000_000_000, 0);
        Near.Equal(1, counts.MatthewsCorrelation);
        Near.Equal(1, counts.Kappa);
    }

    [Fact]
    public void Precision_recall_and_f()
    {
        var counts = new BinaryConfusion(TruePositives: 6, FalsePositives: 2, TrueNegatives: 9, FalseNegatives: 3);
        Near.Equal(0.75, counts.Accuracy);
        Near.Equal(0.75, counts.Precision);
        Near.Equal(2.0 / 3, counts.Recall);
        Near.Equal(9.0 / 11, counts.Specificity);
        Near.Equal(12.0 / 17, counts.F1);
        Near.Equal(5 * 0.75 * (2.0 / 3) / (4 * 0.75 + 2.0 / 3), counts.FBeta(2));
    }

    [Fact]
    public void What_has_no_denominator_is_undefined()
    {
        var none = new BinaryConfusion(0, 0, 5, 0);
        Assert.True(double.IsNaN(none.Precision));
        Assert.True(double.IsNaN(none.Recall));
        Assert.True(double.IsNaN(none.F1));
        Assert.Equal(1, none.BalancedAccuracy);
        Assert.True(double.IsNaN(default(BinaryConfusion).BalancedAccuracy));
        Assert.True(double.IsNaN(default(BinaryConfusion).Accuracy));
        Assert.True(double.IsNaN(default(BinaryConfusion).MatthewsCorrelation));
        Assert.True(double.IsNaN(default(BinaryConfusion).Kappa));
    }

    [Fact]
    public void A_score_on_the_threshold_is_positive()
    {
        var counts = BinaryConfusion.Of(FourLabels, FourScores, 0.4);
        Assert.Equal(new BinaryConfusion(1, 1, 1, 1), counts);
    }

    [Fact]
    public void Parts_add_up()
    {
        bool[] labels = Bits.Of("0110100");
        bool[] predicted = Bits.Of("0011101");
        var parts = BinaryConfusion.Of(labels[..3], predicted[..3]) + BinaryConfusion.Of(labels[3..], predicted[3..]);
        Assert.Equal(BinaryConfusion.Of(labels, predicted), parts);
    }

    [Fact]
    public void Auc_of_four_rows()
    {
        Near.Equal(0.75, RocAuc.Of(FourLabels, FourScores));
        Near.Equal(0.75, RocAuc.Of(FourLabels, [.1f, .4f, .35f, .8f]));
        Near.Equal(0.8333333333333333, AveragePrecision.Of(FourLabels, FourScores));
        Near.Equal(0.8333333333333333, AveragePrecision.Of(FourLabels, [.1f, .4f, .35f, .8f]));
    }

    [Fact]
    public void Ties_count_half()
    {
        Assert.Equal(0.5, RocAuc.Of(FourLabels, [1.0, 1, 1, 1]));
        Assert.Equal(0.5, AveragePrecision.Of(FourLabels, [1.0, 1, 1, 1]));
        Assert.Equal(0.5, RocAuc.Of(FourLabels, [0.0, -0.0, 0.0, -0.0]));
        Assert.Equal(0.875, RocAuc.Of(FourLabels, [double.NegativeInfinity, 0, 0, double.PositiveInfinity]));
    }

    [Fact]
    public void One_class_has_no_area()
    {
        Assert.True(double.IsNaN(RocAuc.Of([true, true], [1.0, 2])));
        Assert.True(double.IsNaN(RocAuc.Of([], Array.Empty<double>())));
        Assert.True(double.IsNaN(AveragePrecision.Of([false], [1.0])));
        Assert.Equal(1, AveragePrecision.Of([true], [1.0]));
        Assert.Empty(ScoreCurves.Roc([true], [1.0]));
        Assert.Empty(ScoreCurves.PrecisionRecall([false], [1.0]));
    }

    [Fact]
    public void Errors_name_the_row()
    {
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => RocAuc.Of([true, false], [1, double.NaN])).Message);
        Assert.Contains("position 0", Assert.Throws<ArgumentException>(() => RocAuc.Of([true, false], [float.NaN, 1])).Message);
        Assert.Contains("'labels' has 1", Assert.Throws<ArgumentException>(() => RocAuc.Of([true], [1.0, 2])).Message);
    }

    [Fact]
    public void Roc_points()
    {
        RocPoint[] expected =
        [
            new(double.PositiveInfinity, 0, 0), new(.8, 0, .5), new(.4, .5, .5), new(.35, .5, 1), new(.1, 1, 1),
        ];
        Assert.Equal(expected, ScoreCurves.Roc(FourLabels, FourScores));
    }

    [Fact]
    public void Dropping_collinear_roc_points_keeps_the_corners()
    {
        bool[] labels = Bits.Of("111000");
        double[] scores = [6, 5, 4, 3, 2, 1];
        Assert.Equal(3, ScoreCurves.Roc(labels, scores).Count);
        Assert.Equal(7, ScoreCurves.Roc(labels, scores, dropCollinear: false).Count);
    }

    [Fact]
    public void Precision_recall_points()
    {
        PrecisionRecallPoint[] expected = [new(.8, 1, .5), new(.4, .5, .5), new(.35, 2.0 / 3, 1), new(.1, .5, 1)];
        Assert.Equal(expected, ScoreCurves.PrecisionRecall(FourLabels, FourScores));
    }
}
