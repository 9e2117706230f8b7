using System.Diagnostics;

namespace MlPractices;

/// <summary>
/// Rows that can be read again and again, what they are (fingerprint) and what they look like (profile). Nothing here can train: splitting
/// is the only way on. Made by the factories of <see cref="Dataset"/>.
/// </summary>
/// <typeparam name="TRow">The row type: one public member a column.</typeparam>
[DebuggerDisplay("data set {Name}, {Count} rows")]
public sealed partial class Dataset<TRow>
{
    internal Dataset(RowSource<TRow> source, DataFingerprint fingerprint, DataProfile profile, IReadOnlyList<MalformedRow> setAside, long setAsideCount)
    {
        Source = source;
        Fingerprint = fingerprint;
        Profile = profile;
        SetAside = setAside;
        SetAsideCount = setAsideCount;
    }

    /// <summary>Where the rows come from: the file's path or the name given to the source.</summary>
    public string Name => Source.Name;

    /// <summary>The rows, streamed from the source each time they are enumerated.</summary>
    public IEnumerable<TRow> Rows => Source.Read(new ReadState());

    /// <summary>How many rows there are, without those set aside.</summary>
    public long Count => Fingerprint.Count;

    /// <summary>What the data set is: equal for equal rows wherever they were read from.</summary>
    public DataFingerprint Fingerprint { get; }

    /// <summary>What the rows look like, column by column.</summary>
    public DataProfile Profile { get; }

    /// <summary>Which version of the data it is: source, files with digests, fingerprint, figures. A release keeps it.</summary>
    public DataManifest Manifest { get; internal init; } = null!;

    /// <summary>The columns: the members of <typeparamref name="TRow"/>.</summary>
    public IReadOnlyList<ColumnSchema> Schema => [.. RowSchema<TRow>.Instance.Columns.Select(column => column.Schema)];

    /// <summary>The first thousand rows that could not be read and were left out.</summary>
    public IReadOnlyList<MalformedRow> SetAside { get; }

    /// <summary>How many rows could not be read and were left out.</summary>
    public long SetAsideCount { get; }

    /// <summary>How many lines of the file the rows that were left out take; the number of rows for sources without lines.</summary>
    public long SetAsideLines { get; internal init; }

    /// <summary>
    /// The same data set with its rows held in memory, whatever room they take: training that reads the rows again and again then does not parse them each time. Files and queries
    /// whose rows fit into the cache are held already.
    /// </summary>
    /// <exception cref="PipelineException">The source gives other rows than when it was opened.</exception>
    public Dataset<TRow> InMemory()
    {
        if (Source is CachedSource<TRow>) return this;
        var digester = new RowDigester<TRow>();
        using var fingerprinter = new RowFingerprinter<TRow>();
        List<TRow> rows = [];
        List<RowDigest> digests = [];
        foreach (TRow row in Rows)
        {
            rows.Add(row);
            digests.Add(digester.Digest(row));
            fingerprinter.Add(digests[^1]);
        }

        SourceStability.Check(this, fingerprinter.Finish());
        return new(new CachedSource<TRow>(Source, rows, digests), Fingerprint, Profile, SetAside, SetAsideCount) { SetAsideLines = SetAsideLines, Notices = Notices, Manifest = Manifest };
    }

    internal RowSource<TRow> Source { get; }

    /// <summary>What the source said of itself when it was read.</summary>
    internal IReadOnlyList<Finding> Notices { get; init; } = [];
}
