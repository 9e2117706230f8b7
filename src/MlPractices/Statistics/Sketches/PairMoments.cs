using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// Means, variances and covariance of two numbers per row in one pass; merges (Chan, Golub, LeVeque 1983). What
/// Pearson's correlation and a least-squares line need.
/// </summary>
public sealed class PairMoments
{
    private const char Kind = 'P';
    private double _meanX;
    private double _meanY;
    private double _xx;
    private double _yy;
    private double _xy;

    /// <summary>Rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>Mean of the first number; NaN without rows.</summary>
    public double MeanX => Count == 0 ? double.NaN : _meanX;

    /// <summary>Mean of the second number; NaN without rows.</summary>
    public double MeanY => Count == 0 ? double.NaN : _meanY;

    /// <summary>Sample variance of the first number, over n − 1; NaN below two rows.</summary>
    public double VarianceX => Count < 2 ? double.NaN : _xx / (Count - 1);

    /// <summary>Sample variance of the second number, over n − 1; NaN below two rows.</summary>
    public double VarianceY => Count < 2 ? double.NaN : _yy / (Count - 1);

    /// <summary>Sample covariance, over n − 1; NaN below two rows.</summary>
    public double Covariance => Count < 2 ? double.NaN : _xy / (Count - 1);

    /// <summary>Pearson's correlation, from −1 to 1; NaN below two rows or when a side does not vary.</summary>
    public double Correlation =>
        Count < 2 || _xx == 0 || _yy == 0 ? double.NaN : Math.Clamp(_xy / (Math.Sqrt(_xx) * Math.Sqrt(_yy)), -1, 1);

    /// <summary>Adds one row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public void Add(double x, double y)
    {
        Require.Finite(x, nameof(x));
        Require.Finite(y, nameof(y));
        Count++;
        double gapX = x - _meanX;
        double gapY = y - _meanY;
        _meanX += gapX / Count;
        _meanY += gapY / Count;
        _xx += gapX * (x - _meanX);
        _yy += gapY * (y - _meanY);
        _xy += gapX * (y - _meanY);
    }

    /// <summary>Adds many rows at once from what was summed over them.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="x">Mean and Σ (x - mean)² of the first number.</param>
    /// <param name="y">Mean and Σ (y - mean)² of the second number.</param>
    /// <param name="products">Σ (x - mean of x)(y - mean of y).</param>
    internal void Add(long rows, (double Mean, double Squares) x, (double Mean, double Squares) y, double products) =>
        Merge(new PairMoments { Count = rows, _meanX = x.Mean, _meanY = y.Mean, _xx = x.Squares, _yy = y.Squares, _xy = products });

    /// <summary>Adds the rows that <paramref name="other"/> has seen; it stays as it is.</summary>
    public void Merge(PairMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        double n = (double)Count + other.Count;
        double scale = Count * (double)other.Count / n;
        double gapX = other._meanX - _meanX;
        double gapY = other._meanY - _meanY;
        _xx += other._xx + gapX * gapX * scale;
        _yy += other._yy + gapY * gapY * scale;
        _xy += other._xy + gapX * gapY * scale;
        _meanX += gapX * other.Count / n;
        _meanY += gapY * other.Count / n;
        Count += other.Count;
    }

    /// <summary>The state as bytes, for <see cref="FromBytes"/>.</summary>
    public byte[] ToBytes() => SketchBytes.Write(Kind, writer =>
    {
        writer.Write(Count);
        foreach (double part in new[] { _meanX, _meanY, _xx, _yy, _xy })
        {
            writer.Write(part);
        }
    });

    /// <summary>Restores what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another kind.</exception>
    public static PairMoments FromBytes(byte[] bytes) => SketchBytes.Read(Kind, bytes, "pair moments sketch", reader => new PairMoments
    {
        Count = reader.ReadInt64(),
        _meanX = reader.ReadDouble(),
        _meanY = reader.ReadDouble(),
        _xx = reader.ReadDouble(),
        _yy = reader.ReadDouble(),
        _xy = reader.ReadDouble(),
    });
}
