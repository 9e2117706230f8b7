namespace MlPractices.Tests.Splitting;

/// <summary>Rows with a key, a group, a class and a time.</summary>
public sealed record Visit(int Id, string? Household, string Kind, DateTime At, double Amount, bool Sick)
{
    public static Objective<Visit, BinaryScore> Objective { get; } = MlPractices.Objective.Binary<Visit>(v => v.Sick, BinaryMetric.AreaUnderRocCurve);

    public static Visit[] Make(int count, int households = 50, double sickShare = 0.2) => [.. Enumerable.Range(0, count).Select(i => new Visit(
        i, $"h{i * 7919 % households}", i % 3 == 0 ? "a" : "b", new DateTime(2024, 1, 1).AddHours(i), i * 0.5 % 17, i * 31 % 100 < sickShare * 100))];
}
