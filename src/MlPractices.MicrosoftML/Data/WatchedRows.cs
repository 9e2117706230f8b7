using System.Collections;

namespace MlPractices;

/// <summary>Rows for a trainer, with the watch on every reading of them.</summary>
internal sealed class WatchedRows<TRow>(IEnumerable<TRow> rows, long count, ReadingWatch watch) : IEnumerable<TRow>
{
    public IEnumerator<TRow> GetEnumerator()
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

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
