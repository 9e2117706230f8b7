using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Some of the rows of a view, by position, read through the view itself: nothing is copied.</summary>
internal sealed class PartView(IDataView source, RowPositions rows, ReadingWatch watch) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    // A shuffled cursor does not tell which row it is at.
    public bool CanShuffle => false;

    public long? GetRowCount() => rows.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), rows, watch.NewPass(rows.Count));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor source, RowPositions rows, ReadingPass pass) : DataViewRowCursor
    {
        private long _read = -1;
        private long _position = -1;

        public override DataViewSchema Schema => source.Schema;

        public override long Position => _position;

        public override long Batch => source.Batch;

        public override bool MoveNext()
        {
            while (source.MoveNext())
            {
                if (!rows.Contains(++_read)) continue;
                _position++;
                pass.Row();
                return true;
            }

            if (_position >= 0 && _position != rows.Count - 1)
            {
                throw new InvalidDataException(
                    $"The data view had {rows.Count} rows of this part when it was split and has {_position + 1} now: it gives other rows each time. Load it from a file or a list.");
            }

            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => source.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing) source.Dispose();
            base.Dispose(disposing);
        }
    }
}
