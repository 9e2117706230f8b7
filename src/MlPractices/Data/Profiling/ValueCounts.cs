using System.Runtime.InteropServices;

namespace MlPractices;

/// <summary>
/// Exact counts of a number column's values, as long as there are few; a column with many values is no category, and its counts are given up. Merges.
/// </summary>
internal sealed class ValueCounts
{
    /// <summary>Values kept; with one more the column counts as continuous.</summary>
    public const int Capacity = 256;

    private SortedDictionary<double, long>? _sorted;
    private Dictionary<double, long>? _counts = [];

    /// <summary>Value and count, ascending by value; null once there were too many values.</summary>
    public IReadOnlyDictionary<double, long>? Counts => _counts is null ? null : _sorted ??= new SortedDictionary<double, long>(_counts);

    public void Add(double value, long times = 1)
    {
        if (_counts is null) return;
        _sorted = null;
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, value == 0 ? 0.0 : value, out _) += times;
        if (_counts.Count > Capacity) GiveUp();
    }

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (_counts is null) return;
            Add(value);
        }
    }

    public void Merge(ValueCounts other)
    {
        if (other._counts is null) GiveUp();
        else
        {
            foreach ((double value, long count) in other._counts) Add(value, count);
        }
    }

    /// <summary>Says that there were too many values.</summary>
    public void GiveUp() => (_counts, _sorted) = (null, null);
}
