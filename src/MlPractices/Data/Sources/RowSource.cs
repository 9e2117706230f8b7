namespace MlPractices;

/// <summary>Where rows come from: can be read again and again, always from the start.</summary>
internal abstract class RowSource<TRow>
{
    /// <summary>What messages call the source: the file's path, the name given to a query.</summary>
    public abstract string Name { get; }

    /// <summary>How to make the source give the same rows every time; used in the message when it did not.</summary>
    public abstract string StabilityAdvice { get; }

    /// <summary>The largest share of rows that may be set aside before the reading fails.</summary>
    public virtual double SetAsideLimit => 1;

    /// <summary>The files that the rows are read from; empty for other sources.</summary>
    public virtual IReadOnlyList<string> Files => [];

    /// <summary>The text of the query; null for other sources.</summary>
    public virtual string? Query => null;

    /// <summary>
    /// How many bytes of rows may be kept in memory so that the source is read once; 0 for sources that are to be read each time: they are in memory already, or belong to another engine.
    /// </summary>
    public virtual long CacheBytes => 0;

    /// <summary>Whether the rows are held anyway, so that a few bytes for each are no matter: see <see cref="RowWitnesses"/>.</summary>
    public virtual bool IsHeld => false;

    /// <summary>The digests of the rows by position, where they were kept; null where they have to be computed at every reading.</summary>
    public virtual IReadOnlyList<RowDigest>? Digests => null;

    /// <summary>Hashes of the rows' cells by position, with which a reading has to be compared; null where the rows cannot have changed, or nothing was kept.</summary>
    public virtual IReadOnlyList<ulong>? Contents => null;

    /// <summary>The engine that keeps the rows in a form of its own; null for rows that come one by one.</summary>
    public virtual IRowStore<TRow>? Store => null;

    /// <summary>Reads from the start, streamed. Rows that cannot be read are reported to <paramref name="state"/> or stop the reading.</summary>
    public abstract IEnumerable<TRow> Read(ReadState state);
}

/// <summary>What one reading reports besides its rows.</summary>
internal sealed class ReadState
{
    /// <summary>Called with each row left out; null if nobody wants to know again.</summary>
    public Action<MalformedRow>? SetAside { get; init; }

    /// <summary>Called with what the source has to say of itself; null if nobody wants to know again.</summary>
    public Action<Finding>? Notice { get; init; }

    /// <summary>Whether the rows stay inside the library, which writes into none of them and compares them with <see cref="RowSource{TRow}.Contents"/> itself.</summary>
    public bool StaysInside { get; init; }

    /// <summary>Gives up; asynchronous sources hand it on.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>How much of the source has been read, 0 to 1, where that can be known.</summary>
    public double? Fraction { get; set; }
}
