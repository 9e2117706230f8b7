using MlPractices.Statistics.Metrics;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Binary metrics that are the same number on the same scores.</summary>
public sealed class BinarySameTests
{
    /// <summary>Seed, rows, share of true ones, step between scores (0: no ties).</summary>
    public static TheoryData<int, int, double, float> Samples => new()
    {
        { 1, 8, 0.5, 0 }, { 2, 25, 0.5, 0 }, { 3, 1000, 0.5, 0 }, { 4, 1000, 0.5, 0.25f }, { 5, 20_000, 0.01, 0 },
        { 6, 20_000, 0.01, 0.5f }, { 7, 5000, 0.95, 0.25f }, { 8, 150_000, 0.3, 0 },
    };

    [Same("BinaryMetric.Accuracy"), Theory, MemberData(nameof(Samples))]
    public void Accuracy(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);

        Assert.Equal(rows.Calibrated().Accuracy, BinaryMetric.Accuracy.Of(rows), Tolerance.Near);
        Assert.Equal(rows.NonCalibrated().Accuracy, BinaryMetric.Accuracy.Of(rows, calibrated: false), Tolerance.Near);
    }

    [Same("BinaryMetric.AreaUnderRocCurve"), Theory, MemberData(nameof(Samples))]
    public void Area_under_the_roc_curve_with_and_without_ties(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);

        Assert.Equal(rows.Calibrated().AreaUnderRocCurve, BinaryMetric.AreaUnderRocCurve.Of(rows), Tolerance.Near);
        Assert.Equal(rows.NonCalibrated().AreaUnderRocCurve, BinaryMetric.AreaUnderRocCurve.Of(rows, calibrated: false), Tolerance.Near);
    }

    [Same("BinaryMetric.Precision"), Same("BinaryMetric.Recall"), Same("BinaryMetric.F1"), Same("BinaryMetric.BalancedAccuracy")]
    [Theory, MemberData(nameof(Samples))]
    public void Precision_recall_f1_and_balanced_accuracy(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);
        Assert.Contains(rows, row => row.PredictedLabel);
        var theirs = rows.NonCalibrated();

        Assert.Equal(theirs.PositivePrecision, BinaryMetric.Precision.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.PositiveRecall, BinaryMetric.Recall.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.F1Score, BinaryMetric.F1.Of(rows), Tolerance.Near);
        Assert.Equal((theirs.PositiveRecall + theirs.NegativeRecall) / 2, BinaryMetric.BalancedAccuracy.Of(rows), Tolerance.Near);
    }

    [Same("BinaryMetric.MatthewsCorrelation"), Same("BinaryMetric.Kappa"), Theory, MemberData(nameof(Samples))]
    public void What_follows_from_the_confusion_matrix(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);

        // Rows are the truth, columns the prediction; the positive class comes first.
        var counts = rows.NonCalibrated().ConfusionMatrix.Counts;
        var theirs = new BinaryConfusion((long)counts[0][0], (long)counts[1][0], (long)counts[1][1], (long)counts[0][1]);

        Assert.Equal(theirs.MatthewsCorrelation, BinaryMetric.MatthewsCorrelation.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.Kappa, BinaryMetric.Kappa.Of(rows), Tolerance.Near);
    }

    [Same("BinaryMetric.LogLoss"), Theory, MemberData(nameof(Samples))]
    public void Log_loss_once_nats_are_turned_into_bits(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);

        Assert.Equal(rows.Calibrated().LogLoss, BinaryMetric.LogLoss.Of(rows) / Math.Log(2), Tolerance.Near);
    }

    [Same("LogLossReduction"), Same("Entropy")]
    [Theory, MemberData(nameof(Samples))]
    public void Log_loss_reduction_and_entropy_follow_from_the_log_loss_and_that_of_the_prior(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);
        var theirs = rows.Calibrated();

        var prior = (float)rows.Count(row => row.Label) / count;
        var ofPrior = BinaryMetric.LogLoss.Of([.. rows.Select(row => BinaryRow.WithProbability(row.Label, prior))]);

        Assert.Equal(theirs.Entropy, ofPrior / Math.Log(2), Tolerance.Near);
        Assert.Equal(theirs.LogLossReduction, 1 - BinaryMetric.LogLoss.Of(rows) / ofPrior, Tolerance.Near);
    }

    [Same("NegativePrecision"), Same("NegativeRecall")]
    [Theory, MemberData(nameof(Samples))]
    public void Negative_precision_and_recall_are_those_of_the_opposite_question(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);
        Assert.Contains(rows, row => !row.PredictedLabel);
        BinaryRow[] opposite = [.. rows.Select(row => new BinaryRow { Label = !row.Label, PredictedLabel = !row.PredictedLabel })];
        var theirs = rows.NonCalibrated();

        Assert.Equal(theirs.NegativePrecision, BinaryMetric.Precision.Of(opposite), Tolerance.Near);
        Assert.Equal(theirs.NegativeRecall, BinaryMetric.Recall.Of(opposite), Tolerance.Near);
    }

    [Same("BinaryMetric.BrierScore"), Theory, MemberData(nameof(Samples))]
    public void Brier_score_is_the_mean_squared_error_of_the_probabilities(int seed, int count, double share, float step)
    {
        var rows = BinaryRow.Many(seed, count, share, step);
        RegressionRow[] numbers = [.. rows.Select(row => new RegressionRow { Label = row.Label ? 1 : 0, Score = row.Probability })];

        Assert.Equal(numbers.Evaluate().MeanSquaredError, BinaryMetric.BrierScore.Of(rows), Tolerance.Near);
    }
}
