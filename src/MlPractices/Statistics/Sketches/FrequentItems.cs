using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// The most frequent texts in fixed memory: Misra and Gries (1982), merged as in Agarwal et al. (2012, "Mergeable
/// summaries"). Counts are exact until more than twice the capacity of distinct items were seen; after that a true count
/// lies between the lower and the upper bound, which differ by <see cref="MaximumError"/> ≤ n / (capacity + 1).
/// </summary>
public sealed class FrequentItems
{
    /// <summary>Counters when no number is named.</summary>
    public const int DefaultCapacity = 128;

    private const char Kind = 'F';
    private readonly Dictionary<string, long> _counts;

    /// <summary>An empty sketch; <paramref name="capacity"/>, at least 1, sets its error and size.</summary>
    public FrequentItems(int capacity = DefaultCapacity)
    {
        Require.AtLeast(capacity, 1, nameof(capacity));
        Capacity = capacity;
        _counts = new Dictionary<string, long>(StringComparer.Ordinal);
    }

    /// <summary>How many items survive a cut; up to twice as many are kept in between.</summary>
    public int Capacity { get; }

    /// <summary>Items seen, repeats counted.</summary>
    public long Count { get; private set; }

    /// <summary>How much a lower bound may fall short of the true count; 0 while counts are exact.</summary>
    public long MaximumError { get; private set; }

    /// <summary>Whether every count is exact and every item seen is kept.</summary>
    public bool IsExact => MaximumError == 0;

    /// <summary>Counts <paramref name="item"/> <paramref name="times"/> times.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is below 1.</exception>
    public void Add(string item, long times = 1)
    {
        ArgumentNullException.ThrowIfNull(item);
        Require.AtLeast(times, 1, nameof(times));
        Count += times;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, item, out _) += times;
        Shrink();
    }

    /// <summary>
    /// The kept items, most frequent first, ties in ordinal order; an item whose true count exceeds
    /// <see cref="MaximumError"/> is never missing.
    /// </summary>
    public IReadOnlyList<FrequentItem> Items() => _counts
        .Select(pair => new FrequentItem(pair.Key, pair.Value, pair.Value + MaximumError))
        .OrderByDescending(item => item.LowerBound)
        .ThenBy(item => item.Item, StringComparer.Ordinal)
        .ToArray();

    /// <summary>Adds everything that <paramref name="other"/> has seen; it stays as it is.</summary>
    /// <exception cref="ArgumentException">The capacities differ.</exception>
    public void Merge(FrequentItems other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Capacity != Capacity)
        {
            throw new ArgumentException(
                Require.Invariant($"cannot merge capacity {other.Capacity} into capacity {Capacity}; make both alike."), nameof(other));
        }

        foreach ((string item, long count) in other._counts.ToArray())
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, item, out _) += count;
        }

        Count += other.Count;
        MaximumError += other.MaximumError;
        Shrink();
    }

    /// <summary>The state as bytes, for <see cref="FromBytes"/>.</summary>
    public byte[] ToBytes() => SketchBytes.Write(Kind, writer =>
    {
        writer.Write(Capacity);
        writer.Write(Count);
        writer.Write(MaximumError);
        writer.Write(_counts.Count);
        foreach ((string item, long count) in _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(item);
            writer.Write(count);
        }
    });

    /// <summary>Restores what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another kind.</exception>
    public static FrequentItems FromBytes(byte[] bytes) => SketchBytes.Read(Kind, bytes, "frequent items sketch", reader =>
    {
        var sketch = new FrequentItems(reader.ReadInt32())
        {
            Count = reader.ReadInt64(),
            MaximumError = reader.ReadInt64(),
        };
        int items = SketchBytes.ReadCount(reader, bytesEach: 9);
        for (int i = 0; i < items; i++)
        {
            sketch._counts.Add(reader.ReadString(), reader.ReadInt64());
        }

        return sketch;
    });

    /// <summary>
    /// Takes the (capacity + 1)-th largest count off every counter. Each unit taken is matched by capacity + 1 units
    /// that were added, which is where the error bound comes from. Waiting for twice the capacity makes a cut rare.
    /// </summary>
    private void Shrink()
    {
        if (_counts.Count <= 2L * Capacity)
        {
            return;
        }

        long[] counts = _counts.Values.ToArray();
        Array.Sort(counts);
        long taken = counts[counts.Length - Capacity - 1];
        MaximumError += taken;
        foreach ((string item, long count) in _counts.ToArray())
        {
            if (count <= taken)
            {
                _counts.Remove(item);
            }
            else
            {
                _counts[item] = count - taken;
            }
        }
    }
}

/// <summary>An item with bounds of how often it occurred.</summary>
/// <param name="Item">The text.</param>
/// <param name="LowerBound">It occurred at least this often.</param>
/// <param name="UpperBound">It occurred at most this often.</param>
public readonly record struct FrequentItem(string Item, long LowerBound, long UpperBound);
