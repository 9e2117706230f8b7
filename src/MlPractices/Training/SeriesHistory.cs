namespace MlPractices;

/// <summary>The values of one entity in order of time.</summary>
/// <param name="Ticks">When, ascending.</param>
/// <param name="Values">What.</param>
internal sealed record Series(long[] Ticks, double[] Values);

/// <summary>
/// Collects the series of the training rows, and looks back in them strictly before a moment. A later row therefore sees nothing but
/// what training knew, and a training row nothing of its own time or after.
/// </summary>
internal sealed class SeriesHistory
{
    private readonly SortedDictionary<string, List<(long Ticks, double Value)>> _values = new(StringComparer.Ordinal);

    public void Add(string entity, DateTime time, double value)
    {
        if (!_values.TryGetValue(entity, out var list)) _values[entity] = list = [];
        list.Add((time.Ticks, value));
    }

    /// <summary>The series by entity, in ordinal order of the entities.</summary>
    public Dictionary<string, Series> Freeze()
    {
        var frozen = new Dictionary<string, Series>(StringComparer.Ordinal);
        foreach (var (entity, list) in _values)
        {
            // Rows of one moment are ordered by value, so that the file's order does not matter.
            list.Sort();
            frozen[entity] = new([.. list.Select(item => item.Ticks)], [.. list.Select(item => item.Value)]);
        }
        return frozen;
    }

    /// <summary>The value <paramref name="steps"/> rows back among those strictly before the moment; null when there is none.</summary>
    public static double? Lag(Dictionary<string, Series> series, string entity, DateTime before, int steps)
    {
        if (!series.TryGetValue(entity, out var one)) return null;
        var index = Array.BinarySearch(one.Ticks, before.Ticks);
        if (index < 0) index = ~index;
        while (index > 0 && one.Ticks[index - 1] >= before.Ticks) index--;
        index -= steps;
        return index >= 0 ? one.Values[index] : null;
    }
}
