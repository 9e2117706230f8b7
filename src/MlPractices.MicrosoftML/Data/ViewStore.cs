using Microsoft.ML;

namespace MlPractices;

/// <summary>The rows of a data view.</summary>
internal sealed class ViewStore<TRow>(MLContext ml, IDataView view, string name) : IRowStore<TRow>, IViewStore
    where TRow : class, new()
{
    public string Name => name;

    public string StabilityAdvice =>
        "Give a view that has the same rows in the same order every time: load from a file or from a list instead of a generator, and put an ORDER BY on a unique column into a query.";

    public IDataView View => view;

    public ulong? FirstId { get; private set; }

    public IEnumerable<TRow> Read(CancellationToken cancellation)
    {
        // Identifiers that number the rows tell a position in any cursor, also in one of several that share the rows.
        var numbered = new IdObservingView(view);
        long read = 0;
        foreach (var row in ml.Data.CreateEnumerable<TRow>(numbered, reuseRowObject: false))
        {
            if ((++read & 4095) == 0) cancellation.ThrowIfCancellationRequested();
            yield return row;
        }

        FirstId = numbered.FirstId;
    }
}

/// <summary>A store that is a data view, whatever its rows are read as.</summary>
internal interface IViewStore
{
    /// <summary>All its rows.</summary>
    IDataView View { get; }

    /// <summary>The identifier of the first row, when those of the others follow it one by one in the last whole reading; null otherwise.</summary>
    ulong? FirstId { get; }
}
