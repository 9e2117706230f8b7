using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>A view that notices while it is read whether the identifiers of its rows are consecutive numbers.</summary>
internal sealed class IdObservingView(IDataView source) : IDataView
{
    private bool _consecutive = true;
    private ulong? _first;

    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    /// <summary>The first identifier when the others follow it one by one; null otherwise, and before the view was read.</summary>
    public ulong? FirstId => _consecutive ? _first : null;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), this);

    // One cursor only: several would each see some of the identifiers.
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor source, IdObservingView owner) : ForwardingCursor(source)
    {
        private readonly ValueGetter<DataViewRowId> _id = source.GetIdGetter();
        private DataViewRowId _last;

        public override long Position => Source.Position;

        public override bool MoveNext()
        {
            if (!Source.MoveNext()) return false;
            var last = _last;
            _id(ref _last);
            if (owner._first is null)
            {
                owner._first = _last.Low;
                owner._consecutive = _last.High == 0;
            }
            else if (_last.High != 0 || _last.Low != last.Low + 1)
            {
                owner._consecutive = false;
            }

            return true;
        }
    }
}
