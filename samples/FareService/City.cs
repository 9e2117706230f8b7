namespace FareService;

/// <summary>A made-up city. On a day of its own a harbour opens and the tariff rises: then the model that was trained before is wrong.</summary>
public sealed class City(int seed)
{
    private static readonly string[] Zones = ["airport", "centre", "north", "south"];

    private readonly Random _random = new(seed);
    private int _last;

    /// <summary>Whether the harbour is open and the new tariff holds.</summary>
    public bool HasChanged { get; set; }

    public Trip Next()
    {
        var zone = HasChanged && _random.NextDouble() < 0.2 ? "harbour" : Zones[(int)(Math.Pow(_random.NextDouble(), 1.5) * Zones.Length)];
        var miles = 0.5 + (3 * (_random.NextDouble() + _random.NextDouble()));
        var minutes = (miles * 4) + (_random.NextDouble() * 10);
        var fare = (3 + (2 * miles) + (0.2 * minutes) + (zone switch { "airport" => 8, "harbour" => 5, _ => 0 })) * (HasChanged ? 1.25 : 1);
        return new()
        {
            Id = ++_last, Miles = (float)miles, Minutes = _random.NextDouble() < 0.05 ? float.NaN : (float)minutes, Zone = zone,
            Fare = (float)(fare + ((_random.NextDouble() - 0.5) * 1.5)),
        };
    }

    public List<Trip> Many(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];
}
