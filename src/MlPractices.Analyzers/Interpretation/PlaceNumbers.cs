using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>
/// Numbers the places in the order in which they are written for the first time, so that those of one call stand side by side. A symbol is
/// asked for its hash once: after that the instance itself tells it.
/// </summary>
internal sealed class PlaceNumbers
{
    private readonly Dictionary<object, int> _keys = new();
    private readonly Dictionary<object, int> _instances = new(SameInstance.Comparer);
    private readonly Dictionary<long, int> _numbers = new();

    /// <summary>The number of a place, or -1 when nothing was ever written there.</summary>
    public int Find(Place place) => TryKey(place.Key, out var key) && _numbers.TryGetValue(Joined(place.Owner, key), out var number) ? number : -1;

    public int FindOrAdd(Place place)
    {
        if (!TryKey(place.Key, out var key))
        {
            _keys[place.Key] = key = _keys.Count;
        }

        var joined = Joined(place.Owner, key);
        if (!_numbers.TryGetValue(joined, out var number))
        {
            _numbers[joined] = number = _numbers.Count;
        }

        return number;
    }

    private bool TryKey(object key, out int number)
    {
        if (key is string)
        {
            return _keys.TryGetValue(key, out number);
        }

        if (_instances.TryGetValue(key, out number))
        {
            return true;
        }

        if (!_keys.TryGetValue(key, out number))
        {
            return false;
        }

        _instances[key] = number;
        return true;
    }

    private static long Joined(int owner, int key) => ((long)owner << 32) | (uint)key;

    private sealed class SameInstance : IEqualityComparer<object>
    {
        public static readonly SameInstance Comparer = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        public int GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
