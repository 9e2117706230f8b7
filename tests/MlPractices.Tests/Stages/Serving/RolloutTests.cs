namespace MlPractices.Tests.Stages.Serving;

public sealed class RolloutTests
{
    private static readonly Release<Visitor, BinaryScore> Live = TestRelease.Of(Baseline.Rule<Visitor>(v => v.Visits > 6), 1), New = TestRelease.Of(Baseline.Rule<Visitor>(v => v.Visits > 5), 2);
    private static readonly IReadOnlyList<Visitor> Rows = Visitor.Many(2000, seed: 3);

    private static ShadowRollout<Visitor, BinaryScore> Shadowed(int requests)
    {
        var shadow = Rollout.Shadow(New, Live);
        foreach (var row in Rows.Take(requests)) Assert.Equal(Live.Predict(row), shadow.Predict($"visitor {row.Id}", row));
        return shadow;
    }

    [Fact]
    public void In_the_shadow_the_live_release_answers_and_differences_are_counted()
    {
        var report = Shadowed(500).Report;

        Assert.Equal(500, report.Requests);
        Assert.Equal(0, report.Errors);
        Assert.Equal(Rows.Take(500).Count(row => row.Visits is > 5 and <= 6), report.Differences);
    }

    [Fact]
    public void A_canary_starts_only_after_enough_requests() =>
        Assert.Equal("MLP1051", Assert.Throws<PipelineException>(() => Shadowed(500).Canary(0.5)).Finding.Id);

    [Fact]
    public void A_release_that_throws_in_the_shadow_does_not_hurt_and_does_not_go_on()
    {
        var shadow = Rollout.Shadow(TestRelease.Of(Baseline.Rule<Visitor>("throws at 1999", v => v.Id == 1999 ? throw new InvalidOperationException() : true), 3), Live);
        foreach (var row in Rows) shadow.Predict("someone", row);

        Assert.Equal(1, shadow.Report.Errors);
        Assert.Contains("threw 1", Assert.Throws<PipelineException>(() => shadow.Canary(0.5)).Message);
    }

    [Fact]
    public void A_unit_always_gets_the_same_release_and_the_share_is_kept()
    {
        var canary = Shadowed(2000).Canary(0.3);

        Assert.All(Rows.Take(50), row => Assert.Equal((canary.Answers($"v{row.Id}") ? New : Live).Predict(row), canary.Predict($"v{row.Id}", row)));
        Assert.InRange(Enumerable.Range(0, 20_000).Count(i => canary.Answers($"unit {i}")), 5700, 6300);
    }

    [Fact]
    public void A_better_release_goes_live_and_the_one_before_is_held()
    {
        var canary = Shadowed(2000).Canary(0.5, expectedDifference: 0.1);
        var random = new Random(1);
        for (var i = 0; i < 6000; i++) canary.Record($"unit {i}", random.NextDouble() < (canary.Answers($"unit {i}") ? 0.6 : 0.5));

        Assert.Equal(CanaryOutcome.Better, canary.Read().Outcome);
        var live = canary.Live();

        Assert.Same(New, live.Release);
        Assert.Same(Live, live.RollBack().Release);
        Assert.Equal(New.Predict(Rows[0]), live.Predict("anyone", Rows[0]));
    }

    [Fact]
    public void A_worse_release_does_not_go_live()
    {
        var canary = Shadowed(2000).Canary(0.5, expectedDifference: 0.1);
        var random = new Random(1);
        for (var i = 0; i < 6000; i++) canary.Record($"unit {i}", random.NextDouble() < (canary.Answers($"unit {i}") ? 0.4 : 0.5));

        Assert.Equal(CanaryOutcome.Worse, canary.Read().Outcome);
        Assert.Equal("MLP1053", Assert.Throws<PipelineException>(() => canary.Live("we like it")).Finding.Id);
        Assert.Same(Live, canary.RollBack().Release);
    }

    [Fact]
    public void Lost_units_block_the_reading_however_good_it_looks()
    {
        var canary = Shadowed(2000).Canary(0.5);
        // Every tenth unit of the new release never comes back.
        for (var i = 0; i < 20_000; i++)
            if (!canary.Answers($"unit {i}") || i % 10 != 0) canary.Record($"unit {i}", canary.Answers($"unit {i}"));

        var reading = canary.Read();

        Assert.Equal(CanaryOutcome.Blocked, reading.Outcome);
        Assert.Null(reading.Difference);
        Assert.Null(reading.PValue);
        Assert.Equal("MLP1050", Assert.Throws<PipelineException>(() => canary.Live("it looks so good")).Finding.Id);
    }

    [Fact]
    public void Without_a_difference_it_takes_a_stated_reason()
    {
        var canary = Shadowed(2000).Canary(0.5);

        Assert.Equal(CanaryOutcome.Undecided, canary.Read().Outcome);
        Assert.Throws<PipelineException>(() => canary.Live());
        Assert.Throws<PipelineException>(() => canary.Live(" "));
        Assert.Same(New, canary.Live("half the cost").Release);
    }

    [Fact]
    public void A_unit_counts_once()
    {
        var canary = Shadowed(2000).Canary(0.5);
        for (var i = 0; i < 100; i++) canary.Record("the same", true);

        var reading = canary.Read();

        Assert.Equal(1, reading.NewUnits + reading.LiveUnits);
    }

    [Fact]
    public void The_first_release_has_nothing_to_go_back_to() =>
        Assert.Equal("MLP1052", Assert.Throws<PipelineException>(() => Rollout.First(Live).RollBack()).Finding.Id);

    [Fact]
    public void The_live_release_is_not_rolled_out_again() => Assert.Throws<ArgumentException>(() => Rollout.Shadow(Live, Live));
}
