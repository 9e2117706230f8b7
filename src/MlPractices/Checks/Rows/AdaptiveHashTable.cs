using System.Runtime.CompilerServices;

namespace MlPractices;

/// <summary>
/// A table of hashes that stays small: when it is full it keeps only hashes with one more trailing zero bit, that is half of them (adaptive sampling: Wegman; Flajolet,
/// "On adaptive sampling", Computing 1990). All rows with one hash are kept or dropped together, so shares of rows that have twins stay
/// unbiased; while nothing was dropped they are exact. Open addressing: most rows cost one look at a place that the hash names.
/// </summary>
/// <typeparam name="TEntry">What is kept of each hash.</typeparam>
internal sealed class AdaptiveHashTable<TEntry>(int capacity = AdaptiveHashTable<TEntry>.DefaultCapacity) where TEntry : struct
{
    public const int DefaultCapacity = 1 << 16;

    private const ulong Golden = 0x9e3779b97f4a7c15;
    private const int LeastBits = 8;

    // A hash of zero would look like an empty place; its stand-in has as many trailing zeros as a hash can have.
    private const ulong Zero = 1UL << 63;

    private ulong[] _hashes = new ulong[1 << LeastBits];
    private TEntry[] _entries = new TEntry[1 << LeastBits];
    private int _bits = LeastBits;
    private int _count;
    private ulong _mask;

    /// <summary>What is kept of the hashes that were not dropped.</summary>
    public IReadOnlyCollection<TEntry> Entries
    {
        get
        {
            var kept = new TEntry[_count];
            int next = 0;
            for (int place = 0; place < _hashes.Length; place++)
            {
                if (_hashes[place] != 0) kept[next++] = _entries[place];
            }

            return kept;
        }
    }

    /// <summary>Whether nothing was dropped.</summary>
    public bool IsExact => _mask == 0;

    /// <summary>The entry to update, or a null reference (<see cref="Unsafe.IsNullRef{T}"/>) if the hash is not in the sample.</summary>
    public ref TEntry Slot(ulong hash)
    {
        if ((hash & _mask) != 0) return ref Unsafe.NullRef<TEntry>();
        if (hash == 0) hash = Zero;
        int place = PlaceOf(hash);
        if (_hashes[place] == hash) return ref _entries[place];
        if (_count >= capacity)
        {
            _mask = (_mask << 1) | 1;
            Rebuild(_bits);
            return ref Slot(hash);
        }

        if (2 * (_count + 1) > _hashes.Length)
        {
            Rebuild(_bits + 1);
            place = PlaceOf(hash);
        }

        _count++;
        _hashes[place] = hash;
        return ref _entries[place];
    }

    /// <summary>Where the hash is, or the empty place where it belongs.</summary>
    private int PlaceOf(ulong hash)
    {
        int place = (int)(hash * Golden >> (64 - _bits));
        while (_hashes[place] != 0 && _hashes[place] != hash) place = (place + 1) & (_hashes.Length - 1);
        return place;
    }

    private void Rebuild(int bits)
    {
        (ulong[] hashes, TEntry[] entries) = (_hashes, _entries);
        (_bits, _count) = (bits, 0);
        (_hashes, _entries) = (new ulong[1 << bits], new TEntry[1 << bits]);
        for (int i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] == 0 || (hashes[i] & _mask) != 0) continue;
            int place = PlaceOf(hashes[i]);
            (_hashes[place], _entries[place]) = (hashes[i], entries[i]);
            _count++;
        }
    }
}
