using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

public sealed class CrossValidationTests
{
    private static readonly Objective<Visitor, RegressionScore> Spending = Objective.Regression<Visitor>(v => v.Spent, RegressionMetric.MeanAbsoluteError);

    [Fact]
    public void A_better_trainer_shows_over_the_folds_and_a_smaller_error_is_a_gain()
    {
        var split = InMemorySplit.Of(Spending, Visitor.Many(400));

        var result = split.CrossValidate(Linear.Ridge(FeatureMap.For<Visitor>().Numeric(v => v.Visits)), Baseline.Mean<Visitor>(), folds: 5, repeats: 2);

        Assert.Equal(10, result.Model.Count);
        Assert.True(result.MeanGain > 5);
        Assert.True(result.PValue < 0.001);
    }

    [Fact]
    public void The_same_trainer_twice_shows_no_gain()
    {
        var split = InMemorySplit.Of(Spending, Visitor.Many(200));

        var result = split.CrossValidate(Baseline.Median<Visitor>(), Baseline.Median<Visitor>());

        Assert.Equal(0, result.MeanGain);
        Assert.Equal(0.5, result.PValue, 12);
    }

    [Fact]
    public void An_undefined_fold_is_named()
    {
        var rows = Visitor.Many(20).Select(v => v with { Bought = v.Id == 0 }).ToList();
        var split = InMemorySplit.Of(Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve), rows);

        Assert.Equal("MLP1037", Assert.Throws<PipelineException>(() => split.CrossValidate(Baseline.Prior<Visitor>(), Baseline.Prior<Visitor>())).Finding.Id);
    }
}
