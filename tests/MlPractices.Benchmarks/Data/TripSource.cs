using System.Collections;
using MlPractices.Statistics.Hashing;

namespace MlPractices.Benchmarks.Data;

/// <summary>A row of ordinary width.</summary>
public readonly record struct Trip(long Id, string Driver, double Distance, double Fare, int Passengers, DateTime At, bool Late);

/// <summary>As many rows as wanted, made anew at every reading and always the same.</summary>
public sealed class TripSource : IEnumerable<Trip>
{
    private readonly int _count;
    private readonly string[] _drivers = [.. Enumerable.Range(0, 100_000).Select(i => $"driver-{i:D6}")];

    private TripSource(int count) => _count = count;

    public static TripSource Make(int count) => new(count);

    public IEnumerator<Trip> GetEnumerator()
    {
        var start = new DateTime(2024, 1, 1);
        for (int i = 0; i < _count; i++)
        {
            ulong bits = SplitMix64.Mix((ulong)i + 1);
            double distance = 0.1 + UnitInterval.From(bits) * 30;
            yield return new Trip(
                i, _drivers[bits % (ulong)_drivers.Length], distance, 3 + 2 * distance + (bits & 15) / 8.0, 1 + (int)(bits >> 60) % 5, start.AddSeconds(i), (bits >> 50) % 4 == 0);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
