using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Splitting;

public sealed class SplitPlanTests
{
    [Theory]
    [InlineData("user-1", 4922675799889375116UL)]
    [InlineData("a", 12917804110809363939UL)]
    public void Keys_hash_as_their_text_does_in_BigQuery(string key, ulong hash) =>
        Assert.Equal(hash, new KeySelector<Named>(row => row.Key).Hash(new Named(key, 0, null), []));

    [Fact]
    public void The_salt_is_hashed_after_the_key()
    {
        ulong? hash = new KeySelector<Named>(row => row.Key).Hash(new Named("UserCustomerID", 0, null), KeySelector<Named>.Salt(" + salt"));

        Assert.Equal(-3587376224092439943, unchecked((long)hash!.Value));
    }

    [Fact]
    public void Numbers_hash_as_their_digits_and_missing_keys_have_none()
    {
        Assert.Equal(Fingerprint64.Hash("17"), new KeySelector<Named>(row => row.Number).Hash(new Named("x", 17, null), []));
        Assert.Equal(Fingerprint64.Hash("x\u001f17"), new KeySelector<Named>(row => new { row.Key, row.Number }).Hash(new Named("x", 17, null), []));
        Assert.Null(new KeySelector<Named>(row => row.Maybe).Hash(new Named("x", 17, null), []));
        Assert.Equal("Key+Number", new KeySelector<Named>(row => new { row.Key, row.Number }).Name);
    }

    [Fact]
    public void A_hash_split_has_the_shares_asked_for_up_to_chance()
    {
        Split<Visit, BinaryScore> split = SplitPropertyTests.Open(Visit.Make(20_000)).Split(
            SplitPlan.ByKey<Visit>(v => v.Id).Holdout(0.25).Validation(0.1), Visit.Objective);

        // Four standard deviations of a binomial count.
        Assert.InRange(split.Holdout.Count, 5000 - 245, 5000 + 245);
        Assert.InRange(split.Validation!.Count, 2000 - 170, 2000 + 170);
        Assert.Equal(20_000, split.Holdout.Count + split.Validation.Count + split.Training.Count);
    }

    [Fact]
    public void A_stratified_split_has_exactly_the_shares_asked_for()
    {
        Visit[] rows = Visit.Make(1000, sickShare: 0.03);
        Split<Visit, BinaryScore> split = SplitPropertyTests.Open(rows).Split(
            SplitPlan.ByKey<Visit>(v => v.Id).Stratify(v => v.Sick).Holdout(0.2).Validation(0.2), Visit.Objective);

        Assert.Equal(
            [(600, 18), (200, 6), (200, 6)],
            Enum.GetValues<SplitPart>().Select(part => (split.Partition.Rows(part).Count(), split.Partition.Rows(part).Count(v => v.Sick))));
    }

    [Fact]
    public void Stratified_groups_come_close_to_the_shares_asked_for()
    {
        Visit[] rows = Visit.Make(2000, households: 200);
        Split<Visit, BinaryScore> split = SplitPropertyTests.Open(rows).Split(
            SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household).Stratify(v => v.Sick).Holdout(0.2), Visit.Objective);

        double sick = split.Partition.Rows(SplitPart.Holdout).Count(v => v.Sick);
        Assert.InRange(split.Holdout.Count, 380, 420);
        Assert.InRange(sick / split.Holdout.Count, 0.18, 0.22);
    }

    [Fact]
    public void A_split_by_time_holds_out_the_latest_rows_and_leaves_the_gap_out()
    {
        Visit[] rows = Visit.Make(1000);
        Split<Visit, BinaryScore> split = SplitPropertyTests.Open(rows.OrderBy(v => v.Amount)).Split(
            SplitPlan.ByTime<Visit>(v => v.At).Gap(TimeSpan.FromHours(10)).Validation(0.1), Visit.Objective);

        int[] Ids(SplitPart part) => [.. split.Partition.Rows(part).Select(v => v.Id).Order()];
        Assert.Equal(Enumerable.Range(0, 690), Ids(SplitPart.Training));
        Assert.Equal(Enumerable.Range(700, 90), Ids(SplitPart.Validation));
        Assert.Equal(Enumerable.Range(800, 200), Ids(SplitPart.Holdout));
    }

    [Fact]
    public void Rows_of_one_instant_are_not_parted()
    {
        Visit[] rows = [.. Visit.Make(1000).Select(v => v with { At = v.At.Date })];
        Split<Visit, BinaryScore> split = SplitPropertyTests.Open(rows).Split(SplitPlan.ByTime<Visit>(v => v.At), Visit.Objective);

        Assert.Empty(split.Partition.Rows(SplitPart.Training).Select(v => v.At).Intersect(split.Partition.Rows(SplitPart.Holdout).Select(v => v.At)));
        Assert.InRange(split.Holdout.Count, 188, 212);
    }

    [Fact]
    public void Folds_of_time_are_tested_on_later_rows_than_they_are_trained_on()
    {
        Visit[] rows = Visit.Make(400);
        Split<Visit, BinaryScore> split = SplitPropertyTests.Open(rows).Split(SplitPlan.ByTime<Visit>(v => v.At).Gap(TimeSpan.FromHours(3)), Visit.Objective);
        int[] folds = Assert.Single(split.Partition.TrainingFolds(3, 5, 1));

        Assert.Equal(317, folds.Length);
        Assert.Equal(Enumerable.Repeat(-1, 77), folds[..77]);
        Assert.Equal(Enumerable.Repeat(int.MaxValue, 3), folds[77..80]);
        Assert.Equal(Enumerable.Repeat(0, 76).Concat(Enumerable.Repeat(int.MaxValue, 3)), folds[80..159]);
        Assert.Equal(Enumerable.Repeat(2, 79), folds[238..]);
    }

    [Fact]
    public void Outer_folds_hold_out_every_row_once_a_repeat()
    {
        Visit[] rows = Visit.Make(300);
        Split<Visit, BinaryScore>[] splits = [.. SplitPropertyTests.Open(rows).Folds(
            SplitPlan.ByKey<Visit>(v => v.Id).Stratify(v => v.Sick), Visit.Objective, folds: 5, repeats: 2)];

        Assert.Equal(10, splits.Length);
        foreach (Split<Visit, BinaryScore>[] repeat in splits.Chunk(5))
        {
            Assert.Equal(Enumerable.Range(0, 300), repeat.SelectMany(split => split.Partition.Rows(SplitPart.Holdout)).Select(v => v.Id).Order());
            Assert.All(repeat, split => Assert.Equal((60, 240), (split.Holdout.Count, split.Training.Count)));
            Assert.All(repeat, split => Assert.Equal(12, split.Partition.Rows(SplitPart.Holdout).Count(v => v.Sick)));
        }

        Assert.NotEqual(splits[0].Holdout.Fingerprint, splits[5].Holdout.Fingerprint);
        Assert.Equal(10, splits.Select(split => split.Provenance.PlanDescription).Distinct().Count());
    }

    [Fact]
    public void Outer_folds_of_time_grow()
    {
        Split<Visit, BinaryScore>[] splits = [.. SplitPropertyTests.Open(Visit.Make(12)).Folds(SplitPlan.ByTime<Visit>(v => v.At), Visit.Objective, folds: 3)];

        Assert.Equal([3L, 6, 9], splits.Select(split => split.Training.Count));
        Assert.Equal([[3, 4, 5], [6, 7, 8], [9, 10, 11]], splits.Select(split => split.Partition.Rows(SplitPart.Holdout).Select(v => v.Id)));
    }

    [Fact]
    public void Plans_that_contradict_themselves_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => SplitPlan.ByTime<Visit>(v => v.At).KeepTogether(v => v.Household));
        Assert.Throws<InvalidOperationException>(() => SplitPlan.ByTime<Visit>(v => v.At).Stratify(v => v.Sick));
        Assert.Throws<InvalidOperationException>(() => SplitPlan.ByKey<Visit>(v => v.Id).Gap(TimeSpan.FromDays(1)));
        Assert.Throws<ArgumentException>(() => SplitPlan.ByKey<Visit>(v => v.Id).Holdout(0.5).Validation(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplitPlan.ByKey<Visit>(v => v.Id).Holdout(1));
        Assert.Throws<ArgumentException>(() => SplitPlan.ByTime<Visit>(v => v.Amount));
        Assert.Contains("more than 1000 values", Assert.Throws<ArgumentException>(
            () => SplitPropertyTests.Open(Visit.Make(2000)).Split(SplitPlan.ByRow<Visit>().Stratify(v => v.Id), Visit.Objective)).Message);
    }

    [Fact]
    public void Nested_folds_never_see_the_outer_holdout()
    {
        foreach (Split<Visit, BinaryScore> outer in SplitPropertyTests.Open(Visit.Make(300)).Folds(
            SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household), Visit.Objective, folds: 4))
        {
            Visit[] training = [.. outer.Training.Rows];
            HashSet<string?> outside = [.. outer.Partition.Rows(SplitPart.Holdout).Select(v => v.Household)];
            int[] inner = outer.Partition.TrainingFolds(3, 1, seed: 1).Single();

            Assert.Equal(training.Length, inner.Length);
            Assert.Empty(training.Select(v => v.Household).Intersect(outside));
            Assert.All(training.Zip(inner).GroupBy(pair => pair.First.Household), household => Assert.Single(household.Select(pair => pair.Second).Distinct()));
        }
    }

    [Fact]
    public void A_split_reports_progress_and_can_be_given_up()
    {
        Dataset<Visit> data = SplitPropertyTests.Open(Visit.Make(20_000));
        var reports = new List<LoadProgress>();
        using var cancellation = new CancellationTokenSource();

        data.Split(SplitPlan.ByKey<Visit>(v => v.Id), Visit.Objective, progress: new Recorder(reports.Add));

        Assert.Equal([4096L, 8192, 12288, 16384], reports.Select(report => report.Rows));
        Assert.All(reports, report => Assert.Equal(report.Rows / 20_000.0, report.Fraction));
        Assert.Throws<OperationCanceledException>(() => data.Split(
            SplitPlan.ByKey<Visit>(v => v.Id), Visit.Objective, progress: new Recorder(_ => cancellation.Cancel()), cancellation: cancellation.Token));
    }

    [Fact]
    public void A_part_without_rows_stops_the_split_and_says_why()
    {
        PipelineException error = Assert.Throws<PipelineException>(() => SplitPropertyTests.Open(Visit.Make(10, households: 1)).Split(
            SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household), Visit.Objective));

        Assert.Equal("MLP0202", error.Finding.Id);
        Assert.Contains("None of the 10 rows is in the", error.Message);
    }

    [Fact]
    public async Task A_source_that_gives_other_rows_the_second_time_is_refused()
    {
        var random = new Random(5);
        Dataset<Visit> unstable = await Dataset.FromRows(Visit.Make(100).Select(v => v with { Amount = random.NextDouble() }));
        Dataset<Visit> shuffled = await Dataset.FromRows(Visit.Make(100).Where(_ => true).OrderBy(_ => random.Next()));
        SplitPlan<Visit> plan = SplitPlan.ByKey<Visit>(v => v.Id);

        PipelineException other = Assert.Throws<PipelineException>(() => unstable.Split(plan, Visit.Objective));
        PipelineException order = Assert.Throws<PipelineException>(() => shuffled.Split(plan, Visit.Objective));

        Assert.Equal(("MLP0210", "MLP0210"), (other.Finding.Id, order.Finding.Id));
        Assert.Contains("as many, but not the same", other.Message);
        Assert.Contains("in another order", order.Message);
    }

    private sealed class Recorder(Action<LoadProgress> record) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => record(value);
    }

    public sealed record Named(string Key, int Number, int? Maybe);
}
