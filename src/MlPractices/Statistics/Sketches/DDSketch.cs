using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// Quantiles with a relative error of the value, the right sketch for latencies (Masson, Rim, Lee 2019, VLDB). A
/// quantile is within ±<c>accuracy</c> of the true one, whatever the distribution. Merging is exactly the sketch of the
/// union, in any order.
/// </summary>
public sealed class DDSketch
{
    /// <summary>Relative accuracy when none is named: 1 %.</summary>
    public const double DefaultAccuracy = 0.01;

    private const char Kind = 'D';
    private readonly SortedDictionary<int, long> _positive = [];
    private readonly SortedDictionary<int, long> _negative = [];
    private readonly double _gamma;
    private readonly double _logGamma;
    private long _zeros;

    /// <summary>An empty sketch with the relative accuracy given, strictly between 0 and 1.</summary>
    public DDSketch(double accuracy = DefaultAccuracy)
    {
        Require.OpenUnit(accuracy, nameof(accuracy));
        Accuracy = accuracy;
        _gamma = (1 + accuracy) / (1 - accuracy);
        _logGamma = Math.Log(_gamma);
    }

    /// <summary>The relative accuracy α.</summary>
    public double Accuracy { get; }

    /// <summary>Values seen.</summary>
    public long Count { get; private set; }

    /// <summary>Buckets in use: at 1 % at most 35 for each doubling that the data span, however many values there are.</summary>
    public int Buckets => _positive.Count + _negative.Count + (_zeros > 0 ? 1 : 0);

    /// <summary>Smallest value, exact; NaN without values.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Largest value, exact; NaN without values.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Adds one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public void Add(double value)
    {
        Require.Finite(value, nameof(value));
        Count++;
        Minimum = !(Minimum <= value) ? value : Minimum;
        Maximum = !(Maximum >= value) ? value : Maximum;
        if (value == 0)
        {
            _zeros++;
            return;
        }

        SortedDictionary<int, long> side = value > 0 ? _positive : _negative;
        int index = IndexOf(Math.Abs(value));
        side.TryGetValue(index, out long before);
        side[index] = before + 1;
    }

    /// <summary>
    /// The quantile: the value of rank ⌊p·(n − 1)⌋ to within the accuracy, never outside the exact minimum and
    /// maximum. NaN without values.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not between 0 and 1.</exception>
    public double Quantile(double p)
    {
        Require.Probability(p, nameof(p));
        if (Count == 0)
        {
            return double.NaN;
        }

        long rank = (long)Math.Floor(p * (Count - 1));
        return Math.Clamp(ValueAt(rank), Minimum, Maximum);
    }

    /// <summary>Adds everything that <paramref name="other"/> has seen; it stays as it is.</summary>
    /// <exception cref="ArgumentException">The accuracies differ.</exception>
    public void Merge(DDSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Accuracy != Accuracy)
        {
            throw new ArgumentException(
                Require.Invariant($"cannot merge accuracy {other.Accuracy} into {Accuracy}; make both alike."), nameof(other));
        }

        if (other.Count == 0)
        {
            return;
        }

        AddAll(_positive, other._positive);
        AddAll(_negative, other._negative);
        _zeros += other._zeros;
        Count += other.Count;
        Minimum = !(Minimum <= other.Minimum) ? other.Minimum : Minimum;
        Maximum = !(Maximum >= other.Maximum) ? other.Maximum : Maximum;
    }

    /// <summary>The state as bytes, for <see cref="FromBytes"/>.</summary>
    public byte[] ToBytes() => SketchBytes.Write(Kind, writer =>
    {
        writer.Write(Accuracy);
        writer.Write(Count);
        writer.Write(_zeros);
        writer.Write(Minimum);
        writer.Write(Maximum);
        foreach (SortedDictionary<int, long> side in new[] { _negative, _positive })
        {
            writer.Write(side.Count);
            foreach ((int index, long count) in side)
            {
                writer.Write(index);
                writer.Write(count);
            }
        }
    });

    /// <summary>Restores what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another kind.</exception>
    public static DDSketch FromBytes(byte[] bytes) => SketchBytes.Read(Kind, bytes, "DDSketch", reader =>
    {
        var sketch = new DDSketch(reader.ReadDouble())
        {
            Count = reader.ReadInt64(),
            _zeros = reader.ReadInt64(),
            Minimum = reader.ReadDouble(),
            Maximum = reader.ReadDouble(),
        };
        long total = sketch._zeros;
        foreach (SortedDictionary<int, long> side in new[] { sketch._negative, sketch._positive })
        {
            int buckets = SketchBytes.ReadCount(reader, bytesEach: sizeof(int) + sizeof(long));
            for (int i = 0; i < buckets; i++)
            {
                side.Add(reader.ReadInt32(), reader.ReadInt64());
            }

            total += side.Values.Sum();
        }

        bool ordered = sketch.Count == 0 || sketch.Minimum <= sketch.Maximum;
        return total == sketch.Count && ordered
            ? sketch
            : throw new InvalidDataException(Require.Invariant($"the DDSketch's buckets hold {total} of {sketch.Count} values; the bytes are damaged."));
    });

    /// <summary>The bucket of a positive value: ⌈log_γ x⌉.</summary>
    internal int IndexOf(double value) => (int)Math.Ceiling(Math.Log(value) / _logGamma);

    /// <summary>The value that stands for a bucket, 2γ^i / (γ + 1): off by at most α from everything in it.</summary>
    internal double ValueOf(int index) => 2 * Math.Exp(index * _logGamma) / (_gamma + 1);

    private static void AddAll(SortedDictionary<int, long> into, SortedDictionary<int, long> from)
    {
        foreach ((int index, long count) in from.ToArray())
        {
            into.TryGetValue(index, out long before);
            into[index] = before + count;
        }
    }

    private double ValueAt(long rank)
    {
        long seen = 0;
        foreach ((int index, long count) in _negative.Reverse())
        {
            seen += count;
            if (seen > rank)
            {
                return -ValueOf(index);
            }
        }

        seen += _zeros;
        if (seen > rank)
        {
            return 0;
        }

        foreach ((int index, long count) in _positive)
        {
            seen += count;
            if (seen > rank)
            {
                return ValueOf(index);
            }
        }

        return Maximum;
    }
}
