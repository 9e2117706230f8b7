using System.Reflection;

namespace MlPractices;

/// <summary>Reads off the rows of a holdout what makes them belong together: the plan's key, columns marked <see cref="GroupKeyAttribute"/>, the time of a plan by time.</summary>
internal sealed class UnitReader<TRow>
{
    private static readonly byte[] NoSalt = [];

    private readonly List<(string Name, Func<TRow, ulong?> Of, List<ulong> Keys)> _keys = [];
    private readonly Func<TRow, long?>? _time;
    private readonly List<long?> _times;
    private int _rows;

    public UnitReader(IRowPartition<TRow> partition, int capacity)
    {
        if (partition.Unit is { } unit) _keys.Add((unit.Name, row => unit.Of(row), new(capacity)));
        string[] marked = [.. MarkedGroupKeys().Where(name => !partition.UnitColumns.Contains(name))];
        foreach (var name in marked)
        {
            var selector = KeySelector<TRow>.OfColumns([name]);
            _keys.Add((name, row => selector.Hash(row, NoSalt), new(capacity)));
        }

        // Under a plan by time a group may last beyond the cut, and the plan cannot help it.
        _time = partition.Time;
        _times = new(_time is null ? 0 : capacity);
        Forgotten = _time is null ? marked : [];
    }

    /// <summary>Marked group keys that the plan does not keep together.</summary>
    public IReadOnlyList<string> Forgotten { get; }

    public void Add(TRow row)
    {
        // A row without a key is a unit of its own.
        foreach (var (_, of, keys) in _keys) keys.Add(of(row) ?? Statistics.Hashing.SplitMix64.Mix((ulong)_rows, 0x0F_A10E));
        if (_time is not null) _times.Add(_time(row));
        _rows++;
    }

    public HoldoutUnits Units(TaskKind task, IReadOnlyList<Truth> truth)
    {
        List<RowUnits> units = [.. _keys.Select(key => RowUnits.ByKey(key.Name, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(key.Keys)))];
        if (task == TaskKind.Ranking) units.Add(HoldoutUnits.Queries(truth));
        return new(units, _time is null ? null : [.. _times], _rows);
    }

    private static IEnumerable<string> MarkedGroupKeys() =>
        typeof(TRow).GetMembers(BindingFlags.Public | BindingFlags.Instance).Where(member => member.IsDefined(typeof(GroupKeyAttribute), inherit: true)).Select(member => member.Name);
}
