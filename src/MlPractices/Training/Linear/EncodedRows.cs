using System.Runtime.InteropServices;

namespace MlPractices;

/// <summary>One encoded row with its answer and weight.</summary>
internal delegate void EncodedRowAction(ReadOnlySpan<int> index, ReadOnlySpan<double> value, double target, double weight);

/// <summary>
/// Encoded rows to pass over many times. They are kept in memory up to a limit; beyond it they are read and encoded anew on each pass,
/// so that memory stays bounded whatever the number of rows.
/// </summary>
internal sealed class EncodedRows<TRow>
{
    private const int MostKept = 20_000_000;
    private const double Rounding = 1e-9;

    private readonly IEnumerable<TRow> _rows;
    private readonly FittedFeatures<TRow> _features;
    private readonly Func<TRow, (double Target, double Weight)> _answer;
    private readonly List<int> _ends = [];
    private readonly List<double> _targets = [];
    private readonly List<double> _weights = [];
    private double _scale = 1;
    private List<int>? _index = [];
    private List<double>? _value = [];

    /// <summary>Reads the rows once.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="features">Encodes them.</param>
    /// <param name="answer">The answer of a row, and what the row weighs; weights are scaled so that they are 1 on average.</param>
    /// <param name="cancellation">Gives up.</param>
    public EncodedRows(
        IEnumerable<TRow> rows, FittedFeatures<TRow> features, Func<TRow, (double Target, double Weight)> answer, CancellationToken cancellation)
    {
        (_rows, _features, _answer) = (rows, features, answer);
        Keep(cancellation);
    }

    public long Count { get; private set; }

    /// <summary>Passes over all rows in order.</summary>
    public void ForEach(EncodedRowAction action, CancellationToken cancellation)
    {
        if (_index is null)
        {
            Stream(action, cancellation);
            return;
        }
        var index = CollectionsMarshal.AsSpan(_index);
        var value = CollectionsMarshal.AsSpan(_value);
        for (int row = 0, start = 0; row < _ends.Count; start = _ends[row], row++)
        {
            if ((row & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            action(index[start.._ends[row]], value[start.._ends[row]], _targets[row], _weights[row] * _scale);
        }
    }

    private void Stream(EncodedRowAction action, CancellationToken cancellation)
    {
        var vector = new SparseVector();
        var row = 0L;
        foreach (var item in _rows)
        {
            if ((row++ & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var (target, weight) = _answer(item);
            _features.Encode(item, vector);
            action(vector.Index, vector.Value, target, weight * _scale);
        }
    }

    private void Keep(CancellationToken cancellation)
    {
        var all = 0.0;
        Stream(
            (index, value, target, weight) =>
            {
                Count++;
                all += weight;
                if (_index is null) return;
                if (_index.Count + index.Length > MostKept)
                {
                    (_index, _value) = (null, null);
                    return;
                }
                _index.AddRange(index);
                _value!.AddRange(value);
                _ends.Add(_index.Count);
                _targets.Add(target);
                _weights.Add(weight);
            },
            cancellation);

        // Weights that balance the classes are 1 on average but for rounding.
        if (Math.Abs(all - Count) > Rounding * Count) _scale = Count / all;
    }
}
