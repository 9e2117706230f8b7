using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Some of the rows of a store, by position, read through its view: nothing is copied.</summary>
internal sealed class PartView(IViewStore store, RowPositions rows, ReadingWatch watch) : IDataView
{
    public DataViewSchema Schema => store.View.Schema;

    // A shuffled cursor does not tell which row it is at.
    public bool CanShuffle => false;

    public long? GetRowCount() => rows.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new CountingCursor(store.View.GetRowCursor(columnsNeeded), rows, watch.NewPass(rows.Count));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        if (n <= 1 || store.FirstId is not { } first) return [GetRowCursor(columnsNeeded, rand)];
        var pass = watch.NewPass(rows.Count);
        var sources = store.View.GetRowCursorSet(columnsNeeded, n);
        return sources.Length == 1
            ? [new CountingCursor(sources[0], rows, pass)]
            : Array.ConvertAll(sources, DataViewRowCursor (source) => new NumberedCursor(source, rows, pass, first));
    }

    private abstract class Cursor(DataViewRowCursor source, RowPositions rows, ReadingPass pass) : ForwardingCursor(source)
    {
        private long _position = -1;
        private int _unreported;

        public override long Position => _position;

        public override bool MoveNext()
        {
            while (Source.MoveNext())
            {
                if (!rows.Contains(Row())) continue;
                _position++;
                if (++_unreported == ReadingPass.Often) Report();
                return true;
            }

            Report();
            AtEnd();
            _position = -1;
            return false;
        }

        /// <summary>The position in the store of the row that the source is at.</summary>
        protected abstract long Row();

        /// <summary>Called when the source has no more rows.</summary>
        protected virtual void AtEnd()
        {
        }

        private void Report()
        {
            pass.Add(_unreported);
            _unreported = 0;
        }
    }

    /// <summary>The only reader: it meets every row and counts.</summary>
    private sealed class CountingCursor(DataViewRowCursor source, RowPositions rows, ReadingPass pass) : Cursor(source, rows, pass)
    {
        private readonly long _expected = rows.Count;
        private long _row = -1;
        private bool _ended;

        protected override long Row() => ++_row;

        protected override void AtEnd()
        {
            if (_ended) return;
            _ended = true;
            if (Position == _expected - 1) return;
            throw new InvalidDataException(
                $"The data view had {_expected} rows of this part when it was split and has {Position + 1} now: it gives other rows each time. Load it from a file, or from a list that stays as it is.");
        }
    }

    /// <summary>One of several readers: the row's identifier tells its position.</summary>
    private sealed class NumberedCursor(DataViewRowCursor source, RowPositions rows, ReadingPass pass, ulong first) : Cursor(source, rows, pass)
    {
        private readonly ValueGetter<DataViewRowId> _get = source.GetIdGetter();
        private DataViewRowId _id;

        protected override long Row()
        {
            _get(ref _id);
            return _id.High == 0 ? unchecked((long)(_id.Low - first)) : -1;
        }
    }
}
