using System.Buffers.Binary;
using System.Globalization;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Tells the part of a row from the row alone, so it does not matter when and in which order rows are read.</summary>
internal abstract class RowAssigner<TRow>
{
    /// <summary>The number of a part that a row is in when it is in none.</summary>
    public const int None = -1;

    /// <summary>The number of the row's part, or <see cref="None"/>.</summary>
    public abstract int PartOf(TRow row);

    /// <summary>The assigner of a plan with what it learned.</summary>
    public static RowAssigner<TRow> Of(PlanReader<TRow> reader, AssignmentState state)
    {
        if (state.Times is not null) return new TimeAssigner<TRow>(reader, state.Times);
        if (state.Groups is not null) return new GroupAssigner<TRow>(reader, state);
        return state.Cuts is not null ? new StratumAssigner<TRow>(reader, state) : new HashAssigner<TRow>(reader, state.Fractions);
    }
}

/// <summary>The unit's hash against the cumulated shares: exact in expectation, stable when rows are added.</summary>
internal sealed class HashAssigner<TRow>(PlanReader<TRow> reader, IReadOnlyList<double> fractions) : RowAssigner<TRow>
{
    private readonly double[] _bounds = Cumulate(fractions);

    public override int PartOf(TRow row) => PartOf(reader.Unit(row));

    public int PartOf(ulong hash)
    {
        double position = UnitInterval.From(hash);
        int part = 0;
        while (part < _bounds.Length && position >= _bounds[part]) part++;
        return part;
    }

    // The last bound is 1, which no hash reaches; leaving it out keeps rounding from losing a row.
    private static double[] Cumulate(IReadOnlyList<double> fractions)
    {
        var bounds = new double[fractions.Count - 1];
        double sum = 0;
        for (int i = 0; i < bounds.Length; i++) bounds[i] = sum += fractions[i];
        return bounds;
    }
}

/// <summary>The unit's hash against the cuts of its stratum: exact numbers in every stratum. A stratum not seen before goes by its hash.</summary>
internal sealed class StratumAssigner<TRow> : RowAssigner<TRow>
{
    private readonly PlanReader<TRow> _reader;
    private readonly Dictionary<string, ulong[]> _cuts;
    private readonly double[][] _edges;
    private readonly HashAssigner<TRow> _unseen;

    public StratumAssigner(PlanReader<TRow> reader, AssignmentState state)
    {
        _reader = reader;
        _edges = StratumBins.EdgesOf(reader.Plan, state);
        _unseen = new HashAssigner<TRow>(reader, state.Fractions);
        _cuts = state.Cuts!.ToDictionary(
            pair => pair.Key, pair => pair.Value.Select(cut => ulong.Parse(cut, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray());
    }

    public override int PartOf(TRow row)
    {
        ulong hash = _reader.Unit(row);
        if (!_cuts.TryGetValue(_reader.Stratum(row, _edges), out ulong[]? cuts)) return _unseen.PartOf(hash);
        int part = 0;
        while (part < cuts.Length && hash >= cuts[part]) part++;
        return part;
    }
}

/// <summary>A table of groups. A group not seen before goes by its hash.</summary>
internal sealed class GroupAssigner<TRow> : RowAssigner<TRow>
{
    private readonly PlanReader<TRow> _reader;
    private readonly Dictionary<ulong, int> _parts = [];
    private readonly HashAssigner<TRow> _unseen;

    public GroupAssigner(PlanReader<TRow> reader, AssignmentState state)
    {
        _reader = reader;
        _unseen = new HashAssigner<TRow>(reader, state.Fractions);
        for (int part = 0; part < state.Groups!.Count; part++)
        {
            foreach (ulong group in Decode(state.Groups[part])) _parts[group] = part;
        }
    }

    public override int PartOf(TRow row)
    {
        ulong hash = _reader.Unit(row);
        return _parts.TryGetValue(hash, out int part) ? part : _unseen.PartOf(hash);
    }

    public static string Encode(IEnumerable<ulong> groups)
    {
        ulong[] sorted = [.. groups.Order()];
        byte[] bytes = new byte[sorted.Length * sizeof(ulong)];
        for (int i = 0; i < sorted.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), sorted[i]);
        return Convert.ToBase64String(bytes);
    }

    private static IEnumerable<ulong> Decode(string text)
    {
        byte[] bytes = Convert.FromBase64String(text);
        for (int i = 0; i + sizeof(ulong) <= bytes.Length; i += sizeof(ulong)) yield return BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i));
    }
}

/// <summary>Intervals of time; rows in a gap or without time are in no part.</summary>
internal sealed class TimeAssigner<TRow>(PlanReader<TRow> reader, IReadOnlyList<TimeInterval> times) : RowAssigner<TRow>
{
    public override int PartOf(TRow row)
    {
        if (reader.Time(row) is not { } ticks) return None;
        foreach (TimeInterval time in times)
        {
            if (time.Contains(ticks)) return time.Part;
        }

        return None;
    }
}
