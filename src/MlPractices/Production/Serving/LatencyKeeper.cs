using System.Diagnostics;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>Keeps how long each version took on this instance, behind the request path, for the page. A fleet's times are OpenTelemetry's.</summary>
internal sealed class LatencyKeeper<TRow, TOut> : IObserver<TRow, TOut>
{
    private readonly Dictionary<string, (DDSketch Seconds, long[] Errors)> _versions = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    public IReadOnlyList<VersionLatency> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _versions.Where(pair => pair.Value.Seconds.Count + pair.Value.Errors[0] > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new VersionLatency(
                    pair.Key, pair.Value.Seconds.Count, pair.Value.Errors[0], At(pair.Value.Seconds, 0.5), At(pair.Value.Seconds, 0.95), At(pair.Value.Seconds, 0.99)))];
            }
        }
    }

    public void Take(in Observation<TRow, TOut> observation)
    {
        lock (_gate) Of(observation.Served.Version).Seconds.Add((double)observation.Took / Stopwatch.Frequency);
    }

    public void Failed(string version)
    {
        lock (_gate) Of(version).Errors[0]++;
    }

    private (DDSketch Seconds, long[] Errors) Of(string version) => _versions.TryGetValue(version, out var known) ? known : _versions[version] = (new(), new long[1]);

    private static TimeSpan At(DDSketch seconds, double p) => seconds.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(seconds.Quantile(p));
}
