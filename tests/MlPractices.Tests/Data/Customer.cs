namespace MlPractices.Tests.Data;

public enum Plan
{
    Basic,
    Premium,
}

/// <summary>A row type with every sort of column.</summary>
public sealed record Customer(
    [property: Identifier] int Id, string? Region, Plan Plan, double Income, int? Age, DateTime Since, bool Churned)
{
    public static Customer Make(int id, string? region = "north", double income = 100, int? age = 40, bool churned = false) =>
        new(id, region, id % 2 == 0 ? Plan.Basic : Plan.Premium, income, age, new DateTime(2024, 1, 1).AddDays(id), churned);
}
