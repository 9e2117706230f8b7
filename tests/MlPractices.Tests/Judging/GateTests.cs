namespace MlPractices.Tests.Judging;

public sealed class GateTests
{
    private sealed record Row(bool Yes);

    private static readonly Objective<Row, BinaryScore> Asked = Objective.Binary<Row>(r => r.Yes, BinaryMetric.Accuracy).LeastUsefulGain(0.02);

    private static GateDecision Decide(double gain, double error, double p, Objective<Row, BinaryScore>? objective = null, params LimitResult[] limits) =>
        Gate.Decide(objective ?? Asked, new PairedGain(gain, gain - 1.645 * error, gain + 1.645 * error, error, p, "test"), limits, 0.05, 1000);

    [Fact]
    public void A_proven_and_useful_gain_is_accepted() => Assert.Equal(GateOutcome.Accepted, Decide(0.05, 0.01, 1e-6).Outcome);

    [Fact]
    public void A_gain_of_exactly_the_least_useful_one_is_enough() => Assert.Equal(GateOutcome.Accepted, Decide(0.02, 0.001, 1e-9).Outcome);

    [Fact]
    public void A_p_value_of_exactly_alpha_is_enough() => Assert.Equal(GateOutcome.Accepted, Decide(0.03, 0.018, 0.05).Outcome);

    [Fact]
    public void A_useful_gain_that_is_ruled_out_is_rejected()
    {
        var decision = Decide(0.001, 0.002, 0.3);

        Assert.Equal(GateOutcome.Rejected, decision.Outcome);
        Assert.Equal("MLP1032", Assert.Single(decision.Reasons).Id);
    }

    [Fact]
    public void A_proven_gain_too_small_to_be_useful_is_not_accepted() => Assert.Equal(GateOutcome.Rejected, Decide(0.01, 0.001, 1e-9).Outcome);

    [Fact]
    public void Too_few_rows_are_undecided_and_the_number_needed_follows_from_the_error()
    {
        var decision = Decide(0.015, 0.02, 0.23);

        Assert.Equal(GateOutcome.Undecided, decision.Outcome);
        Assert.Equal("MLP1033", Assert.Single(decision.Reasons).Id);
        // A true gain of .03 measures .02 or more with chance .8 when z.8 standard errors fit between: 1000 * (.84162 * .02 / .01)^2.
        Assert.Equal(2834, decision.Comparison!.RowsNeeded);
        Assert.Contains("2834", decision.Reasons[0].Remedy);
        Assert.Contains("0.03", decision.Reasons[0].Remedy);
    }

    [Fact]
    public void The_power_curve_never_promises_more_than_half_at_the_least_useful_gain()
    {
        var curve = Decide(0.015, 0.02, 0.23).Comparison!.Power;

        Assert.Equal([0.02, 0.025, 0.03, 0.04, 0.06], curve.Select(point => Math.Round(point.TrueGain, 12)));
        Assert.Null(curve[0].RowsNeeded);
        Assert.InRange(curve[0].Chance, 0, 0.5);
        Assert.Equal(2834, curve[2].RowsNeeded);
        Assert.Equal(curve.Select(point => point.Chance).Order(), curve.Select(point => point.Chance));
    }

    [Fact]
    public void Few_units_decide_nothing_however_clear_they_look()
    {
        var few = new PairedGain(0.5, 0.4, 0.6, 0.01, 1e-9, "test") { Unit = "Household", Units = 5, EffectiveUnits = 4.2 };

        var decision = Gate.Decide(Asked, few, [], 0.05, 1000);

        Assert.Equal(GateOutcome.Undecided, decision.Outcome);
        Assert.Contains("Household", decision.Reasons[0].Message);
        Assert.Equal(2381, decision.Comparison!.RowsNeeded);
        Assert.Equal(GateOutcome.Undecided, Gate.Decide(Asked, few with { Gain = -0.5, Upper = -0.4, PValue = 1 }, [], 0.05, 1000).Outcome);
    }

    [Fact]
    public void A_limit_that_may_be_broken_leaves_the_verdict_open()
    {
        var open = new LimitResult("fairness gap", "Plan, demographic parity", 0.1, 0.08, false) { Lower = 0.02, Upper = 0.14, Evidence = "may break" };

        var decision = Decide(0.05, 0.01, 1e-6, null, open);

        Assert.Equal(GateOutcome.Undecided, decision.Outcome);
        Assert.Equal("MLP1038", Assert.Single(decision.Reasons).Id);
    }

    [Fact]
    public void More_rows_are_always_asked_for_when_undecided() => Assert.All(
        from gain in new[] { -0.05, 0, 0.01, 0.019, 0.021, 0.05 } from error in new[] { 0.004, 0.01, 0.05 } select Decide(gain, error, 0.06),
        decision => Assert.True(decision.Outcome != GateOutcome.Undecided || decision.Comparison!.RowsNeeded is null or > 1000));

    [Fact]
    public void Nothing_is_approved_by_an_objective_without_thresholds()
    {
        var decision = Decide(0.5, 0.001, 1e-12, Objective.Binary<Row>(r => r.Yes, BinaryMetric.Accuracy));

        Assert.Equal(GateOutcome.Rejected, decision.Outcome);
        Assert.Equal("MLP1030", Assert.Single(decision.Reasons).Id);
    }

    [Fact]
    public void A_limit_alone_is_a_threshold() => Assert.Equal(
        GateOutcome.Accepted, Decide(0.01, 0.001, 1e-12, Objective.Binary<Row>(r => r.Yes, BinaryMetric.Accuracy), new LimitResult("Recall", null, 0.5, 0.6, true)).Outcome);

    [Fact]
    public void Every_reason_is_told_at_once()
    {
        var decision = Decide(0.001, 0.002, 0.3, null, new("Recall", null, 0.5, 0.4, false), new("Precision", "Region = north", 0.5, null, false));

        Assert.Equal(["MLP1031", "MLP1037", "MLP1032"], decision.Reasons.Select(reason => reason.Id));
    }

    [Fact]
    public void An_undefined_metric_is_rejected()
    {
        var decision = Gate.Decide(Asked, (PairedGain?)null, [], 0.05, 10);

        Assert.Equal(GateOutcome.Rejected, decision.Outcome);
        Assert.Equal("MLP1037", Assert.Single(decision.Reasons).Id);
        Assert.Null(decision.Comparison);
    }

    [Fact]
    public void Models_that_never_differ_are_rejected_when_a_gain_was_asked_for() => Assert.Equal(GateOutcome.Rejected, Decide(0, 0, 0.5).Outcome);

    [Theory]
    [InlineData(1, 0.0303963551)]
    [InlineData(2, 0.0075990888)]
    [InlineData(10, 0.000303963551)]
    public void The_bar_rises_with_the_looks(int look, double alpha) => Assert.Equal(alpha, LookBudget.AlphaOf(0.05, look), 9);

    [Fact]
    public void All_looks_together_stay_within_alpha() => Assert.InRange(Enumerable.Range(1, 100_000).Sum(look => LookBudget.AlphaOf(0.05, look)), 0.04999, 0.05);
}
