namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Where a multiclass metric of the stages and ML.NET's differ: both values, by hand.</summary>
public sealed class MulticlassDifferenceTests
{
    [Differs("MulticlassMetric.LogLoss"), Fact]
    public void A_class_that_was_given_no_probability_costs_36_nats_here_and_34_and_a_half_there()
    {
        ClassRow[] rows = [ClassRow.Of("a", 0, 1, 0)];

        Assert.Equal(52 * Math.Log(2), MulticlassMetric.LogLoss.Of(rows), 12);
        Assert.Equal(15 * Math.Log(10), rows.Evaluate().LogLoss, 6);
    }

    [Differs("MulticlassMetric.Accuracy"), Differs("MulticlassMetric.BalancedAccuracy"), Differs("MulticlassMetric.MacroF1"), Differs("MulticlassMetric.Kappa")]
    [Differs("MulticlassMetric.MatthewsCorrelation"), Differs("MulticlassMetric.LogLoss"), Differs("MulticlassMetric.TopAccuracy"), Fact]
    public void A_class_that_was_not_trained_on_counts_as_wrong_here_and_its_rows_are_dropped_there()
    {
        ClassRow[] rows = [ClassRow.Of("a", 0.5f, 0.25f, 0.25f), ClassRow.Of("b", 0.25f, 0.5f, 0.25f), ClassRow.Of("new", 0.5f, 0.25f, 0.25f)];
        var theirs = rows.Evaluate();

        Assert.Equal(2 / 3.0, MulticlassMetric.Accuracy.Of(rows), 12);
        Assert.Equal(1, theirs.MicroAccuracy);
        Assert.Equal(2 / 3.0, MulticlassMetric.TopAccuracy(3).Of(rows), 12);
        Assert.Equal(1, rows.Evaluate(top: 3).TopKAccuracy);
        Assert.Equal((1 + 1 + 0) / 3.0, MulticlassMetric.BalancedAccuracy.Of(rows), 12);
        Assert.Equal(1, theirs.MacroAccuracy);
        Assert.Equal((2 * Math.Log(2) + 52 * Math.Log(2)) / 3, MulticlassMetric.LogLoss.Of(rows), 12);
        Assert.Equal(Math.Log(2), theirs.LogLoss, 12);
        Assert.Equal((2 / 3.0 + 1 + 0) / 3, MulticlassMetric.MacroF1.Of(rows), 12);

        // Predicted are a, b, a: agreement 2/3, by chance (1·2 + 1·1 + 1·0) / 9.
        Assert.Equal((6 - 3) / (9 - 3.0), MulticlassMetric.Kappa.Of(rows), 12);
        Assert.Equal((2 * 3 - 3) / Math.Sqrt((9 - 3) * (9 - 5)), MulticlassMetric.MatthewsCorrelation.Of(rows), 12);
        Assert.Equal([[1, 0, 0], [0, 1, 0], [0, 0, 0]], theirs.ConfusionMatrix.Counts);
    }

    [Differs("MulticlassMetric.Accuracy"), Differs("MulticlassMetric.LogLoss"), Fact]
    public void A_row_whose_scores_are_no_numbers_counts_here_and_is_dropped_there()
    {
        ClassRow[] rows = [ClassRow.Of("a", 0.5f, 0.25f, 0.25f), ClassRow.Of("b", float.NaN, float.NaN, float.NaN)];

        Assert.Equal((1 / 2.0, 1), (MulticlassMetric.Accuracy.Of(rows), rows.Evaluate().MicroAccuracy));
        Assert.Equal(double.NaN, MulticlassMetric.LogLoss.Of(rows));
        Assert.Equal(Math.Log(2), rows.Evaluate().LogLoss, 12);
    }

    [Differs("MulticlassMetric.Accuracy"), Differs("MulticlassMetric.BalancedAccuracy"), Differs("MulticlassMetric.LogLoss"), Fact]
    public void No_rows_are_undefined_here_and_0_there()
    {
        ClassRow[] none = [];
        var theirs = none.Evaluate();

        Assert.Equal((double.NaN, 0), (MulticlassMetric.Accuracy.Of(none), theirs.MicroAccuracy));
        Assert.Equal((double.NaN, 0), (MulticlassMetric.BalancedAccuracy.Of(none), theirs.MacroAccuracy));
        Assert.Equal((double.NaN, 0), (MulticlassMetric.LogLoss.Of(none), theirs.LogLoss));
    }
}
