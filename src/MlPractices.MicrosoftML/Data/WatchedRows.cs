using System.Collections;

namespace MlPractices;

/// <summary>Rows for a trainer, with the watch on every reading of them.</summary>
internal sealed class WatchedRows<TRow>(IEnumerable<TRow> rows, long count, ReadingWatch watch) : IEnumerable<TRow>
{
    public IEnumerator<TRow> GetEnumerator()
    {
        var pass = watch.NewPass(count);
        foreach (var row in rows)
        {
            pass.Row();
            yield return row;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
