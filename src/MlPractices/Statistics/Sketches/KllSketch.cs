using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// Quantiles and ranks of a stream in small memory (Karnin, Lang, Liberty 2016, FOCS). Exact while fewer values than
/// fit were seen; afterwards ranks are off by at most <see cref="RankError"/> with 99 % confidence. Two sketches merge
/// into one of the union with the same guarantee. Deterministic: the same values in the same order give the same sketch.
/// </summary>
public sealed class KllSketch
{
    /// <summary>The size when none is named; ranks are within 1 % with 99 % confidence.</summary>
    public const int DefaultK = 256;

    private const char Kind = 'K';
    private const int SmallestLevel = 8;
    private const double Shrinkage = 2.0 / 3.0;

    /// <summary>Level h holds values that stand for 2^h each; levels above 0 are sorted.</summary>
    private readonly List<List<double>> _levels = [[]];
    private readonly List<int> _capacities = [];
    private SplitMix64 _coin = new(0);
    private KllSortedView? _view;
    private int _held;
    private int _room;

    /// <summary>An empty sketch.</summary>
    /// <param name="k">Size of the top level, 8 to 65535; the error shrinks about as 1/k.</param>
    public KllSketch(int k = DefaultK)
    {
        if (k is < SmallestLevel or > ushort.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, "'k' must lie between 8 and 65535.");
        }

        K = k;
        _room = Room();
    }

    /// <summary>The size parameter.</summary>
    public int K { get; }

    /// <summary>Values seen.</summary>
    public long Count { get; private set; }

    /// <summary>Smallest value, exact; NaN without values.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Largest value, exact; NaN without values.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Values held in memory.</summary>
    public int Held => _held;

    /// <summary>Whether nothing was thrown away yet, so that every answer is exact.</summary>
    public bool IsExact => _levels.Count == 1;

    /// <summary>
    /// Error of a rank, as a fraction of the count, at 99 % confidence: 2.296 / k^0.9723, the fit measured by Apache
    /// DataSketches; 0 while exact.
    /// </summary>
    public double RankError => IsExact ? 0 : RankErrorOf(K);

    /// <summary>Error of the share between two points, 2.446 / k^0.9433; 0 while exact.</summary>
    public double IntervalError => IsExact ? 0 : IntervalErrorOf(K);

    /// <summary>Rank error to be expected of a sketch of size <paramref name="k"/>.</summary>
    public static double RankErrorOf(int k) => 2.296 / Math.Pow(k, 0.9723);

    /// <summary>Error to be expected of the share between two points for a sketch of size <paramref name="k"/>.</summary>
    public static double IntervalErrorOf(int k) => 2.446 / Math.Pow(k, 0.9433);

    /// <summary>Adds one value; infinities are allowed.</summary>
    /// <exception cref="ArgumentException">The value is NaN.</exception>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentException("'value' is NaN; count missing values separately.", nameof(value));
        }

        _view = null;
        Count++;
        Minimum = !(Minimum <= value) ? value : Minimum;
        Maximum = !(Maximum >= value) ? value : Maximum;
        _levels[0].Add(value);
        if (++_held > _room)
        {
            Compress();
        }
    }

    /// <summary>
    /// Adds many values. Once the lowest levels have shrunk to their least size they do no more than keep one value of a few, so that one value of each block of 2^h, chosen at
    /// random, goes straight to level h: the sampler of the paper's section 4, with the variance of the levels that it stands for.
    /// </summary>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    internal void Add(ReadOnlySpan<double> values)
    {
        if (Sampled() is var level and > 0 && values.Length >> level > 0)
        {
            int blocks = values.Length >> level;
            AddSampled(values[..(blocks << level)], level);
            values = values[(blocks << level)..];
        }

        foreach (double value in values) Add(value);
    }

    /// <summary>Adds everything that <paramref name="other"/> has seen; it stays as it is.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public void Merge(KllSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.K != K)
        {
            throw new ArgumentException(Require.Invariant($"cannot merge k = {other.K} into k = {K}; make both alike."), nameof(other));
        }

        if (other.Count == 0)
        {
            return;
        }

        _view = null;
        while (_levels.Count < other._levels.Count)
        {
            _levels.Add([]);
        }

        _room = Room();
        for (int level = 0; level < other._levels.Count; level++)
        {
            List<double> values = [.. _levels[level], .. other._levels[level]];
            if (level > 0)
            {
                values.Sort();
            }

            _levels[level] = values;
        }

        _held = _levels.Sum(level => level.Count);
        Count += other.Count;
        Minimum = !(Minimum <= other.Minimum) ? other.Minimum : Minimum;
        Maximum = !(Maximum >= other.Maximum) ? other.Maximum : Maximum;
        while (_held > _room)
        {
            Compress();
        }
    }

    /// <summary>The share of values at or below <paramref name="value"/>; NaN without values.</summary>
    public double Rank(double value) => View().Rank(value);

    /// <summary>
    /// The smallest held value whose rank is at least <paramref name="p"/>; the exact minimum and maximum at 0 and 1;
    /// NaN without values.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not between 0 and 1.</exception>
    public double Quantile(double p)
    {
        Require.Probability(p, nameof(p));
        return p switch
        {
            0 => Minimum,
            1 => Maximum,
            _ => View().Quantile(p),
        };
    }

    /// <summary>The held values with their weights, ascending.</summary>
    public KllSortedView View() => _view ??= KllSortedView.Of(_levels);

    /// <summary>The state as bytes, for <see cref="FromBytes"/>.</summary>
    public byte[] ToBytes() => SketchBytes.Write(Kind, writer =>
    {
        writer.Write(K);
        writer.Write(Count);
        writer.Write(Minimum);
        writer.Write(Maximum);
        writer.Write(_coin.State);
        writer.Write(_levels.Count);
        foreach (List<double> level in _levels)
        {
            writer.Write(level.Count);
            level.ForEach(writer.Write);
        }
    });

    /// <summary>Restores what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another kind.</exception>
    public static KllSketch FromBytes(byte[] bytes) => SketchBytes.Read(Kind, bytes, "KLL sketch", reader =>
    {
        var sketch = new KllSketch(reader.ReadInt32())
        {
            Count = reader.ReadInt64(),
            Minimum = reader.ReadDouble(),
            Maximum = reader.ReadDouble(),
            _coin = new SplitMix64(reader.ReadUInt64()),
        };
        int levels = SketchBytes.ReadCount(reader, bytesEach: sizeof(int));
        sketch._levels.Clear();
        long weight = 0;
        for (int level = 0; level < levels; level++)
        {
            int values = SketchBytes.ReadCount(reader, bytesEach: sizeof(double));
            var held = new List<double>(values);
            for (int i = 0; i < values; i++)
            {
                held.Add(reader.ReadDouble());
            }

            sketch._levels.Add(held);
            sketch._held += values;
            weight += (long)values << level;
        }

        if (levels is < 1 or > 60 || weight != sketch.Count)
        {
            throw new InvalidDataException(Require.Invariant(
                $"the KLL sketch holds weight {weight} for {sketch.Count} values; the bytes are damaged."));
        }

        sketch._room = sketch.Room();
        return sketch;
    });

    /// <summary>The lowest level above those of the least size, or 0 while there are none.</summary>
    private int Sampled()
    {
        int level = 0;
        while (level < _levels.Count - 1 && Capacity(level) == SmallestLevel) level++;
        return level;
    }

    private void AddSampled(ReadOnlySpan<double> values, int level)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsNaN(value)) throw new ArgumentException("A value is NaN; count missing values separately.", nameof(values));
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        var chosen = new List<double>(values.Length >> level);
        for (int start = 0; start < values.Length; start += 1 << level) chosen.Add(values[start + (int)(_coin.NextUInt64() >> (64 - level))]);
        chosen.Sort();
        var merged = new List<double>(chosen.Count + _levels[level].Count);
        Merge(chosen, 0, 1, _levels[level], merged);
        _levels[level] = merged;
        _view = null;
        Count += values.Length;
        Minimum = !(Minimum <= least) ? least : Minimum;
        Maximum = !(Maximum >= most) ? most : Maximum;
        _held += chosen.Count;
        while (_held > _room) Compress();
    }

    /// <summary>Halves the lowest level that is full; every other value moves up and stands for twice as many.</summary>
    private void Compress()
    {
        int level = 0;
        while (_levels[level].Count < Capacity(level))
        {
            level++;
        }

        if (level + 1 == _levels.Count)
        {
            _levels.Add([]);
            _room = Room();
        }

        List<double> full = _levels[level];
        if (level == 0)
        {
            full.Sort();
        }

        // An odd value out stays behind, so that weights add up exactly.
        int odd = full.Count & 1;
        int offset = (int)(_coin.NextUInt64() >> 63);
        var promoted = new List<double>(full.Count / 2 + _levels[level + 1].Count);
        Merge(full, odd + offset, 2, _levels[level + 1], promoted);
        _levels[level + 1] = promoted;
        _held -= (full.Count - odd) / 2;
        full.RemoveRange(odd, full.Count - odd);
    }

    /// <summary>Merges two sorted lists; of the first one value of <paramref name="step"/> is taken.</summary>
    private static void Merge(List<double> first, int start, int step, List<double> sorted, List<double> into)
    {
        int next = 0;
        for (int i = start; i < first.Count; i += step)
        {
            while (next < sorted.Count && sorted[next] <= first[i])
            {
                into.Add(sorted[next++]);
            }

            into.Add(first[i]);
        }

        while (next < sorted.Count)
        {
            into.Add(sorted[next++]);
        }
    }

    private int Capacity(int level)
    {
        int depth = _levels.Count - 1 - level;
        while (_capacities.Count <= depth) _capacities.Add(Math.Max(SmallestLevel, (int)Math.Ceiling(K * Math.Pow(Shrinkage, _capacities.Count))));
        return _capacities[depth];
    }

    private int Room()
    {
        int room = 0;
        for (int level = 0; level < _levels.Count; level++)
        {
            room += Capacity(level);
        }

        return room;
    }
}
