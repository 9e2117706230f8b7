using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// Count, mean and central moments up to the fourth in one pass, with minimum and maximum. Numerically stable, and two
/// of them merge into the moments of the union (Chan, Golub, LeVeque 1983; Pébay 2008, Sandia SAND2008-6212).
/// </summary>
public sealed class Moments
{
    private const char Kind = 'M';
    private double _mean;
    private double _m2;
    private double _m3;
    private double _m4;

    /// <summary>Values seen.</summary>
    public long Count { get; private set; }

    /// <summary>Arithmetic mean; NaN without values.</summary>
    public double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>Smallest value; NaN without values.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Largest value; NaN without values.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Σ (x − mean)².</summary>
    public double SumOfSquares => _m2;

    /// <summary>Σ (x − mean)³.</summary>
    public double SumOfCubes => _m3;

    /// <summary>Σ (x − mean)⁴.</summary>
    public double SumOfFourthPowers => _m4;

    /// <summary>Sample variance, over n − 1; NaN below two values.</summary>
    public double Variance => Count < 2 ? double.NaN : _m2 / (Count - 1);

    /// <summary>Population variance, over n; NaN without values.</summary>
    public double PopulationVariance => Count == 0 ? double.NaN : _m2 / Count;

    /// <summary>Square root of the sample variance.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Population skewness g₁ = √n·M₃ / M₂^1.5; NaN when nothing varies.</summary>
    public double Skewness => _m2 == 0 ? double.NaN : Math.Sqrt(Count) * _m3 / Math.Pow(_m2, 1.5);

    /// <summary>Population excess kurtosis g₂ = n·M₄ / M₂² − 3; NaN when nothing varies.</summary>
    public double ExcessKurtosis => _m2 == 0 ? double.NaN : Count * _m4 / (_m2 * _m2) - 3;

    /// <summary>Adds one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public void Add(double value)
    {
        Require.Finite(value, nameof(value));
        double n = ++Count;
        double gap = value - _mean;
        double step = gap / n;
        double stepSquared = step * step;
        double term = gap * step * (n - 1);
        _mean += step;
        _m4 += term * stepSquared * (n * n - 3 * n + 3) + 6 * stepSquared * _m2 - 4 * step * _m3;
        _m3 += term * step * (n - 2) - 3 * step * _m2;
        _m2 += term;
        // Comparisons with the initial NaN are false, so the first value is taken by the negation.
        Minimum = !(Minimum <= value) ? value : Minimum;
        Maximum = !(Maximum >= value) ? value : Maximum;
    }

    /// <summary>Adds many values at once: their moments by two passes, then merged, which is as accurate as one by one and much faster.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    internal void Add(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return;
        double mean = VectorSums.Sum(values) / values.Length;
        (double gaps, double squares, double cubes, double fourths) = VectorSums.Powers(values, mean);
        if (!double.IsFinite(fourths))
        {
            // NaN and infinities are refused one by one; numbers too large to be summed are not.
            foreach (double value in values) Add(value);
            return;
        }

        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        // A sum is rounded: what does not vary shall have no variance at all.
        bool varies = least < most;
        Merge(new Moments
        {
            Count = values.Length,
            _mean = varies ? mean : least,
            _m2 = varies ? squares - gaps * gaps / values.Length : 0,
            _m3 = varies ? cubes : 0,
            _m4 = varies ? fourths : 0,
            Minimum = least,
            Maximum = most,
        });
    }

    /// <summary>Adds the values that <paramref name="other"/> has seen; it stays as it is.</summary>
    public void Merge(Moments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        double a = Count;
        double b = other.Count;
        double n = a + b;
        double gap = other._mean - _mean;
        double gap2 = gap * gap;
        double m4 = _m4 + other._m4
            + gap2 * gap2 * a * b * (a * a - a * b + b * b) / (n * n * n)
            + 6 * gap2 * (a * a * other._m2 + b * b * _m2) / (n * n)
            + 4 * gap * (a * other._m3 - b * _m3) / n;
        double m3 = _m3 + other._m3
            + gap * gap2 * a * b * (a - b) / (n * n)
            + 3 * gap * (a * other._m2 - b * _m2) / n;
        _m2 += other._m2 + gap2 * a * b / n;
        _m3 = m3;
        _m4 = m4;
        _mean += gap * b / n;
        Count += other.Count;
        Minimum = !(Minimum <= other.Minimum) ? other.Minimum : Minimum;
        Maximum = !(Maximum >= other.Maximum) ? other.Maximum : Maximum;
    }

    /// <summary>The state as bytes, for <see cref="FromBytes"/>.</summary>
    public byte[] ToBytes() => SketchBytes.Write(Kind, writer =>
    {
        writer.Write(Count);
        foreach (double part in new[] { _mean, _m2, _m3, _m4, Minimum, Maximum })
        {
            writer.Write(part);
        }
    });

    /// <summary>Restores what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another kind.</exception>
    public static Moments FromBytes(byte[] bytes) => SketchBytes.Read(Kind, bytes, "moments sketch", reader => new Moments
    {
        Count = reader.ReadInt64(),
        _mean = reader.ReadDouble(),
        _m2 = reader.ReadDouble(),
        _m3 = reader.ReadDouble(),
        _m4 = reader.ReadDouble(),
        Minimum = reader.ReadDouble(),
        Maximum = reader.ReadDouble(),
    });
}
