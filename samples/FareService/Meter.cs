namespace FareService;

/// <summary>Keeps the trips that ended, as the company's own database would: rows to train on again.</summary>
public sealed class Meter
{
    private readonly object _gate = new();
    private readonly List<(DateTimeOffset At, Trip Trip)> _ended = [];

    public void Ended(DateTimeOffset at, IEnumerable<Trip> trips)
    {
        lock (_gate) _ended.AddRange(trips.Select(trip => (at, trip)));
    }

    public List<Trip> Since(DateTimeOffset time)
    {
        lock (_gate) return [.. _ended.Where(each => each.At >= time).Select(each => each.Trip)];
    }
}
