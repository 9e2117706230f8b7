namespace MlPractices;

/// <summary>Counts of a multiclass task by class: what macro averages, kappa and Matthews correlation need.</summary>
internal sealed class ClassTable(int classes)
{
    private readonly long[] _actual = new long[classes];
    private readonly long[] _predicted = new long[classes];
    private readonly long[] _hits = new long[classes];
    private long _rows;
    private long _allHits;

    public void Add(int actual, int predicted)
    {
        _rows++;
        _actual[actual]++;
        _predicted[predicted]++;
        if (actual != predicted) return;
        _hits[actual]++;
        _allHits++;
    }

    /// <summary>Mean of the classes' recalls, over classes that occur.</summary>
    public double BalancedAccuracy => Mean(c => _actual[c] > 0, c => (double)_hits[c] / _actual[c]);

    /// <summary>Mean of the classes' F1, over classes that occur or are predicted.</summary>
    public double MacroF1 => Mean(c => _actual[c] + _predicted[c] > 0, c => 2.0 * _hits[c] / (_actual[c] + _predicted[c]));

    /// <summary>Cohen's kappa (Cohen 1960): agreement beyond chance; NaN when chance alone agrees always.</summary>
    public double Kappa
    {
        get
        {
            var chance = Products() / ((double)_rows * _rows);
            return chance == 1 ? double.NaN : ((double)_allHits / _rows - chance) / (1 - chance);
        }
    }

    /// <summary>The multiclass Matthews correlation (Gorodkin 2004); 0 when truth or prediction does not vary.</summary>
    public double MatthewsCorrelation
    {
        get
        {
            double n = _rows;
            var (actual, predicted) = (n * n - _actual.Sum(count => (double)count * count), n * n - _predicted.Sum(count => (double)count * count));
            return actual == 0 || predicted == 0 ? 0 : (_allHits * n - Products()) / Math.Sqrt(actual * predicted);
        }
    }

    private double Products() => _actual.Zip(_predicted, (a, p) => (double)a * p).Sum();

    private double Mean(Func<int, bool> counts, Func<int, double> of)
    {
        var (sum, number) = (0.0, 0);
        for (var c = 0; c < classes; c++)
        {
            if (!counts(c)) continue;
            sum += of(c);
            number++;
        }
        return number == 0 ? double.NaN : sum / number;
    }
}
