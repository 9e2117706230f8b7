using System.Runtime.InteropServices;

namespace MlPractices;

/// <summary>
/// A table of hashes that stays small: when it is full it keeps only hashes with one more trailing zero bit, that is half of them (adaptive sampling: Wegman; Flajolet,
/// "On adaptive sampling", Computing 1990). All rows with one hash are kept or dropped together, so shares of rows that have twins stay
/// unbiased; while nothing was dropped they are exact.
/// </summary>
/// <typeparam name="TEntry">What is kept of each hash.</typeparam>
internal sealed class AdaptiveHashTable<TEntry>(int capacity = AdaptiveHashTable<TEntry>.DefaultCapacity) where TEntry : struct
{
    public const int DefaultCapacity = 1 << 18;

    private readonly Dictionary<ulong, TEntry> _entries = [];
    private ulong _mask;

    /// <summary>What is kept of the hashes that were not dropped.</summary>
    public IReadOnlyCollection<TEntry> Entries => _entries.Values;

    /// <summary>Whether nothing was dropped.</summary>
    public bool IsExact => _mask == 0;

    /// <summary>The entry to update, or a null reference (<see cref="System.Runtime.CompilerServices.Unsafe.IsNullRef{T}"/>) if the hash is not in the sample.</summary>
    public ref TEntry Slot(ulong hash)
    {
        if ((hash & _mask) != 0) return ref System.Runtime.CompilerServices.Unsafe.NullRef<TEntry>();
        if (_entries.Count >= capacity && !_entries.ContainsKey(hash))
        {
            Halve();
            return ref Slot(hash);
        }

        return ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, hash, out _)!;
    }

    private void Halve()
    {
        _mask = (_mask << 1) | 1;
        foreach (ulong hash in _entries.Keys.Where(hash => (hash & _mask) != 0).ToArray()) _entries.Remove(hash);
    }
}
