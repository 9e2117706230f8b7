using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>First reading of the holdout: finds the cells of one column's probes.</summary>
internal abstract class ProbeGatherer<TRow>
{
    public static IEnumerable<ProbeGatherer<TRow>> For(RowColumn<TRow> column, int components)
    {
        switch (column.Schema.Kind)
        {
            case ColumnKind.Number or ColumnKind.Flag:
                yield return new Numbers(column.Name, ProbeAspect.Number, 0, column.Number);
                break;
            case ColumnKind.Category or ColumnKind.Text:
                yield return new Texts(column);
                break;
            case ColumnKind.List:
                var list = new ListValues<TRow>(column.Member);
                yield return new Numbers(column.Name, ProbeAspect.Length, 0, list.Length);
                if (!ListValues<TRow>.HasNumbers(column.Member)) break;
                yield return new Numbers(column.Name, ProbeAspect.Norm, 0, list.Norm);
                for (var i = 0; i < components; i++)
                {
                    var index = i;
                    yield return new Numbers(column.Name, ProbeAspect.Component, index, row => list.Component(row, index));
                }

                break;
        }
    }

    public abstract void Add(TRow row);

    /// <summary>The probes, with cells and without counts.</summary>
    public abstract IEnumerable<ProbeReference> Probes();

    private sealed class Numbers(string column, ProbeAspect aspect, int index, Func<TRow, double> read) : ProbeGatherer<TRow>
    {
        private readonly KllSketch _sketch = new();
        private readonly ValueCounts _values = new();

        public override void Add(TRow row)
        {
            var value = read(row);
            if (!double.IsFinite(value)) return;
            _sketch.Add(value);
            _values.Add(value);
        }

        public override IEnumerable<ProbeReference> Probes()
        {
            // A component that no list has; a column that is always missing is watched all the same.
            if (_sketch.Count == 0 && aspect == ProbeAspect.Component) yield break;
            var edges = CellEdges.Of(_values.Counts, _sketch);
            yield return new()
            {
                Column = column, Aspect = aspect, Index = index, Edges = edges, Counts = new(edges.Length + 1),
                Minimum = _sketch.Count == 0 ? double.NegativeInfinity : _sketch.Minimum, Maximum = _sketch.Count == 0 ? double.PositiveInfinity : _sketch.Maximum,
            };
        }
    }

    // A text with few values is a category; of longer ones the length and the words are watched.
    private sealed class Texts(RowColumn<TRow> column) : ProbeGatherer<TRow>
    {
        private static readonly double[] UnseenShares = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75];

        private readonly FrequentItems _items = new(ColumnProfile.TextCapacity);
        private readonly KllSketch _lengths = new();
        private readonly ValueCounts _lengthValues = new();
        private readonly byte[] _words = WordSet.New();
        private long _rows;

        public override void Add(TRow row)
        {
            if (column.Text(row) is not { Length: > 0 } text) return;
            _items.Add(text);
            _lengths.Add(text.Length);
            _lengthValues.Add(text.Length);
            // The words of every second row; the others are counted against them: so many unseen words are to be expected.
            if (_rows++ % 2 == 0) WordSet.Add(_words, text);
        }

        public override IEnumerable<ProbeReference> Probes()
        {
            if (_items.IsExact && _items.Items().Count <= ColumnProfile.TextCapacity)
            {
                string[] names = [.. _items.Items().Select(item => item.Item)];
                yield return new() { Column = column.Name, Aspect = ProbeAspect.Category, Categories = names, Counts = new(names.Length) };
                yield break;
            }

            var edges = CellEdges.Of(_lengthValues.Counts, _lengths);
            yield return new() { Column = column.Name, Aspect = ProbeAspect.Length, Edges = edges, Counts = new(edges.Length + 1), Minimum = _lengths.Minimum, Maximum = _lengths.Maximum };
            yield return new() { Column = column.Name, Aspect = ProbeAspect.UnseenWords, Edges = UnseenShares, Words = _words, Counts = new(UnseenShares.Length + 1) };
        }
    }
}
