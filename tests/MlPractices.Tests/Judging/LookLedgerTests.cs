using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;
using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

public sealed class LookLedgerTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02);
    private static readonly SplitPlan<Visitor> ById = SplitPlan.ByKey<Visitor>(v => v.Id);

    private static async Task<int> LookAsync(IReadOnlyList<Visitor> rows, SplitPlan<Visitor> plan, InMemoryLedger ledger, double rule = 5)
    {
        var split = (await Dataset.FromRows(rows)).Split(plan, Buying, ledger);
        return split.Train(Baseline.Rule<Visitor>($"more than {rule} visits", v => v.Visits > rule)).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation.Look;
    }

    [Fact]
    public async Task Another_salt_is_no_fresh_holdout()
    {
        var (rows, ledger) = (Visitor.Many(2000), new InMemoryLedger());
        List<int> looks = [];
        for (var salt = 0; salt < 4; salt++) looks.Add(await LookAsync(rows, ById.Salt($"salt {salt}"), ledger));

        // Each was fitted after the look before it, and counts twice.
        Assert.Equal([1, 3, 5, 7], looks);
    }

    [Fact]
    public async Task Rows_added_another_plan_and_a_column_that_changed_do_not_reset_the_count()
    {
        var (rows, ledger) = (Visitor.Many(2000), new InMemoryLedger());

        Assert.Equal(1, await LookAsync(rows, ById, ledger));
        Assert.Equal(3, await LookAsync([.. rows, .. Visitor.Many(2020).Skip(2000)], ById, ledger));
        Assert.Equal(5, await LookAsync(rows, SplitPlan.ByRow<Visitor>(), ledger));
        Assert.Equal(7, await LookAsync([.. rows.Select(row => row with { Spent = row.Spent / 100 })], ById, ledger));
    }

    [Fact]
    public async Task Other_rows_are_a_fresh_holdout()
    {
        var ledger = new InMemoryLedger();

        Assert.Equal(1, await LookAsync(Visitor.Many(2000), ById, ledger));
        Assert.Equal(1, await LookAsync([.. Visitor.Many(2000, seed: 2).Select(row => row with { Id = row.Id + 1_000_000 })], ById, ledger));
    }

    [Fact]
    public async Task Models_fitted_before_the_first_look_count_once()
    {
        var split = (await Dataset.FromRows(Visitor.Many(1000))).Split(ById, Buying, new InMemoryLedger());
        var prior = split.Train(Baseline.Prior<Visitor>());
        Candidate<Visitor, BinaryScore>[] candidates = [.. new[] { 3.0, 4, 5 }.Select(visits => split.Train(Baseline.Rule<Visitor>($"{visits}", v => v.Visits > visits)))];

        Assert.Equal([1, 2, 3], candidates.Select(candidate => candidate.Evaluate(against: prior).Evaluation.Look));
    }

    [Theory]
    [InlineData(100, 0, 100, 1)]
    [InlineData(100, 50, 100, 0.5)]
    [InlineData(100, 100, 100, 0)]
    [InlineData(1_000_000, 0, 200_000, 1)]
    [InlineData(200_000, 100_000, 200_000, 0.5)]
    [InlineData(200_000, 200_000, 1000, 0)]
    [InlineData(20_000, 19_000, 1000, 1)]
    public void A_sketch_tells_how_much_of_the_smaller_set_is_in_the_other(int rows, int from, int count, double expected)
    {
        static RowSketch Sketch(int from, int count) => RowSketch.Of(Enumerable.Range(from, count).Select(row => SplitMix64.Mix((ulong)row)));
        var (one, other) = (Sketch(0, rows), Sketch(from, count));

        Assert.Equal(expected, one.Overlap(other), 0.06);
        Assert.Equal(one.Overlap(other), RowSketch.FromBytes(other.ToBytes()).Overlap(RowSketch.FromBytes(one.ToBytes())));
    }

    [Fact]
    public void Bytes_of_something_else_are_refused() => Assert.Throws<InvalidDataException>(() => RowSketch.FromBytes([1, 2, 3]));
}
