namespace MlPractices.Tests.Stages;

public sealed class HappyPathTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve)
        .Goal("Greet the visitors who are about to buy").LeastUsefulGain(0.02).Slice(v => v.Region).Report(BinaryMetric.LogLoss);

    [Fact]
    public void A_better_rule_is_accepted_over_the_prior()
    {
        var split = InMemorySplit.Of(Buying, Visitor.Many(2000));
        var prior = split.Train(Baseline.Prior<Visitor>());
        var rule = split.Train(Baseline.Rule<Visitor>(v => v.Visits > 5));

        var verdict = rule.Evaluate(against: prior);

        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(verdict);
        Assert.Equal("Accepted", accepted.Evaluation.Outcome);
        Assert.Equal("DeLong and sign flip (the larger p)", accepted.Evaluation.Comparison!.Test);
        Assert.InRange(accepted.Evaluation.Comparison.Gain, 0.25, 0.5);
        Assert.Equal(0.5, accepted.Evaluation.Metrics[0].BaselineValue);
        Assert.Equal(["north", "south", "west"], accepted.Evaluation.Slices.Select(slice => slice.Value));
        Assert.Equal(800, accepted.Evaluation.HoldoutRows);
    }
}
