using System.Collections;

namespace MlPractices;

/// <summary>Rows for a trainer, with the watch on every reading of them. Rows in memory are read without an iterator between: trainers read them many times.</summary>
internal sealed class WatchedRows<TRow>(IEnumerable<TRow> rows, long count, ReadingWatch watch) : IEnumerable<TRow>
{
    public IEnumerator<TRow> GetEnumerator() => rows is TRow[] kept ? new KeptRows(kept, watch.NewPass(count)) : Streamed();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<TRow> Streamed()
    {
        var pass = watch.NewPass(count);
        var unreported = 0;
        foreach (var row in rows)
        {
            if (++unreported == ReadingPass.Often)
            {
                pass.Add(unreported);
                unreported = 0;
            }

            yield return row;
        }

        pass.Add(unreported);
    }

    private sealed class KeptRows(TRow[] rows, ReadingPass pass) : IEnumerator<TRow>
    {
        private int _at = -1;
        private int _reported;

        public TRow Current => rows[_at];

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (++_at - _reported == ReadingPass.Often || _at >= rows.Length) Report();
            return _at < rows.Length;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private void Report()
        {
            _at = Math.Min(_at, rows.Length);
            pass.Add(_at - _reported);
            _reported = _at;
        }
    }
}
