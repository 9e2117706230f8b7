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

    private readonly IEnumerable<TRow> _rows;
    private readonly FittedFeatures<TRow> _features;
    private readonly Func<TRow, double> _target;
    private readonly Func<double, double> _weight;
    private readonly List<int> _ends = [];
    private readonly List<double> _targets = [];
    private List<int>? _index = [];
    private List<double>? _value = [];

    public EncodedRows(
        IEnumerable<TRow> rows, FittedFeatures<TRow> features, Func<TRow, double> target, Func<double, double> weight, CancellationToken cancellation)
    {
        (_rows, _features, _target, _weight) = (rows, features, target, weight);
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
            action(index[start.._ends[row]], value[start.._ends[row]], _targets[row], _weight(_targets[row]));
        }
    }

    private void Stream(EncodedRowAction action, CancellationToken cancellation)
    {
        var vector = new SparseVector();
        var row = 0L;
        foreach (var item in _rows)
        {
            if ((row++ & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var target = _target(item);
            _features.Encode(item, vector);
            action(vector.Index, vector.Value, target, _weight(target));
        }
    }

    private void Keep(CancellationToken cancellation) => Stream(
        (index, value, target, _) =>
        {
            Count++;
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
        }, cancellation);
}
