namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Metrics of what trained models of ML.NET say, on both sides.</summary>
public sealed class TrainedModelSameTests
{
    [Fact]
    public void A_calibrated_classifier()
    {
        var rows = TrainedModels.Binary(calibrated: true);
        var theirs = rows.Calibrated();

        Assert.InRange(theirs.AreaUnderRocCurve, 0.8, 0.999);
        Assert.Equal(theirs.AreaUnderRocCurve, BinaryMetric.AreaUnderRocCurve.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.LogLoss, BinaryMetric.LogLoss.Of(rows) / Math.Log(2), Tolerance.Near);
        Assert.Equal(theirs.F1Score, BinaryMetric.F1.Of(rows), Tolerance.Near);
    }

    [Fact]
    public void A_classifier_without_probabilities()
    {
        var rows = TrainedModels.Binary(calibrated: false);
        var theirs = rows.NonCalibrated();

        Assert.InRange(theirs.Accuracy, 0.7, 0.999);
        Assert.Equal(theirs.Accuracy, BinaryMetric.Accuracy.Of(rows, calibrated: false), Tolerance.Near);
        Assert.Equal(theirs.AreaUnderRocCurve, BinaryMetric.AreaUnderRocCurve.Of(rows, calibrated: false), Tolerance.Near);
        Assert.Equal(double.NaN, BinaryMetric.LogLoss.Of(rows, calibrated: false));
    }

    [Fact]
    public void A_classifier_of_several_classes()
    {
        var rows = TrainedModels.Multiclass();
        var theirs = rows.Evaluate(top: 2);

        Assert.InRange(theirs.MicroAccuracy, 0.6, 0.999);
        Assert.Equal(theirs.MicroAccuracy, MulticlassMetric.Accuracy.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.MacroAccuracy, MulticlassMetric.BalancedAccuracy.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.LogLoss, MulticlassMetric.LogLoss.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.TopKAccuracy, MulticlassMetric.TopAccuracy(2).Of(rows), Tolerance.Near);
    }

    [Fact]
    public void A_regression()
    {
        var rows = TrainedModels.Regression();
        var theirs = rows.Evaluate();

        Assert.InRange(theirs.RSquared, 0.6, 0.999);
        Assert.Equal(theirs.RSquared, RegressionMetric.RSquared.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.RootMeanSquaredError, RegressionMetric.RootMeanSquaredError.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.MeanAbsoluteError, RegressionMetric.MeanAbsoluteError.Of(rows), Tolerance.Near);
    }

    [Fact]
    public void A_ranking_once_its_groups_have_a_relevant_row_and_no_ties()
    {
        var rows = TrainedModels.Ranking().GroupBy(row => row.GroupId)
            .Where(group => group.Any(row => row.Label > 0) && group.DistinctBy(row => row.Score).Count() == group.Count()).SelectMany(group => group).ToArray();
        var theirs = rows.Evaluate(gains: null).NormalizedDiscountedCumulativeGains[4];

        Assert.InRange(theirs, 0.8, 0.999);
        Assert.Equal(theirs, RankingMetric.NdcgAt(5, [0, 3, 7, 15, 31]).Of(rows), Tolerance.Near);
    }
}
