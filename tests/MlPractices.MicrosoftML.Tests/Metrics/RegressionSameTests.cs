namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Regression metrics that are the same number on the same scores.</summary>
public sealed class RegressionSameTests
{
    /// <summary>Seed and rows.</summary>
    public static TheoryData<int, int> Samples => new() { { 1, 2 }, { 2, 40 }, { 3, 1000 }, { 4, 50_000 } };

    [Same("RegressionMetric.MeanAbsoluteError"), Same("RegressionMetric.QuantileLoss"), Theory, MemberData(nameof(Samples))]
    public void Mean_absolute_error_and_twice_the_quantile_loss_at_one_half(int seed, int count)
    {
        var rows = Centred(seed, count);

        Assert.Equal(rows.Evaluate().MeanAbsoluteError, RegressionMetric.MeanAbsoluteError.Of(rows), Tolerance.Near);
        Assert.Equal(rows.Evaluate().MeanAbsoluteError, 2 * RegressionMetric.QuantileLoss(0.5).Of(rows), Tolerance.Near);
    }

    [Same("RegressionMetric.MeanSquaredError"), Theory, MemberData(nameof(Samples))]
    public void Mean_squared_error_which_is_also_the_loss_function(int seed, int count)
    {
        var rows = Centred(seed, count);

        Assert.Equal(rows.Evaluate().MeanSquaredError, RegressionMetric.MeanSquaredError.Of(rows), Tolerance.Near);
        Assert.Equal(rows.Evaluate().LossFunction, RegressionMetric.MeanSquaredError.Of(rows), Tolerance.Near);
    }

    [Same("RegressionMetric.RootMeanSquaredError"), Theory, MemberData(nameof(Samples))]
    public void Root_mean_squared_error(int seed, int count)
    {
        var rows = Centred(seed, count);

        Assert.Equal(rows.Evaluate().RootMeanSquaredError, RegressionMetric.RootMeanSquaredError.Of(rows), Tolerance.Near);
    }

    [Same("RegressionMetric.RSquared"), Theory, MemberData(nameof(Samples))]
    public void R_squared_of_labels_around_0_and_of_whole_numbers_below_4096(int seed, int count)
    {
        RegressionRow[] centred = Centred(seed, count), whole = Whole(seed, count);

        Assert.Equal(centred.Evaluate().RSquared, RegressionMetric.RSquared.Of(centred), Tolerance.Near);
        Assert.Equal(whole.Evaluate().RSquared, RegressionMetric.RSquared.Of(whole), Tolerance.Near);
    }

    private static RegressionRow[] Centred(int seed, int count)
    {
        var random = new Random(seed);
        return Many(count, () => (float)(4 * random.NextDouble() - 2), () => (float)(random.NextDouble() - 0.5));
    }

    private static RegressionRow[] Whole(int seed, int count)
    {
        var random = new Random(seed);
        return Many(count, () => random.Next(4096), () => (float)(100 * random.NextDouble()));
    }

    private static RegressionRow[] Many(int count, Func<float> label, Func<float> error) =>
        RegressionRow.Of([.. Enumerable.Range(0, count).Select(_ => label()).Select(value => (value, value + error()))]);
}
