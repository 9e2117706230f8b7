namespace MlPractices;

/// <summary>
/// How well one column alone predicts the label on rows it was not learned on: the mean of the label in each bin of the column is learned on the training
/// rows and judged on the holdout rows by 1 - squared error / squared error of the overall mean (R², and the Brier skill score for classes). 1 is
/// perfect, 0 is no better than the mean. Bins are the values themselves, or 32 quantiles of a number with many values.
/// </summary>
internal sealed class ColumnSkill<TRow>
{
    private const int QuantileBins = 32;
    private const int MostBins = 4096;
    private const double PriorRows = 2;

    private readonly RowColumn<TRow> _column;
    private readonly int _position;
    private readonly double[]? _edges;
    private readonly Dictionary<ulong, int> _bins = [];
    private readonly List<LabelSums> _training = [new()];
    private readonly List<LabelSums> _holdout = [new()];
    private (ulong Key, int Bin) _last;

    public ColumnSkill(RowColumn<TRow> column, int position, ColumnProfile profile)
    {
        (_column, _position) = (column, position);
        if (column.IsNumeric && !profile.DistinctIsExact)
        {
            _edges = [.. Enumerable.Range(1, QuantileBins - 1).Select(i => profile.Quantile((double)i / QuantileBins)).Distinct()];
        }
    }

    public string Name => _column.Name;

    /// <param name="cells">A batch of rows.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="parts">Their parts.</param>
    /// <param name="labels">Class and number of their labels.</param>
    public void Add(CellBatch<TRow> cells, ReadOnlySpan<int> rows, IReadOnlyList<SplitPart?> parts, ReadOnlySpan<(int Class, double Number)> labels)
    {
        ReadOnlySpan<ulong> hashes = cells.Hashes(_position);
        ReadOnlySpan<bool> missing = cells.IsMissing(_position);
        ReadOnlySpan<double> numbers = _column.IsNumeric ? cells.Numbers(_position) : [];
        foreach (int row in rows)
        {
            ulong key = !_column.IsNumeric ? (missing[row] ? 0 : hashes[row])
                : _edges is null || missing[row] ? hashes[row]
                : (ulong)Above(numbers[row]);
            (parts[row] == SplitPart.Training ? _training : _holdout)[BinOf(key)].Add(labels[row].Class, labels[row].Number);
        }
    }

    /// <summary>The skill; NaN if the label does not vary in the holdout.</summary>
    public double Skill(int classes)
    {
        var all = new LabelSums();
        foreach (LabelSums sums in _training) all.Add(sums);
        double error = 0, baseline = 0;
        for (int bin = 0; bin < _training.Count; bin++)
        {
            error += _holdout[bin].SquaredError(_training[bin].Means(classes, all, PriorRows));
            baseline += _holdout[bin].SquaredError(all.Means(classes, all, 0));
        }

        return baseline > 0 ? 1 - error / baseline : double.NaN;
    }

    /// <summary>How many edges lie below the value.</summary>
    private int Above(double value)
    {
        int edge = Array.BinarySearch(_edges!, value);
        return edge >= 0 ? edge : ~edge;
    }

    private int BinOf(ulong key)
    {
        if (_last.Key == key && _last.Bin > 0) return _last.Bin;
        if (_bins.TryGetValue(key, out int bin)) return Last(key, bin);

        // Bin 0 takes what comes when there are too many.
        if (_bins.Count >= MostBins) return 0;
        _bins[key] = bin = _training.Count;
        _training.Add(new LabelSums());
        _holdout.Add(new LabelSums());
        return Last(key, bin);
    }

    private int Last(ulong key, int bin)
    {
        _last = (key, bin);
        return bin;
    }

    /// <summary>Label counts by class, or sums of a number.</summary>
    private sealed class LabelSums
    {
        private double[] _classes = [];
        private double _rows;
        private double _sum;
        private double _squares;

        public void Add(int labelClass, double number)
        {
            _rows++;
            if (labelClass >= 0)
            {
                if (labelClass >= _classes.Length) Array.Resize(ref _classes, labelClass + 1);
                _classes[labelClass]++;
                return;
            }

            _sum += number;
            _squares += number * number;
        }

        public void Add(LabelSums other)
        {
            if (other._classes.Length > _classes.Length) Array.Resize(ref _classes, other._classes.Length);
            for (int c = 0; c < other._classes.Length; c++) _classes[c] += other._classes[c];
            _rows += other._rows;
            _sum += other._sum;
            _squares += other._squares;
        }

        /// <summary>Class shares, or the mean in a single element; drawn towards those of <paramref name="all"/> as by a few more rows.</summary>
        public double[] Means(int classes, LabelSums all, double priorRows)
        {
            if (classes == 0) return [(_sum + priorRows * all._sum / all._rows) / (_rows + priorRows)];
            return [.. Enumerable.Range(0, classes).Select(c => (Of(c) + priorRows * all.Of(c) / all._rows) / (_rows + priorRows))];
        }

        public double SquaredError(double[] means)
        {
            if (_rows == 0) return 0;
            if (_classes.Length == 0) return _squares - 2 * means[0] * _sum + _rows * means[0] * means[0];
            double norm = means.Sum(mean => mean * mean), error = 0;
            for (int c = 0; c < _classes.Length; c++) error += _classes[c] * (norm - 2 * means[c] + 1);
            return error;
        }

        private double Of(int labelClass) => labelClass < _classes.Length ? _classes[labelClass] : 0;
    }
}
