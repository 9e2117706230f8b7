using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Online;

/// <summary>
/// ADWIN: a window over a stream that keeps itself as long as the mean stays the same and drops its older part when the
/// mean changes (Bifet and Gavaldà 2007, SDM). Memory and time per value are logarithmic in the window. Every cut
/// between two buckets is tried, the newest included.
/// </summary>
public sealed class Adwin
{
    private readonly AdwinOptions _options;
    private readonly List<List<Bucket>> _rows = [[]];
    private double _total;
    private double _squares;
    private long _seen;

    /// <summary>An empty window.</summary>
    /// <param name="options">Settings; the defaults are the customary ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public Adwin(AdwinOptions? options = null)
    {
        _options = options ?? new AdwinOptions();
        Require.OpenUnit(_options.Delta, nameof(AdwinOptions.Delta));
        Require.AtLeast(_options.Clock, 1, nameof(AdwinOptions.Clock));
        Require.AtLeast(_options.BucketsPerRow, 2, nameof(AdwinOptions.BucketsPerRow));
        Require.AtLeast(_options.LeastSide, 1, nameof(AdwinOptions.LeastSide));
        Require.AtLeast(_options.GracePeriod, 0, nameof(AdwinOptions.GracePeriod));
    }

    /// <summary>Values in the window.</summary>
    public long Width { get; private set; }

    /// <summary>Mean of the window; NaN while empty.</summary>
    public double Mean => _total / Width;

    /// <summary>Population variance of the window; NaN while empty.</summary>
    public double Variance => _squares / Width;

    /// <summary>Changes found so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Adds a value.</summary>
    /// <returns>Whether the mean has changed; the window then holds the values since.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public bool Add(double value)
    {
        Require.Finite(value, nameof(value));
        Insert(value);
        _seen++;
        if (_seen % _options.Clock != 0 || Width <= _options.GracePeriod)
        {
            return false;
        }

        bool changed = false;
        while (AnyCut())
        {
            DropOldest();
            changed = true;
        }

        Changes += changed ? 1 : 0;
        return changed;
    }

    /// <summary>The gap of means at which a window of <paramref name="older"/> and <paramref name="newer"/> values is cut.</summary>
    internal static double Threshold(double older, double newer, double variance, AdwinOptions options)
    {
        double log = Math.Log(2 * Math.Log(older + newer) / options.Delta);
        double inverse = 1 / (older - options.LeastSide + 1) + 1 / (newer - options.LeastSide + 1);
        return Math.Sqrt(2 * inverse * variance * log) + 2.0 / 3 * log * inverse;
    }

    private void Insert(double value)
    {
        _rows[0].Add(new Bucket(value, 0));
        Width++;
        if (Width > 1)
        {
            double gap = value - _total / (Width - 1);
            _squares += (Width - 1) * gap * gap / Width;
        }

        _total += value;
        for (int row = 0; _rows[row].Count > _options.BucketsPerRow; row++)
        {
            if (row + 1 == _rows.Count)
            {
                _rows.Add([]);
            }

            // The two oldest buckets of a row become one of twice the size in the next.
            double size = SizeOf(row);
            Bucket a = _rows[row][0];
            Bucket b = _rows[row][1];
            double gap = (a.Total - b.Total) / size;
            _rows[row + 1].Add(new Bucket(a.Total + b.Total, a.Squares + b.Squares + size * gap * gap / 2));
            _rows[row].RemoveRange(0, 2);
        }
    }

    private bool AnyCut()
    {
        double older = 0;
        double olderTotal = 0;
        for (int row = _rows.Count - 1; row >= 0; row--)
        {
            foreach (Bucket bucket in _rows[row])
            {
                older += SizeOf(row);
                olderTotal += bucket.Total;
                double newer = Width - older;
                if (older < _options.LeastSide || newer < _options.LeastSide)
                {
                    continue;
                }

                double gap = Math.Abs(olderTotal / older - (_total - olderTotal) / newer);
                if (gap > Threshold(older, newer, Variance, _options))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void DropOldest()
    {
        int row = _rows.Count - 1;
        Bucket oldest = _rows[row][0];
        double size = SizeOf(row);
        Width -= (long)size;
        _total -= oldest.Total;
        double gap = oldest.Total / size - _total / Width;
        // Rounding may leave a hair below nothing.
        _squares = Math.Max(0, _squares - oldest.Squares - size * Width * gap * gap / (size + Width));
        _rows[row].RemoveAt(0);
        while (_rows.Count > 1 && _rows[^1].Count == 0)
        {
            _rows.RemoveAt(_rows.Count - 1);
        }
    }

    private static double SizeOf(int row) => Math.ScaleB(1, row);

    private readonly record struct Bucket(double Total, double Squares);
}

/// <summary>Settings of <see cref="Adwin"/>.</summary>
public sealed record AdwinOptions
{
    /// <summary>Confidence of a cut: smaller means fewer false alarms and later true ones.</summary>
    public double Delta { get; init; } = 0.002;

    /// <summary>Cuts are looked for every so many values.</summary>
    public int Clock { get; init; } = 32;

    /// <summary>Buckets of one size before two of them are joined; more means finer cuts.</summary>
    public int BucketsPerRow { get; init; } = 5;

    /// <summary>Values each side of a cut needs.</summary>
    public int LeastSide { get; init; } = 5;

    /// <summary>Values before the first cut.</summary>
    public int GracePeriod { get; init; } = 10;
}
