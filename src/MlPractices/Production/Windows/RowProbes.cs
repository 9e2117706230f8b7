using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Counts rows and answers of one row type by the cells of a reference.</summary>
internal sealed class RowProbes<TRow, TOut>
{
    private readonly Action<TRow, TOut, ProbeCounts>?[] _counters;
    private readonly Func<TRow, ulong>[] _hashes;

    public RowProbes(ReferenceSketch reference)
    {
        Reference = reference;
        _counters = [.. reference.Probes.Select(CounterOf)];
        _hashes = [.. reference.Probes.Where(probe => probe.Column.Length > 0).Select(probe => probe.Column).Distinct().Select(Watched).OfType<RowColumn<TRow>>().Select(HashOf)];
    }

    public ReferenceSketch Reference { get; }

    /// <summary>Counts one row.</summary>
    public void Count(TRow row, TOut answer, WindowCounts into)
    {
        into.Rows++;
        for (var i = 0; i < _counters.Length; i++) _counters[i]?.Invoke(row, answer, into.Probes[i]);
        into.Distinct.Add(Hash(row));
    }

    /// <summary>A hash of everything watched of a row.</summary>
    public ulong Hash(TRow row)
    {
        ulong hash = 0x9E3779B97F4A7C15;
        foreach (var of in _hashes) hash = (System.Numerics.BitOperations.RotateLeft(hash, 27) ^ of(row)) * 0xC2B2AE3D27D4EB4F;
        return hash ^ (hash >> 29);
    }

    private static RowColumn<TRow>? Watched(string name) => ReleaseContract.Find<TRow>(name) is { } column && WatchedColumns.IsWatched(column.Schema) ? column : null;

    private static Func<TRow, ulong> HashOf(RowColumn<TRow> column) => column.IsNumeric
        ? row => (ulong)BitConverter.DoubleToInt64Bits(column.Number(row))
        : row => column.Text(row) is { } text ? Fingerprint64.Hash(text) : 0;

    private static Action<TRow, TOut, ProbeCounts>? CounterOf(ProbeReference probe)
    {
        if (probe.Column.Length == 0) return AnswerCounter(probe);
        if (Watched(probe.Column) is not { } column || !Fits(probe, column)) return null;
        if (probe.Aspect == ProbeAspect.Category)
        {
            var places = Places(probe);
            return (row, _, counts) => counts.Add(column.Text(row), places);
        }

        var read = NumberOf(probe, column);
        return (row, _, counts) => counts.Add(read(row), probe.Edges, probe.Minimum, probe.Maximum);
    }

    private static Func<TRow, double> NumberOf(ProbeReference probe, RowColumn<TRow> column)
    {
        if (column.Schema.Kind == ColumnKind.List)
        {
            var list = new ListValues<TRow>(column.Member);
            return probe.Aspect switch
            {
                ProbeAspect.Norm => list.Norm,
                ProbeAspect.Component => row => list.Component(row, probe.Index),
                _ => list.Length,
            };
        }

        return probe.Aspect switch
        {
            ProbeAspect.Length => row => column.Text(row) is { Length: > 0 } text ? text.Length : double.NaN,
            ProbeAspect.UnseenWords => row => WordSet.UnseenShare(probe.Words!, column.Text(row)),
            _ => column.Number,
        };
    }

    private static bool Fits(ProbeReference probe, RowColumn<TRow> column) => probe.Aspect switch
    {
        ProbeAspect.Number => column.IsNumeric,
        ProbeAspect.Norm or ProbeAspect.Component => column.Schema.Kind == ColumnKind.List,
        _ => !column.IsNumeric,
    };

    private static Action<TRow, TOut, ProbeCounts>? AnswerCounter(ProbeReference probe)
    {
        switch (probe.Aspect)
        {
            case ProbeAspect.Answer:
                return (_, answer, counts) => counts.Add(RowLoss.Number(answer), probe.Edges, probe.Minimum, probe.Maximum);
            case ProbeAspect.Confidence:
                return (_, answer, counts) => counts.Add(AnswerNumbers.Confidence(answer), probe.Edges, probe.Minimum, probe.Maximum);
            case ProbeAspect.Decision:
                var places = Places(probe);
                return (_, answer, counts) => counts.Add(AnswerNumbers.Decision(answer), places);
            default:
                return null;
        }
    }

    private static Dictionary<string, int> Places(ProbeReference probe)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < probe.Categories.Length; i++) places[probe.Categories[i]] = i;
        return places;
    }
}
