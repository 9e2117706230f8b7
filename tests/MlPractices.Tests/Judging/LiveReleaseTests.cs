using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;
using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

public sealed class LiveReleaseTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying =
        Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02);

    private static readonly ITrainer<Visitor, BinaryScore> Good = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits));
    private static readonly ITrainer<Visitor, BinaryScore> Coarse = Baseline.Rule<Visitor>(v => v.Visits > 5);

    private static async Task<Release<Visitor, BinaryScore>> Live(InMemoryRegistry registry, ITrainer<Visitor, BinaryScore> trainer, int seed = 77)
    {
        var split = InMemorySplit.Of(Buying, Visitor.Many(2000, seed));
        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(split.Train(trainer).Evaluate(against: split.Train(Baseline.Prior<Visitor>())));
        var release = await accepted.Release(registry, "buyers", new(1, 0, 0));
        registry.Live["buyers"] = new(1, 0, 0);
        return release;
    }

    [Fact]
    public async Task A_model_that_beats_the_rule_and_is_worse_than_the_live_one_is_rejected()
    {
        var live = await Live(new(), Good);
        var split = InMemorySplit.Of(Buying, Visitor.Many(4000));

        var verdict = split.Train(Coarse).Evaluate(against: [split.Train(Baseline.Prior<Visitor>()), live]);

        var rejected = Assert.IsType<Rejected<Visitor, BinaryScore>>(verdict);
        Assert.Equal(["shown", "ruled out"], rejected.Evaluation.Comparisons.Select(comparison => comparison.Result));
        Assert.Equal("buyers 1.0.0", rejected.Evaluation.Comparison!.Baseline);
        Assert.Contains("buyers 1.0.0", Assert.Single(rejected.Reasons).Message);
    }

    [Fact]
    public async Task A_better_model_is_accepted_against_both_in_one_look_and_may_follow_the_live_one()
    {
        var registry = new InMemoryRegistry();
        var live = await Live(registry, Coarse);
        var split = InMemorySplit.Of(Buying, Visitor.Many(4000));

        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(split.Train(Good).Evaluate(against: [split.Train(Baseline.Prior<Visitor>()), live]));
        var next = await accepted.Release(registry, "buyers", new(1, 1, 0));

        Assert.Equal(1, accepted.Evaluation.Look);
        Assert.Equal(1, split.Ledger.Looks(split.Holdout.Fingerprint));
        Assert.Null(next.Card.Override);
    }

    [Fact]
    public async Task A_release_alone_is_a_baseline_as_well()
    {
        var live = await Live(new(), Coarse);
        var split = InMemorySplit.Of(Buying, Visitor.Many(4000));

        var evaluation = Assert.IsType<Accepted<Visitor, BinaryScore>>(split.Train(Good).Evaluate(against: live)).Evaluation;

        Assert.Equal(live.ModelDigest, evaluation.BaselineDigest);
        Assert.InRange(evaluation.Metrics[0].BaselineValue!.Value, 0.7, 0.95);
    }

    [Fact]
    public async Task A_verdict_against_a_rule_does_not_release_over_a_live_version()
    {
        var registry = new InMemoryRegistry();
        await Live(registry, Good);
        var split = InMemorySplit.Of(Buying, Visitor.Many(4000));
        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(split.Train(Coarse).Evaluate(against: split.Train(Baseline.Prior<Visitor>())));

        var error = await Assert.ThrowsAsync<PipelineException>(() => accepted.Release(registry, "buyers", new(1, 1, 0)));

        Assert.Equal("MLP1040", error.Finding.Id);
        Assert.Contains("1.0.0", error.Finding.Message);
        Assert.Single(registry.Bundles);
        await accepted.Release(registry, "another name", new(1, 1, 0));
    }

    [Fact]
    public async Task An_override_releases_and_stands_in_card_evaluation_and_every_rendering()
    {
        var registry = new InMemoryRegistry();
        await Live(registry, Good);
        var split = InMemorySplit.Of(Buying, Visitor.Many(4000));
        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(split.Train(Coarse).Evaluate(against: split.Train(Baseline.Prior<Visitor>())));

        var release = await accepted.Release(registry, "buyers", new(1, 1, 0), overriding: new Override("the live model reads a feed that ended", "Ada"));

        Assert.Equal(("the live model reads a feed that ended", "Ada", "1.0.0"), (release.Card.Override!.Reason, release.Card.Override.By, release.Card.Override.LiveVersion));
        Assert.Contains(release.Evaluation.Findings, finding => finding.Id == "MLP1041" && finding.Message.Contains("Ada"));
        string[] pages = [ModelCardMarkdown.Write(release.Card), ModelCardJson.Write(release.Card), HtmlReport.Render(new() { Title = "buyers", Card = release.Card })];
        Assert.All(pages, page => Assert.Contains("the live model reads a feed that ended", page));
        Assert.Equal(release.Card.Override, ReleaseCodec.Unpack(ReleaseCodec.Pack(release.Bundle)).Card.Override);
    }

    [Theory]
    [InlineData("", "Ada")]
    [InlineData("reason", " ")]
    public void An_override_has_a_reason_and_a_name(string reason, string by) => Assert.Throws<ArgumentException>(() => new Override(reason, by));

    [Fact]
    public async Task A_model_as_good_as_the_live_one_is_not_better_but_not_worse()
    {
        var live = await Live(new(), Good);
        var rows = Visitor.Many(4000);
        var (better, notWorse) = (InMemorySplit.Of(Buying, rows), InMemorySplit.Of(Buying.NotWorseThanRelease(0.01), rows));

        var rejected = better.Train(Good).Evaluate(against: live);
        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(notWorse.Train(Good).Evaluate(against: [notWorse.Train(Baseline.Prior<Visitor>()), live]));

        Assert.IsType<Rejected<Visitor, BinaryScore>>(rejected);
        Assert.Equal([null, 0.01], accepted.Evaluation.Comparisons.Select(comparison => comparison.Margin));
        Assert.Contains("not worse by 0.01", HtmlReport.Render(new() { Title = "t", Evaluation = accepted.Evaluation }));
    }

    [Fact]
    public async Task A_model_worse_by_more_than_the_margin_is_rejected()
    {
        var live = await Live(new(), Good);
        var split = InMemorySplit.Of(Buying.NotWorseThanRelease(0.01), Visitor.Many(6000));

        var rejected = Assert.IsType<Rejected<Visitor, BinaryScore>>(split.Train(Coarse).Evaluate(against: live));

        Assert.Contains("by more than the margin", Assert.Single(rejected.Reasons).Message);
    }

    [Fact]
    public async Task Rows_the_release_was_trained_on_are_counted_and_rule_nothing_out()
    {
        var data = await Dataset.FromRows(Visitor.Many(3000));
        var registry = new InMemoryRegistry();
        var before = data.Split(SplitPlan.ByKey<Visitor>(v => v.Id).Salt("before"), Buying, new InMemoryLedger());
        var live = await Assert.IsType<Accepted<Visitor, BinaryScore>>(before.Train(Good).Evaluate(against: before.Train(Baseline.Prior<Visitor>()))).Release(registry, "buyers", new(1, 0, 0));
        var after = data.Split(SplitPlan.ByKey<Visitor>(v => v.Id).Salt("after"), Buying, new InMemoryLedger());

        var verdict = after.Train(Coarse).Evaluate(against: live);
        var same = before.Train(Coarse).Evaluate(against: live);

        var finding = Assert.Single(verdict.Evaluation.Findings, finding => finding.Id == "MLP0552");
        Assert.InRange(finding.Numbers["rows"] / finding.Numbers["holdoutRows"], 0.7, 0.9);
        Assert.IsType<Undecided<Visitor, BinaryScore>>(verdict);
        Assert.DoesNotContain(same.Evaluation.Findings, finding => finding.Id == "MLP0552");
        Assert.IsType<Rejected<Visitor, BinaryScore>>(same);
    }

    // The soft contact lenses of Tango's article: 44 pairs, one in which only the old way was right, margin .1: Z = 1.709, p = .044.
    [Fact]
    public void Tangos_example() => Assert.Equal(0.044, TangoTest.Greater(0, 1, 44, -0.1), 3);

    [Theory]
    [InlineData(12, 5, 100)]
    [InlineData(40, 60, 1000)]
    public void At_no_margin_Tangos_test_is_McNemars_without_correction(int b, int c, int n) =>
        Assert.Equal(StandardNormal.Sf((b - c) / Math.Sqrt(b + c)), TangoTest.Greater(b, c, n, 0), 12);
}
