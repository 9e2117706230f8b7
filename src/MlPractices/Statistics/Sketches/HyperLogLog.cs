using System.Numerics;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// Counts distinct values in fixed memory (Flajolet et al. 2007) with Ertl's improved estimator (2017,
/// arXiv:1702.01284), which needs no bias tables and is good from 0 up. Merging is exactly the sketch of the union,
/// whatever the order; adding a value twice changes nothing.
/// </summary>
public sealed class HyperLogLog
{
    /// <summary>The precision when none is named: 4096 registers, one byte each; standard error 1.6 %.</summary>
    public const int DefaultPrecision = 12;

    private const char Kind = 'H';
    private readonly byte[] _registers;

    /// <summary>An empty sketch of 2^<paramref name="precision"/> registers.</summary>
    /// <param name="precision">From 4 to 18.</param>
    public HyperLogLog(int precision = DefaultPrecision)
    {
        if (precision is < 4 or > 18)
        {
            throw new ArgumentOutOfRangeException(nameof(precision), precision, "'precision' must lie between 4 and 18.");
        }

        Precision = precision;
        _registers = new byte[1 << precision];
    }

    /// <summary>Base-2 logarithm of the number of registers.</summary>
    public int Precision { get; }

    /// <summary>Relative standard error of <see cref="Estimate"/> for large counts: 1.03896 / √registers.</summary>
    public double RelativeStandardError => 1.03896 / Math.Sqrt(_registers.Length);

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _registers.AsSpan().IndexOfAnyExcept((byte)0) < 0;

    /// <summary>Adds a value by its hash. Hashes need no particular quality; they are scrambled again.</summary>
    public void Add(ulong hash)
    {
        hash = SplitMix64.Mix(hash);
        int register = (int)(hash >> (64 - Precision));
        // The bit set at the end bounds the count of zeros by the bits that are left.
        int rank = BitOperations.LeadingZeroCount((hash << Precision) | (1UL << (Precision - 1))) + 1;
        if (rank > _registers[register])
        {
            _registers[register] = (byte)rank;
        }
    }

    /// <summary>Adds a text by its <see cref="Fingerprint64"/>.</summary>
    public void Add(ReadOnlySpan<char> text) => Add(Fingerprint64.Hash(text));

    /// <summary>Adds a number; 0 and −0 are one value, and all NaNs are one.</summary>
    public void Add(double value) =>
        Add(double.IsNaN(value) ? 0x7ff8_0000_0000_0000UL : BitConverter.DoubleToUInt64Bits(value + 0.0));

    /// <summary>The estimated number of distinct values.</summary>
    public double Estimate()
    {
        int most = 64 - Precision;
        Span<int> counts = stackalloc int[66];
        counts.Clear();
        foreach (byte register in _registers)
        {
            counts[register]++;
        }

        double m = _registers.Length;
        double z = m * Tau((m - counts[most + 1]) / m);
        for (int rank = most; rank >= 1; rank--)
        {
            z = 0.5 * (z + counts[rank]);
        }

        z += m * Sigma(counts[0] / m);
        return m * m / (2 * Math.Log(2) * z);
    }

    /// <summary>Adds everything that <paramref name="other"/> has seen; it stays as it is.</summary>
    /// <exception cref="ArgumentException">The precisions differ.</exception>
    public void Merge(HyperLogLog other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Precision != Precision)
        {
            throw new ArgumentException(
                Require.Invariant($"cannot merge precision {other.Precision} into precision {Precision}; make both alike."), nameof(other));
        }

        for (int i = 0; i < _registers.Length; i++)
        {
            _registers[i] = Math.Max(_registers[i], other._registers[i]);
        }
    }

    /// <summary>The state as bytes, for <see cref="FromBytes"/>.</summary>
    public byte[] ToBytes() => SketchBytes.Write(Kind, writer =>
    {
        writer.Write((byte)Precision);
        writer.Write(_registers);
    });

    /// <summary>Restores what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another kind.</exception>
    public static HyperLogLog FromBytes(byte[] bytes) => SketchBytes.Read(Kind, bytes, "HyperLogLog sketch", reader =>
    {
        var sketch = new HyperLogLog(reader.ReadByte());
        reader.BaseStream.ReadExactly(sketch._registers);
        if (sketch._registers.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(65 - sketch.Precision)))
        {
            throw new InvalidDataException("a HyperLogLog register is out of range; the bytes are damaged.");
        }

        return sketch;
    });

    private static double Sigma(double x)
    {
        if (x == 1)
        {
            return double.PositiveInfinity;
        }

        double y = 1;
        double z = x;
        double before;
        do
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }
        while (z != before);
        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        double y = 1;
        double z = 1 - x;
        double before;
        do
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != before);
        return z / 3;
    }
}
