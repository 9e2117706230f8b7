using FsCheck;
using FsCheck.Fluent;

namespace MlPractices.Tests.Splitting;

/// <summary>What holds for every plan and every data set.</summary>
public sealed class SplitPropertyTests
{
    private static readonly Arbitrary<Visit[]> AnyRows = (
        from count in Gen.Choose(40, 160)
        from rows in Gen.ArrayOf(AnyRow(), count)
        select rows.Select((row, i) => row with { Id = i }).ToArray()).ToArbitrary();

    public static TheoryData<string> Plans => [.. AllPlans.Keys];

    private static Dictionary<string, SplitPlan<Visit>> AllPlans { get; } = new()
    {
        ["key"] = SplitPlan.ByKey<Visit>(v => v.Id).Holdout(0.3).Validation(0.3),
        ["several keys"] = SplitPlan.ByKey<Visit>(v => new { v.Kind, v.Id }).Holdout(0.3),
        ["row"] = SplitPlan.ByRow<Visit>().Holdout(0.3),
        ["strata"] = SplitPlan.ByRow<Visit>().Stratify(v => v.Sick).Stratify(v => v.Kind).Validation(0.2),
        ["continuous stratum"] = SplitPlan.ByKey<Visit>(v => v.Id).Stratify(v => v.Amount),
        ["groups"] = SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household).Holdout(0.4),
        ["strata and groups"] = SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household).Stratify(v => v.Sick).Validation(0.2),
        ["time"] = SplitPlan.ByTime<Visit>(v => v.At).Validation(0.2),
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Parts_are_a_partition_and_do_not_depend_on_the_order_of_the_rows(string plan) =>
        Prop.ForAll(AnyRows, rows =>
        {
            SplitPlan<Visit> chosen = AllPlans[plan];
            Visit[][] parts = Parts(chosen, rows);
            Visit[][] reversed = Parts(chosen, [.. rows.Reverse()]);

            Assert.Equal(rows.OrderBy(v => v.Id), parts.SelectMany(part => part).OrderBy(v => v.Id));
            foreach ((Visit[] first, Visit[] second) in parts.Zip(reversed)) Assert.Equal(first.Select(v => v.Id).Order(), second.Select(v => v.Id).Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    /// <summary>Rows that stay in place are known by their position, others are asked for their key at each reading.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void Rows_that_are_kept_come_into_the_parts_that_rows_read_anew_come_into(string plan) =>
        Prop.ForAll(AnyRows, rows =>
        {
            Visit[][] kept = Parts(AllPlans[plan], rows);
            Visit[][] streamed = Parts(AllPlans[plan], rows.Where(_ => true));
            foreach ((Visit[] first, Visit[] second) in kept.Zip(streamed)) Assert.Equal(second, first);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Theory]
    [InlineData("groups")]
    [InlineData("strata and groups")]
    public void Groups_never_straddle(string plan) =>
        Prop.ForAll(AnyRows, rows =>
        {
            Visit[][] parts = Parts(AllPlans[plan], rows);
            foreach (IGrouping<string, int> household in parts.SelectMany((part, number) => part.Where(v => v.Household is not null)
                .Select(v => (v.Household, number))).GroupBy(v => v.Household!, v => v.number))
            {
                Assert.Single(household.Distinct());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Theory]
    [InlineData("groups")]
    [InlineData("strata")]
    public void Training_folds_keep_groups_cover_every_row_and_do_not_depend_on_order(string plan) =>
        Prop.ForAll(AnyRows, rows =>
        {
            Split<Visit, BinaryScore> split = Open(rows).Split(AllPlans[plan], Visit.Objective);
            Visit[] training = [.. split.Training.Rows];
            IReadOnlyList<int[]> folds = split.Partition.TrainingFolds(3, 2, seed: 7);

            Assert.Equal(2, folds.Count);
            foreach (int[] repeat in folds)
            {
                Assert.Equal(training.Length, repeat.Length);
                Assert.Equal([0, 1, 2], repeat.Distinct().Order());
                Split<Visit, BinaryScore> reversed = Open(rows.Reverse()).Split(AllPlans[plan], Visit.Objective);
                int[] again = reversed.Partition.TrainingFolds(3, 2, seed: 7)[repeat == folds[0] ? 0 : 1];
                Assert.Equal(training.Zip(repeat).OrderBy(pair => pair.First.Id), reversed.Training.Rows.Zip(again).OrderBy(pair => pair.First.Id));
                if (plan != "groups") continue;
                Assert.All(
                    training.Zip(repeat).Where(pair => pair.First.Household is not null).GroupBy(pair => pair.First.Household),
                    household => Assert.Single(household.Select(pair => pair.Second).Distinct()));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Rows_added_leave_every_row_where_it_was() =>
        Prop.ForAll(AnyRows, rows =>
        {
            Visit[][] before = Parts(AllPlans["key"], rows);
            Visit[][] after = Parts(AllPlans["key"], [.. rows.Select(v => v with { Id = v.Id + 10_000 }), .. rows]);
            foreach ((Visit[] first, Visit[] second) in before.Zip(after)) Assert.Empty(first.Except(second));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    internal static Dataset<Visit> Open(IEnumerable<Visit> rows) => Dataset.FromRows(rows).GetAwaiter().GetResult();

    private static Visit[][] Parts(SplitPlan<Visit> plan, IEnumerable<Visit> rows)
    {
        Split<Visit, BinaryScore> split = Open(rows).Split(plan, Visit.Objective);
        return [.. Enum.GetValues<SplitPart>().Select(part => split.Partition.Rows(part).ToArray())];
    }

    private static Gen<Visit> AnyRow() =>
        from household in Gen.Choose(-1, 25)
        from kind in Gen.Elements("a", "b")
        from hours in Gen.Choose(0, 10_000)
        from amount in Gen.Choose(0, 1000)
        from sick in Gen.Choose(0, 4)
        select new Visit(0, household < 0 ? null : $"h{household}", kind, new DateTime(2024, 1, 1).AddHours(hours), amount / 10.0, sick == 0);
}
