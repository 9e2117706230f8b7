namespace MlPractices.MicrosoftML.Tests.Rows;

/// <summary>A made-up house: the price follows size and district, and whether it sold follows the price.</summary>
public sealed class House
{
    public string Id { get; set; } = "";

    public string District { get; set; } = "";

    public float Size { get; set; }

    public float Noise { get; set; }

    public float Price { get; set; }

    public bool Sold { get; set; }

    public string Band { get; set; } = "";

    public string Street { get; set; } = "";

    public float Rank { get; set; }

    /// <summary>The same houses for the same seed; streets have ten houses next to each other.</summary>
    public static List<House> Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        var districts = new (string Name, float Level)[] { ("north", 100), ("south", 160), ("west", 60) };
        var houses = new List<House>(count);
        for (var i = 0; i < count; i++)
        {
            var (district, level) = districts[random.Next(districts.Length)];
            var size = 40 + (float)(random.NextDouble() * 160);
            var price = level + (1.5f * size) + (float)((random.NextDouble() - 0.5) * 40);
            houses.Add(new()
            {
                Id = $"h{i}",
                District = district,
                Size = size,
                Noise = (float)random.NextDouble(),
                Price = price,
                Sold = random.NextDouble() < 1 / (1 + Math.Exp((price - 280) / 40)),
                Band = price < 220 ? "low" : price < 340 ? "middle" : "high",
                Street = $"s{i / 10:0000}",
                Rank = price < 220 ? 0 : price < 340 ? 1 : 2,
            });
        }

        return houses;
    }
}
