namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Where a regression metric of the stages and ML.NET's differ: both values, by hand.</summary>
public sealed class RegressionDifferenceTests
{
    [Differs("RegressionMetric.RSquared"), Fact]
    public void Ml_net_squares_labels_in_single_precision_and_can_give_an_r_squared_above_1()
    {
        var rows = RegressionRow.Of((10_001, 10_001), (10_002, 10_002), (10_003, 10_004));

        // Squared error 1, labels vary by 2. Singles near 1e8 are 8 apart: the squares are 1, 4 and 1 too small.
        Assert.Equal(1 - 1 / 2.0, RegressionMetric.RSquared.Of(rows), 12);
        Assert.Equal(1 - 1 / (2 - 6.0), rows.Evaluate().RSquared, 12);
    }

    [Differs("RegressionMetric.RSquared"), Fact]
    public void Labels_that_are_all_equal_have_no_r_squared_here_and_there_only_if_their_square_is_exact()
    {
        var (exact, inexact) = (RegressionRow.Of((2, 1), (2, 2), (2, 4)), RegressionRow.Of((0.1f, 1), (0.1f, 2), (0.1f, 4)));

        Assert.Equal(double.NaN, RegressionMetric.RSquared.Of(exact));
        Assert.Equal(double.NaN, RegressionMetric.RSquared.Of(inexact));
        Assert.Equal(double.NaN, exact.Evaluate().RSquared);
        Assert.True(Math.Abs(inexact.Evaluate().RSquared) > 1e9);
    }

    [Differs("RegressionMetric.MeanAbsoluteError"), Differs("RegressionMetric.MeanSquaredError"), Differs("RegressionMetric.RootMeanSquaredError")]
    [Differs("RegressionMetric.RSquared"), Fact]
    public void A_score_that_is_no_number_makes_metrics_undefined_here_and_is_dropped_there()
    {
        var rows = RegressionRow.Of((1, 2), (3, 3), (5, float.NaN));
        var theirs = rows.Evaluate();

        Assert.Equal((double.NaN, 1 / 2.0), (RegressionMetric.MeanAbsoluteError.Of(rows), theirs.MeanAbsoluteError));
        Assert.Equal((double.NaN, 1 / 2.0), (RegressionMetric.MeanSquaredError.Of(rows), theirs.MeanSquaredError));
        Assert.Equal((double.NaN, Math.Sqrt(1 / 2.0)), (RegressionMetric.RootMeanSquaredError.Of(rows), theirs.RootMeanSquaredError));
        Assert.Equal((double.NaN, 1 - 1 / 2.0), (RegressionMetric.RSquared.Of(rows), theirs.RSquared));
    }

    [Differs("RegressionMetric.MeanAbsoluteError"), Differs("RegressionMetric.MeanSquaredError"), Differs("RegressionMetric.RootMeanSquaredError")]
    [Differs("RegressionMetric.RSquared"), Fact]
    public void An_infinite_score_leaves_errors_undefined_here_and_infinite_there()
    {
        var rows = RegressionRow.Of((1, 2), (3, float.PositiveInfinity));
        var theirs = rows.Evaluate();

        Assert.Equal((double.NaN, double.PositiveInfinity), (RegressionMetric.MeanAbsoluteError.Of(rows), theirs.MeanAbsoluteError));
        Assert.Equal((double.NaN, double.PositiveInfinity), (RegressionMetric.MeanSquaredError.Of(rows), theirs.MeanSquaredError));
        Assert.Equal((double.NaN, double.PositiveInfinity), (RegressionMetric.RootMeanSquaredError.Of(rows), theirs.RootMeanSquaredError));
        Assert.Equal((double.NaN, double.NegativeInfinity), (RegressionMetric.RSquared.Of(rows), theirs.RSquared));
    }

    [Differs("RegressionMetric.MeanAbsoluteError"), Differs("RegressionMetric.MeanSquaredError"), Differs("RegressionMetric.RootMeanSquaredError")]
    [Differs("RegressionMetric.RSquared"), Fact]
    public void No_rows_are_undefined_here_and_a_perfect_0_there()
    {
        var theirs = RegressionRow.Of().Evaluate();

        Assert.Equal((double.NaN, 0), (RegressionMetric.MeanAbsoluteError.Of(RegressionRow.Of()), theirs.MeanAbsoluteError));
        Assert.Equal((double.NaN, 0), (RegressionMetric.MeanSquaredError.Of(RegressionRow.Of()), theirs.MeanSquaredError));
        Assert.Equal((double.NaN, 0), (RegressionMetric.RootMeanSquaredError.Of(RegressionRow.Of()), theirs.RootMeanSquaredError));
        Assert.Equal((double.NaN, 0), (RegressionMetric.RSquared.Of(RegressionRow.Of()), theirs.RSquared));
    }
}
