namespace MlPractices;

/// <summary>
/// What a bootstrap draws: single rows, or whole groups for ranking, whose rows are not independent. Gives the rows of a draw; the
/// buffer is reused, so a result is good until the next call.
/// </summary>
internal sealed class ResamplingUnits
{
    private readonly int[]? _rows;
    private readonly int[][]? _groups;
    private int[] _buffer = [];

    private ResamplingUnits(int[]? rows, int[][]? groups) => (_rows, _groups) = (rows, groups);

    public int Count => _groups?.Length ?? _rows!.Length;

    /// <summary>Units over all rows, or over some of them.</summary>
    public static ResamplingUnits Of(TaskKind task, IReadOnlyList<Truth> truth, int[]? rows = null)
    {
        rows ??= [.. Enumerable.Range(0, truth.Count)];
        return task == TaskKind.Ranking
            ? new(null, [.. rows.GroupBy(row => truth[row].Group, StringComparer.Ordinal).Select(group => group.ToArray())])
            : new(rows, null);
    }

    public ReadOnlySpan<int> Rows(ReadOnlySpan<int> units)
    {
        var count = 0;
        foreach (var unit in units)
        {
            var size = _groups?[unit].Length ?? 1;
            if (count + size > _buffer.Length) Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, count + size));
            if (_groups is null) _buffer[count] = _rows![unit];
            else _groups[unit].CopyTo(_buffer, count);
            count += size;
        }
        return _buffer.AsSpan(0, count);
    }
}
