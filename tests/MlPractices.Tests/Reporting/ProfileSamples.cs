namespace MlPractices.Tests.Reporting;

/// <summary>A data set with every kind of column, gaps, and a person's name.</summary>
internal static class ProfileSamples
{
    public sealed record Customer(
        [property: Identifier] string Id, [property: PersonalData] string Name, string? Plan, double? Income, int Complaints, bool Newsletter, DateTime Since, double Constant,
        [property: Label] bool Churned);

    public static Dataset<Customer> Data(Func<string, string>? text = null)
    {
        var t = text ?? (s => s);
        var random = new Random(3);
        return Dataset.FromRows(Enumerable.Range(0, 400).Select(i => new Customer(
            $"C-{i:00000}",
            t($"Ada {i}"),
            random.Next(10) == 0 ? null : t(new[] { "basic", "plus", "family" }[random.Next(3)]),
            random.Next(5) == 0 ? null : 20_000 + (30_000 * random.NextDouble() * random.NextDouble()),
            random.Next(4) * random.Next(3),
            random.Next(2) == 0,
            new DateTime(2024, 1, 1).AddDays(random.Next(400)),
            1,
            random.Next(5) == 0)).ToList(), "customers").GetAwaiter().GetResult();
    }
}
