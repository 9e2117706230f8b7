namespace MlPractices;

/// <summary>
/// Rows that another engine keeps in a form of its own (a data view, a data frame). A data set opened from one reads its rows as
/// <typeparamref name="TRow"/>, and trainers of that engine are told by position which of them they get, so that nothing is copied.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
public interface IRowStore<TRow>
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>How to make it give the same rows every time; said when it did not.</summary>
    string StabilityAdvice { get; }

    /// <summary>Reads all rows from the start, streamed, in the order that positions count.</summary>
    IEnumerable<TRow> Read(CancellationToken cancellation);
}

/// <summary>Rows of a store.</summary>
internal sealed class StoreSource<TRow>(IRowStore<TRow> store) : RowSource<TRow>
{
    public override string Name => store.Name;

    public override string StabilityAdvice => store.StabilityAdvice;

    public override IRowStore<TRow> Store => store;

    public override bool IsHeld => true;

    public override IEnumerable<TRow> Read(ReadState state) => store.Read(state.Cancellation);
}
