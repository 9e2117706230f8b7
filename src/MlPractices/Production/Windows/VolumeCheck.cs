using System.Globalization;
using MlPractices.Statistics.Distributions;

namespace MlPractices;

/// <summary>
/// Whether traffic came as usual: the window's count against those of the same hour and weekday in the eight weeks before (or, without four such
/// weeks, the same hour of the 14 days before), by the prediction interval of a normal sample on the log scale. It must have halved or doubled.
/// </summary>
internal static class VolumeCheck
{
    private const string State = "volume judged";
    private const int LeastWeeks = 4;
    private const int Days = 14;
    private const double LeastAnswers = 50;

    public static async Task RunAsync(ProductionStore store, JudgeTurn turn, string model, string version, MonitorOptions options, CancellationToken cancellation)
    {
        var over = turn.Now - options.Window - options.Grace;
        var volumes = (await store.VolumesAsync(model, over - TimeSpan.FromDays(60), over + TimeSpan.FromTicks(1), cancellation).ConfigureAwait(false)).ToDictionary(each => each.Start, each => each.Answers);
        if (volumes.Count == 0) return;
        var last = volumes.Keys.Max();
        var state = await store.StateAsync(model, State, cancellation).ConfigureAwait(false);
        if (state is not null && long.Parse(state, CultureInfo.InvariantCulture) >= last.UtcTicks) return;
        await store.SetStateAsync(
            turn, model, version, State, last.UtcTicks.ToString(CultureInfo.InvariantCulture), Judge(volumes, last, options), options, cancellation).ConfigureAwait(false);
    }

    internal static Finding? Judge(IReadOnlyDictionary<DateTimeOffset, long> volumes, DateTimeOffset last, MonitorOptions options)
    {
        List<double> usual = [.. Enumerable.Range(1, 8).Select(week => last.AddDays(-7 * week)).Where(volumes.ContainsKey).Select(start => (double)volumes[start])];
        if (usual.Count < LeastWeeks)
        {
            // Less than a fortnight has not seen enough weekends to know that they are quiet.
            usual = [.. Enumerable.Range(1, Days).Select(day => last.AddDays(-day)).Where(volumes.ContainsKey).Select(start => (double)volumes[start])];
            if (usual.Count < Days) return null;
        }

        if (usual.Average() < LeastAnswers) return null;
        double[] logs = [.. usual.Select(count => Math.Log(count + 1))];
        var mean = logs.Average();
        var noise = Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / (logs.Length - 1));
        // Counts vary at least as Poisson ones do, and a few quiet weeks do not make a steady source.
        var scale = Math.Max(noise, Math.Sqrt(1 / usual.Average()) + 0.05) * Math.Sqrt(1 + (1.0 / logs.Length));
        var gap = Math.Log(volumes[last] + 1.0) - mean;
        var p = StudentT.TwoSided(gap / scale, logs.Length - 1);
        return p <= options.AlphaOfDrift / 10 && Math.Abs(gap) >= Math.Log(2) ? ProductionFindings.Volume(volumes[last], Math.Exp(mean) - 1, p) : null;
    }
}
