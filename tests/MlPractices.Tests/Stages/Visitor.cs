namespace MlPractices.Tests.Stages;

/// <summary>A row of the tests: how likely it is to buy grows with the visits.</summary>
public sealed record Visitor([property: Identifier] int Id, double Visits, double? Age, string Region, string Plan, bool Bought, double Spent, DateTime At)
{
    /// <summary>Rows drawn with a fixed seed; P(bought) = 1 / (1 + exp(-(visits - 5) * <paramref name="strength"/>)).</summary>
    public static IReadOnlyList<Visitor> Many(int count, int seed = 1, double strength = 1)
    {
        var random = new Random(seed);
        string[] regions = ["north", "south", "west"], plans = ["free", "paid"];
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return [.. Enumerable.Range(0, count).Select(id =>
        {
            var visits = random.NextDouble() * 10;
            double? age = random.NextDouble() < 0.1 ? null : 18 + random.Next(60);
            var bought = random.NextDouble() < 1 / (1 + Math.Exp(-(visits - 5) * strength));
            var spent = 10 + 3 * visits + (random.NextDouble() - 0.5) * 4;
            return new Visitor(id, visits, age, regions[random.Next(3)], plans[random.Next(2)], bought, spent, start.AddHours(id));
        })];
    }
}
