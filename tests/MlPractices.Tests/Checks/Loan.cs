using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Checks;

/// <summary>A clean data set, to be spoiled by one defect at a time.</summary>
public sealed record Loan(
    [property: Identifier] int Id, double Amount, double Rate, string Purpose, int Months, double? Income, double Extra, string Note, bool Late)
{
    public static Objective<Loan, BinaryScore> Objective { get; } = MlPractices.Objective.Binary<Loan>(l => l.Late, BinaryMetric.AreaUnderRocCurve);

    public static SplitPlan<Loan> Plan { get; } = SplitPlan.ByKey<Loan>(l => l.Id).Stratify(l => l.Late);

    public static Loan[] Make(int count, ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        return [.. Enumerable.Range(1, count).Select(id =>
        {
            double amount = 1000 + 200 * random.NextNormal(), rate = 5 + random.NextNormal();
            string purpose = new[] { "car", "home", "study" }[random.NextInt32(3)];
            bool late = random.NextDouble() < 1 / (1 + Math.Exp(-(rate - 5.5)));
            return new Loan(
                id, amount, rate, purpose, 12 * (1 + random.NextInt32(5)), random.NextDouble() < 0.02 ? null : 3000 + 500 * random.NextNormal(),
                random.NextNormal(), new[] { "none", "renewed", "guaranteed" }[random.NextInt32(3)], late);
        })];
    }

    public static IReadOnlyList<Finding> FindingsOf(
        IEnumerable<Loan> rows, SplitPlan<Loan>? plan = null, DataCheckOptions? checks = null, Metric<BinaryScore>? metric = null) =>
        Dataset.FromRows(rows).GetAwaiter().GetResult().Split(
            plan ?? Plan, metric is null ? Objective : MlPractices.Objective.Binary<Loan>(l => l.Late, metric), checks: checks).Partition.Findings;
}
