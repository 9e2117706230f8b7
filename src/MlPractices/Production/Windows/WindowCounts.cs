using System.Text.Json;
using System.Text.Json.Serialization;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>What one instance saw of one version in one window. Those of a fleet are added up.</summary>
internal sealed class WindowCounts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public WindowCounts(ReferenceSketch? reference)
    {
        Probes = [.. reference?.Probes.Select(probe => probe.NewCounts()) ?? []];
        Distinct = new();
    }

    private WindowCounts(ProbeCounts[] probes, HyperLogLog distinct) => (Probes, Distinct) = (probes, distinct);

    public long Rows { get; set; }

    /// <summary>Answers that were given and not looked at, because the queue was full.</summary>
    public long Dropped { get; set; }

    public ProbeCounts[] Probes { get; }

    /// <summary>How many different rows there were.</summary>
    public HyperLogLog Distinct { get; }

    public void Merge(WindowCounts other)
    {
        if (other.Probes.Length != Probes.Length) throw new InvalidDataException($"A window has {other.Probes.Length} probes where the release has {Probes.Length}: it belongs to another release.");
        Rows += other.Rows;
        Dropped += other.Dropped;
        for (var i = 0; i < Probes.Length; i++) Probes[i].Merge(other.Probes[i]);
        Distinct.Merge(other.Distinct);
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Saved(Rows, Dropped, Probes, Distinct.ToBytes()), Json);

    public static WindowCounts FromBytes(byte[] bytes)
    {
        var saved = JsonSerializer.Deserialize<Saved>(bytes, Json) ?? throw new InvalidDataException("A stored window is empty.");
        return new(saved.Probes, HyperLogLog.FromBytes(saved.Distinct)) { Rows = saved.Rows, Dropped = saved.Dropped };
    }

    private sealed record Saved(long Rows, long Dropped, ProbeCounts[] Probes, byte[] Distinct);
}
