using System.Runtime.CompilerServices;

namespace MlPractices;

/// <summary>
/// Keeps the rows of a source while they are read for the first time, so that nothing reads and parses them again; gives up when they do not fit. What a row takes is measured by
/// what reading the first rows allocates.
/// </summary>
internal sealed class RowCache<TRow>(long mostBytes)
{
    private const int MeasuredRows = 4096;

    private readonly List<RowDigest> _digests = [];
    private List<TRow>? _rows = mostBytes > 0 ? [] : null;
    private long _measured;
    private long _bytesPerRow;

    /// <summary>A quarter of the memory that the process may use.</summary>
    public static long DefaultBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>Whether rows are kept, so far.</summary>
    public bool IsOpen => _rows is not null;

    /// <summary>Whether it wants to know what reading the next row allocates.</summary>
    public bool IsMeasuring => _rows is { Count: < MeasuredRows };

    /// <summary>The rows; null if they did not fit.</summary>
    public IReadOnlyList<TRow>? Rows => _rows?.AsReadOnly();

    /// <summary>The digests of the rows that are kept.</summary>
    public IReadOnlyList<RowDigest> Digests => _digests;

    /// <param name="digest">The digest of the next row; rows come first.</param>
    public void Add(RowDigest digest)
    {
        if (_rows is not null) _digests.Add(digest);
    }

    /// <param name="row">The next row.</param>
    /// <param name="allocated">What reading it allocated, in bytes.</param>
    public void Add(TRow row, long allocated)
    {
        if (_rows is null) return;
        if (IsMeasuring)
        {
            // The first row comes with the buffers of its reader.
            if (_rows.Count > 0) _measured += allocated;
            _bytesPerRow = (_measured / Math.Max(1, _rows.Count)) + Unsafe.SizeOf<TRow>() + Unsafe.SizeOf<RowDigest>();
        }

        if ((_rows.Count + 1) * _bytesPerRow > mostBytes)
        {
            _rows = null;
            _digests.Clear();
            _digests.TrimExcess();
            return;
        }

        _rows.Add(row);
    }
}
