using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// A uniform sample of at most <c>capacity</c> items, kept as those with the smallest keys (bottom-k sampling, Cohen
/// and Kaplan 2007). With keys from the rows' hashes, the sample does not depend on the order of the rows and merging
/// is exactly the sample of the union. Equal keys count as the same row.
/// </summary>
/// <typeparam name="T">What is sampled.</typeparam>
public sealed class ReservoirSample<T>
{
    private const char Kind = 'R';
    private readonly SortedSet<ulong> _keys = [];
    private readonly Dictionary<ulong, T> _items = [];

    /// <summary>An empty sample that keeps at most <paramref name="capacity"/> items, at least 1.</summary>
    public ReservoirSample(int capacity)
    {
        Require.AtLeast(capacity, 1, nameof(capacity));
        Capacity = capacity;
    }

    /// <summary>How many items are kept at most.</summary>
    public int Capacity { get; }

    /// <summary>Items offered, repeats counted.</summary>
    public long Count { get; private set; }

    /// <summary>The sampled items in the order of their keys, which is random with respect to the data.</summary>
    public IReadOnlyList<T> Items => _keys.Select(key => _items[key]).ToArray();

    /// <summary>Offers an item.</summary>
    /// <param name="key">A uniformly distributed 64-bit number: a row's hash mixed with a seed, or a random number.</param>
    /// <param name="item">The item.</param>
    public void Add(ulong key, T item)
    {
        Count++;
        Keep(key, item);
    }

    /// <summary>Offers everything that <paramref name="other"/> was offered; it stays as it is.</summary>
    /// <exception cref="ArgumentException">The capacities differ.</exception>
    public void Merge(ReservoirSample<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Capacity != Capacity)
        {
            throw new ArgumentException(
                Require.Invariant($"cannot merge capacity {other.Capacity} into capacity {Capacity}; make both alike."), nameof(other));
        }

        foreach (ulong key in other._keys.ToArray())
        {
            Keep(key, other._items[key]);
        }

        Count += other.Count;
    }

    /// <summary>The state as bytes; items are written by <paramref name="writeItem"/>.</summary>
    public byte[] ToBytes(Action<BinaryWriter, T> writeItem)
    {
        ArgumentNullException.ThrowIfNull(writeItem);
        return SketchBytes.Write(Kind, writer =>
        {
            writer.Write(Capacity);
            writer.Write(Count);
            writer.Write(_keys.Count);
            foreach (ulong key in _keys)
            {
                writer.Write(key);
                writeItem(writer, _items[key]);
            }
        });
    }

    /// <summary>Restores what <see cref="ToBytes"/> wrote; items are read by <paramref name="readItem"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another kind.</exception>
    public static ReservoirSample<T> FromBytes(byte[] bytes, Func<BinaryReader, T> readItem)
    {
        ArgumentNullException.ThrowIfNull(readItem);
        return SketchBytes.Read(Kind, bytes, "reservoir sample", reader =>
        {
            var sample = new ReservoirSample<T>(reader.ReadInt32());
            long count = reader.ReadInt64();
            int kept = SketchBytes.ReadCount(reader, bytesEach: sizeof(ulong));
            for (int i = 0; i < kept; i++)
            {
                ulong key = reader.ReadUInt64();
                sample.Keep(key, readItem(reader));
            }

            sample.Count = count;
            return sample;
        });
    }

    private void Keep(ulong key, T item)
    {
        bool full = _keys.Count == Capacity;
        if ((full && key >= _keys.Max) || !_keys.Add(key))
        {
            return;
        }

        _items.Add(key, item);
        if (full)
        {
            ulong largest = _keys.Max;
            _keys.Remove(largest);
            _items.Remove(largest);
        }
    }
}
