namespace MlPractices.Tests.Splitting;

public sealed class SplitManifestTests
{
    private static readonly Visit[] Rows = Visit.Make(600, sickShare: 0.07);

    public static TheoryData<string> Plans => [.. AllPlans.Keys];

    private static Dictionary<string, SplitPlan<Visit>> AllPlans { get; } = new()
    {
        ["key"] = SplitPlan.ByKey<Visit>(v => v.Id).Salt("2024").Validation(0.1),
        ["several keys"] = SplitPlan.ByKey<Visit>(v => new { v.Kind, v.Id }),
        ["row"] = SplitPlan.ByRow<Visit>(),
        ["strata"] = SplitPlan.ByKey<Visit>(v => v.Id).Stratify(v => v.Sick).Stratify(v => v.Amount),
        ["strata and groups"] = SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household).Stratify(v => v.Sick).Validation(0.2),
        ["time"] = SplitPlan.ByTime<Visit>(v => v.At).Gap(TimeSpan.FromHours(5)),
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_manifest_makes_the_split_again_in_any_order_of_the_rows(string plan)
    {
        Split<Visit, BinaryScore> original = SplitPropertyTests.Open(Rows).Split(AllPlans[plan], Visit.Objective);
        Split<Visit, BinaryScore> again = SplitPropertyTests.Open(Rows.Reverse()).Split(
            SplitPlan.FromManifest<Visit>(original.Provenance.ManifestJson), Visit.Objective);

        Assert.Equal(original.Holdout.Fingerprint, again.Holdout.Fingerprint);
        Assert.Equal(original.Training.Rows.Select(v => v.Id).Order(), again.Training.Rows.Select(v => v.Id).Order());
        Assert.Equal(original.Provenance.PlanDescription, again.Provenance.PlanDescription);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Rows_added_later_do_not_move_the_others(string plan)
    {
        Split<Visit, BinaryScore> original = SplitPropertyTests.Open(Rows).Split(AllPlans[plan], Visit.Objective);
        Visit[] more = [.. Rows, .. Rows.Select(v => v with { Id = v.Id + 1000, At = v.At.AddYears(1), Household = "new " + v.Household })];
        Split<Visit, BinaryScore> grown = SplitPropertyTests.Open(more).Split(SplitPlan.FromManifest<Visit>(original.Provenance.ManifestJson), Visit.Objective);

        Assert.Empty(original.Training.Rows.Except(grown.Training.Rows));
        Assert.Empty(original.Partition.Rows(SplitPart.Holdout).Except(grown.Partition.Rows(SplitPart.Holdout)));
        Assert.True(grown.Holdout.Count > original.Holdout.Count);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_outer_fold_has_a_manifest_that_makes_it_again(string plan)
    {
        foreach (Split<Visit, BinaryScore> fold in SplitPropertyTests.Open(Rows).Folds(AllPlans[plan], Visit.Objective, folds: 3, repeats: 2))
        {
            Split<Visit, BinaryScore> again = SplitPropertyTests.Open(Rows.Reverse()).Split(
                SplitPlan.FromManifest<Visit>(fold.Provenance.ManifestJson), Visit.Objective);

            Assert.Equal(fold.Holdout.Fingerprint, again.Holdout.Fingerprint);
            Assert.Equal(fold.Training.Count, again.Training.Count);
            Assert.Equal(fold.Provenance.PlanDescription, again.Provenance.PlanDescription);
        }
    }

    [Fact]
    public void A_plan_that_computes_its_key_is_repeated_with_its_code()
    {
        SplitPlan<Visit> plan = SplitPlan.ByKey<Visit>(v => v.Id / 2);
        Split<Visit, BinaryScore> original = SplitPropertyTests.Open(Rows).Split(plan, Visit.Objective);
        string manifest = original.Provenance.ManifestJson;

        Assert.Contains("Repeating", Assert.Throws<ArgumentException>(() => SplitPlan.FromManifest<Visit>(manifest)).Message);
        Assert.Equal(original.Holdout.Fingerprint, SplitPropertyTests.Open(Rows).Split(plan.Repeating(manifest), Visit.Objective).Holdout.Fingerprint);
        Assert.Throws<ArgumentException>(() => SplitPlan.ByKey<Visit>(v => v.Id / 3).Repeating(manifest));
    }

    [Fact]
    public void A_manifest_that_was_tampered_with_is_noticed()
    {
        string manifest = SplitPropertyTests.Open(Rows).Split(AllPlans["strata"], Visit.Objective).Provenance.ManifestJson;
        string tampered = manifest.Replace("\"stratify\": [\n    \"Sick\",", "\"stratify\": [\n    \"Kind\",");

        Assert.NotEqual(manifest, tampered);
        PipelineException error = Assert.Throws<PipelineException>(
            () => SplitPropertyTests.Open(Rows).Split(SplitPlan.FromManifest<Visit>(tampered), Visit.Objective));
        Assert.Contains("came out differently", error.Message);
    }

    [Fact]
    public void A_manifest_that_lost_a_part_is_refused()
    {
        string manifest = SplitPropertyTests.Open(Rows).Split(AllPlans["time"], Visit.Objective).Provenance.ManifestJson;

        Assert.Contains("damaged", Assert.Throws<FormatException>(() => SplitPlan.FromManifest<Visit>(manifest.Replace("\"part\": 2", "\"part\": 7"))).Message);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Other_texts_are_no_manifest(string text) => Assert.Throws<FormatException>(() => SplitPlan.FromManifest<Visit>(text));
}
