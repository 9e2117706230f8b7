namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Where a binary metric of the stages and ML.NET's differ: both values, by hand.</summary>
public sealed class BinaryDifferenceTests
{
    private const bool Yes = true, No = false;

    [Differs("BinaryMetric.LogLoss"), Fact]
    public void Log_loss_is_in_nats_here_and_in_bits_there()
    {
        BinaryRow[] rows = [BinaryRow.WithProbability(Yes, 0.5f), BinaryRow.WithProbability(No, 0.75f)];

        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, BinaryMetric.LogLoss.Of(rows), 12);
        Assert.Equal((1 + 2) / 2.0, rows.Calibrated().LogLoss, 12);
    }

    [Differs("BinaryMetric.LogLoss"), Differs("LogLossReduction"), Fact]
    public void A_certain_and_wrong_probability_costs_36_nats_here_and_infinity_there()
    {
        BinaryRow[] rows = [BinaryRow.WithProbability(Yes, 0), BinaryRow.WithProbability(No, 0)];

        Assert.Equal(52 * Math.Log(2) / 2, BinaryMetric.LogLoss.Of(rows), 12);
        Assert.Equal(double.PositiveInfinity, rows.Calibrated().LogLoss);
        Assert.Equal(double.NegativeInfinity, rows.Calibrated().LogLossReduction);
    }

    [Differs("BinaryMetric.AveragePrecision"), Fact]
    public void Average_precision_sums_steps_and_ml_net_trapezoids()
    {
        BinaryRow[] rows = [BinaryRow.Of(No, 0.1f), BinaryRow.Of(No, 0.4f), BinaryRow.Of(Yes, 0.35f), BinaryRow.Of(Yes, 0.8f)];

        // From the top: true (recall 1/2, precision 1), false (precision falls to 1/2), true (recall 1, precision 2/3).
        Assert.Equal(1.0 / 2 * 1 + 1.0 / 2 * (2.0 / 3), BinaryMetric.AveragePrecision.Of(rows), 12);
        Assert.Equal(1.0 / 2 * (1 + 1) / 2 + 1.0 / 2 * (1.0 / 2 + 2.0 / 3) / 2, rows.NonCalibrated().AreaUnderPrecisionRecallCurve, 12);
    }

    [Differs("BinaryMetric.AveragePrecision"), Theory, InlineData(1, 50, 0.5), InlineData(2, 5000, 0.5), InlineData(3, 50_000, 0.01)]
    public void Without_ties_the_trapezoids_are_never_above_the_steps(int seed, int count, double share)
    {
        var rows = BinaryRow.Many(seed, count, share, step: 0).DistinctBy(row => row.Score).ToArray();

        Assert.InRange(rows.NonCalibrated().AreaUnderPrecisionRecallCurve, 0, BinaryMetric.AveragePrecision.Of(rows));
    }

    [Differs("BinaryMetric.AveragePrecision"), Fact]
    public void Tied_rows_enter_together_here_and_in_the_order_of_the_data_there()
    {
        BinaryRow[] first = [BinaryRow.Of(Yes, 1), BinaryRow.Of(No, 1)], last = [first[1], first[0]];

        Assert.Equal(0.5, BinaryMetric.AveragePrecision.Of(first), 12);
        Assert.Equal(0.5, BinaryMetric.AveragePrecision.Of(last), 12);
        Assert.Equal(1, first.NonCalibrated().AreaUnderPrecisionRecallCurve, 12);
        Assert.Equal((0 + 0.5) / 2, last.NonCalibrated().AreaUnderPrecisionRecallCurve, 12);
    }

    [Differs("BinaryMetric.AveragePrecision"), Fact]
    public void Above_100_000_rows_ml_net_samples_and_the_seed_decides()
    {
        var rows = BinaryRow.Many(seed: 9, count: 120_000, share: 0.01, step: 0);
        var (one, other) = (rows.Calibrated(seed: 1).AreaUnderPrecisionRecallCurve, rows.Calibrated(seed: 2).AreaUnderPrecisionRecallCurve);

        Assert.NotEqual(one, other);
        Assert.InRange(Math.Abs(one - other), 1e-6, 0.05);
        Assert.InRange(BinaryMetric.AveragePrecision.Of(rows), one - 0.05, one + 0.05);

        var whole = rows[..100_000];
        Assert.Equal(whole.Calibrated(seed: 1).AreaUnderPrecisionRecallCurve, whole.Calibrated(seed: 2).AreaUnderPrecisionRecallCurve);
    }

    [Differs("BinaryMetric.Precision"), Fact]
    public void Precision_is_undefined_here_and_0_there_when_nothing_is_predicted_true()
    {
        BinaryRow[] rows = [BinaryRow.Of(Yes, -1), BinaryRow.Of(No, -2)];

        Assert.Equal(double.NaN, BinaryMetric.Precision.Of(rows));
        Assert.Equal(0, rows.NonCalibrated().PositivePrecision);
        Assert.Equal(0, BinaryMetric.F1.Of(rows));
        Assert.Equal(0, rows.NonCalibrated().F1Score);
    }

    [Differs("BinaryMetric.Accuracy"), Differs("BinaryMetric.Precision"), Differs("BinaryMetric.Recall"), Differs("BinaryMetric.F1")]
    [Differs("BinaryMetric.BalancedAccuracy"), Differs("BinaryMetric.MatthewsCorrelation"), Differs("BinaryMetric.Kappa"), Fact]
    public void The_stages_judge_the_decision_and_ml_net_the_sign_of_the_score()
    {
        // A threshold moved to 0.7: only the first row is called.
        BinaryRow[] rows = [BinaryRow.Of(Yes, 2), BinaryRow.Of(Yes, 0.1f), BinaryRow.Of(Yes, 0.3f), BinaryRow.Of(No, 0.2f), BinaryRow.Of(No, -1)];
        foreach (var row in rows) row.PredictedLabel = row.Probability >= 0.7f;
        var theirs = rows.NonCalibrated();

        // One of three found and none called in vain, against three of three and one in vain.
        Assert.Equal((3 / 5.0, 4 / 5.0), (BinaryMetric.Accuracy.Of(rows), theirs.Accuracy));
        Assert.Equal((1, 3 / 4.0), (BinaryMetric.Precision.Of(rows), theirs.PositivePrecision));
        Assert.Equal((1 / 3.0, 1), (BinaryMetric.Recall.Of(rows), theirs.PositiveRecall));
        Assert.Equal((2 / 3.0, 3 / 4.0), (BinaryMetric.BalancedAccuracy.Of(rows), (theirs.PositiveRecall + theirs.NegativeRecall) / 2));
        Assert.Equal(1 / 2.0, BinaryMetric.F1.Of(rows), 12);
        Assert.Equal(6 / 7.0, theirs.F1Score, 12);
        Assert.Equal(2 / Math.Sqrt(1 * 3 * 2 * 4), BinaryMetric.MatthewsCorrelation.Of(rows), 12);
        Assert.Equal((15 - 11) / (25 - 11.0), BinaryMetric.Kappa.Of(rows), 12);
        Assert.Equal([[3, 0], [1, 1]], theirs.ConfusionMatrix.Counts);
    }

    [Differs("BinaryMetric.Accuracy"), Fact]
    public void A_probability_of_one_half_is_true_from_the_threshold_on_here_and_false_there()
    {
        BinaryRow[] rows = [BinaryRow.WithProbability(Yes, 0.5f), BinaryRow.WithProbability(No, 0.25f)];

        Assert.Equal(1, BinaryMetric.Accuracy.Compute([Truth.Of(Yes), Truth.Of(No)], [BinaryScore.FromProbability(0.5), BinaryScore.FromProbability(0.25)]));
        Assert.Equal(0.5, rows.Calibrated().Accuracy);
    }

    [Differs("BinaryMetric.Accuracy"), Fact]
    public void A_calibrated_probability_is_not_asked_there()
    {
        // Calibration says that a score above 0 is still more likely false.
        BinaryRow[] rows = [new() { Label = No, Score = 0.2f, Probability = 0.4f }, new() { Label = Yes, Score = 2, Probability = 0.9f }];

        Assert.Equal(1, BinaryMetric.Accuracy.Compute([Truth.Of(No), Truth.Of(Yes)], [BinaryScore.FromProbability(0.4), BinaryScore.FromProbability(0.9)]));
        Assert.Equal(0.5, rows.Calibrated().Accuracy);
    }

    [Differs("BinaryMetric.AreaUnderRocCurve"), Differs("BinaryMetric.Recall"), Differs("BinaryMetric.AveragePrecision"), Differs("BinaryMetric.BalancedAccuracy")]
    [Theory, InlineData(true), InlineData(false)]
    public void Rows_of_one_class_leave_some_metrics_undefined_here_and_make_evaluate_throw_there(bool label)
    {
        BinaryRow[] rows = [BinaryRow.Of(label, 1), BinaryRow.Of(label, -1)];

        Assert.Equal(double.NaN, BinaryMetric.AreaUnderRocCurve.Of(rows));
        Assert.Equal(0.5, BinaryMetric.BalancedAccuracy.Of(rows));
        Assert.Equal(label ? 0.5 : double.NaN, BinaryMetric.Recall.Of(rows));
        Assert.Equal(label ? 1 : double.NaN, BinaryMetric.AveragePrecision.Of(rows));
        Assert.Equal(0.5, BinaryMetric.Accuracy.Of(rows));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.NonCalibrated());
    }

    [Differs("BinaryMetric.Accuracy"), Differs("BinaryMetric.AreaUnderRocCurve"), Differs("BinaryMetric.AveragePrecision")]
    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void A_row_without_a_finite_score_counts_here_and_is_dropped_there(float score)
    {
        BinaryRow[] rows = [BinaryRow.Of(Yes, 1), BinaryRow.Of(Yes, -1), BinaryRow.Of(No, -2), new() { Label = No, Score = score, PredictedLabel = true }];
        var theirs = rows.NonCalibrated();

        // A score that is no number leaves the order of the rows open; infinity comes first.
        Assert.Equal(float.IsNaN(score) ? double.NaN : 2 / 4.0, BinaryMetric.AreaUnderRocCurve.Of(rows));
        Assert.Equal(float.IsNaN(score) ? double.NaN : (1 / 2.0 + 2 / 3.0) / 2, BinaryMetric.AveragePrecision.Of(rows));
        Assert.Equal((2 / 4.0, 2 / 3.0), (BinaryMetric.Accuracy.Of(rows), theirs.Accuracy));
        Assert.Equal(1, theirs.AreaUnderRocCurve);
        Assert.Equal(1, theirs.AreaUnderPrecisionRecallCurve);
    }

    [Differs("BinaryMetric.BrierScore"), Fact]
    public void One_row_without_a_probability_leaves_what_needs_one_undefined_here_and_there_only_the_log_loss()
    {
        BinaryRow[] rows = [BinaryRow.Of(Yes, 1), BinaryRow.Of(No, -1), BinaryRow.Of(No, -2)];
        rows[2].Probability = float.NaN;

        var probabilities = RegressionRow.Of([.. rows.Select(row => (row.Label ? 1f : 0f, row.Probability))]);

        Assert.Equal(double.NaN, BinaryMetric.BrierScore.Of(rows));
        Assert.Equal(BinaryMetric.BrierScore.Of(rows[..2]), probabilities.Evaluate().MeanSquaredError, 12);
        Assert.Equal(double.NaN, BinaryMetric.LogLoss.Of(rows));
        Assert.Equal(double.NaN, rows.Calibrated().LogLoss);
        Assert.Equal(double.NaN, BinaryMetric.LogLoss.Of(rows, calibrated: false));
    }
}
