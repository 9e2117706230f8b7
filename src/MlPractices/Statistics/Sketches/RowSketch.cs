using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// Recognises sets of rows: the smallest 64-bit hashes of what identifies them (bottom-k; Cohen and Kaplan 2007; thresholds as in theta sketches, Dasgupta et al. 2016). Two sketches tell how
/// much of the smaller set lies in the other, whatever the sets' sizes. Sets of up to <see cref="Kept"/> rows are compared exactly.
/// </summary>
public sealed class RowSketch
{
    /// <summary>Hashes kept: 8 bytes each.</summary>
    public const int Kept = 4096;

    private readonly ulong[] _smallest;

    private RowSketch(ulong[] smallest) => _smallest = smallest;

    // Above it nothing is known of the set.
    private ulong Threshold => _smallest.Length < Kept ? ulong.MaxValue : _smallest[^1];

    /// <summary>The sketch of a set.</summary>
    /// <param name="hashes">One hash a row; equal ones count once.</param>
    public static RowSketch Of(IEnumerable<ulong> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        var builder = new Builder();
        foreach (var hash in hashes) builder.Add(hash);
        return builder.Build();
    }

    /// <summary>The estimated share of the smaller set that lies in the other one; 0 when one is empty.</summary>
    public double Overlap(RowSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ulong threshold = Math.Min(Threshold, other.Threshold);
        (int at, int otherAt, int common) = (0, 0, 0);
        while (at < _smallest.Length && otherAt < other._smallest.Length && _smallest[at] <= threshold && other._smallest[otherAt] <= threshold)
        {
            int order = _smallest[at].CompareTo(other._smallest[otherAt]);
            common += order == 0 ? 1 : 0;
            at += order <= 0 ? 1 : 0;
            otherAt += order >= 0 ? 1 : 0;
        }

        int fewer = Math.Min(_smallest.Count(hash => hash <= threshold), other._smallest.Count(hash => hash <= threshold));
        return fewer == 0 ? 0 : (double)common / fewer;
    }

    /// <summary>The sketch as bytes.</summary>
    public byte[] ToBytes() => SketchBytes.Write('R', writer =>
    {
        writer.Write(_smallest.Length);
        foreach (ulong hash in _smallest) writer.Write(hash);
    });

    /// <summary>Reads a sketch back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such sketch.</exception>
    public static RowSketch FromBytes(byte[] bytes) => SketchBytes.Read('R', bytes, "row sketch", reader =>
    {
        int count = reader.ReadInt32();
        if (count is < 0 or > Kept) throw new InvalidDataException(Require.Invariant($"a row sketch keeps up to {Kept} hashes, and these bytes name {count}."));
        var smallest = new ulong[count];
        for (int i = 0; i < count; i++) smallest[i] = reader.ReadUInt64();
        return new RowSketch(smallest);
    });

    /// <summary>Collects hashes in bounded memory.</summary>
    internal sealed class Builder
    {
        private readonly List<ulong> _some = [];
        private ulong _threshold = ulong.MaxValue;

        public void Add(ulong hash)
        {
            if (hash > _threshold) return;
            _some.Add(hash);
            if (_some.Count >= 4 * Kept) Shrink();
        }

        public RowSketch Build()
        {
            Shrink();
            return new RowSketch([.. _some]);
        }

        private void Shrink()
        {
            ulong[] sorted = [.. _some.Distinct().Order().Take(Kept)];
            _some.Clear();
            _some.AddRange(sorted);
            if (sorted.Length == Kept) _threshold = sorted[^1];
        }
    }
}
