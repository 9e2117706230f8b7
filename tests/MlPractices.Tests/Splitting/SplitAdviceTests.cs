namespace MlPractices.Tests.Splitting;

public sealed class SplitAdviceTests
{
    private static readonly Objective<Visit, BinaryScore> ByAccuracy = Objective.Binary<Visit>(v => v.Sick, BinaryMetric.Accuracy);

    [Fact]
    public void A_holdout_that_is_too_small_for_the_gain_asked_says_how_many_rows_it_takes()
    {
        Finding finding = Assert.Single(Power(Visit.Make(2000), ByAccuracy.LeastUsefulGain(0.02)));

        Assert.Equal(
            "With 400 holdout rows, a model whose true gain in Accuracy is 0.03 is accepted with a chance of only 0.31 (least useful gain: 0.02); a chance of 0.8 takes about 1,400 rows. 400 rows are enough for a least useful gain of 0.038.", finding.Message);
        Assert.Equal((400.0, 0.02), (finding.Numbers["rows"], finding.Numbers["asked"]));
    }

    [Fact]
    public void A_large_enough_holdout_or_no_gain_asked_says_nothing()
    {
        Assert.Empty(Power(Visit.Make(2000), ByAccuracy.LeastUsefulGain(0.06)));
        Assert.Empty(Power(Visit.Make(2000), ByAccuracy));
        Assert.Empty(Power(Visit.Make(2000), Objective.Binary<Visit>(v => v.Sick, BinaryMetric.LogLoss).LeastUsefulGain(0.0001)));
    }

    [Fact]
    public void The_detectable_gain_needs_just_the_rows_there_are()
    {
        foreach (string metric in new[] { "Accuracy", "Area under the ROC curve" })
        {
            HoldoutPower power = HoldoutPower.For(metric, 0.3, 0.05, 0.8)!;
            Assert.Equal(3000, power.RowsFor(power.DetectableGain(3000)), 1.0);
            Assert.True(double.IsNaN(power.DetectableGain(2)));
        }
    }

    [Fact]
    public void Fewer_positives_need_more_rows() =>
        Assert.True(HoldoutPower.For("Area under the ROC curve", 0.05, 0.05, 0.8)!.RowsFor(0.02) > 3 * HoldoutPower.For("Area under the ROC curve", 0.5, 0.05, 0.8)!.RowsFor(0.02));

    [Fact]
    public async Task Time_comes_before_groups_and_groups_before_strata()
    {
        SplitSuggestion<Dated> dated = (await Dataset.FromRows(Enumerable.Range(0, 5000).Select(i => new Dated(i, $"g{i % 9}", DateTime.UnixEpoch.AddDays(i), i % 2 == 0))))
            .SuggestSplit(Objective.Binary<Dated>(d => d.Late, BinaryMetric.F1));
        SplitSuggestion<Grouped> grouped = (await Dataset.FromRows(Enumerable.Range(0, 5000).Select(i => new Grouped(i, $"g{i % 900}", i % 2 == 0))))
            .SuggestSplit(Objective.Binary<Grouped>(d => d.Late, BinaryMetric.F1));

        Assert.StartsWith("by time of At", dated.Plan.Description);
        Assert.Equal("by hash of Id, rows of one Group together, stratified by Late; holdout 0.2, validation 0", grouped.Plan.Description);
        Assert.Null(grouped.Folds);
    }

    [Fact]
    public void Size_decides_between_folds_strata_and_a_plain_hash()
    {
        SplitSuggestion<Visit> small = SplitPropertyTests.Open(Visit.Make(400)).SuggestSplit(ByAccuracy);
        SplitSuggestion<Visit> large = SplitPropertyTests.Open(Visit.Make(120_000)).SuggestSplit(ByAccuracy.LeastUsefulGain(0.01));
        SplitSuggestion<Visit> weak = SplitPropertyTests.Open(Visit.Make(5000)).SuggestSplit(ByAccuracy.LeastUsefulGain(0.01));

        Assert.Equal((5, 5), (small.Folds, small.Repeats));
        Assert.Contains("stratified by Sick", small.Plan.Description);
        Assert.Null(large.Folds);
        Assert.Empty(large.Plan.Strata);
        Assert.Equal(0.05, large.Plan.HoldoutFraction);
        Assert.Equal((5, 1), (weak.Folds, weak.Repeats));
    }

    private static IEnumerable<Finding> Power(Visit[] rows, Objective<Visit, BinaryScore> objective) => SplitPropertyTests.Open(rows)
        .Split(SplitPlan.ByKey<Visit>(v => v.Id).Stratify(v => v.Sick), objective).Partition.Findings.Where(finding => finding.Id == "MLP0250");

    public sealed record Dated([property: Identifier] int Id, [property: GroupKey] string Group, [property: Timestamp] DateTime At, bool Late);

    public sealed record Grouped([property: Identifier] int Id, [property: GroupKey] string Group, bool Late);
}
