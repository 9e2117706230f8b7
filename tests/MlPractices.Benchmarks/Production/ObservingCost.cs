using System.Diagnostics;
using System.Globalization;

namespace MlPractices.Benchmarks.Production;

/// <summary>
/// What watching a model costs the thread that answers: time and allocations of one observation of 20 columns, while the reader in the background counts. The least of the
/// rounds is taken, so that what else the machine does falls out. The queue holds a whole round, and nothing may be dropped.
/// </summary>
public static class ObservingCost
{
    private const int Rounds = 15;
    private const int Observations = 100_000;

    /// <summary>Writes one line a setting.</summary>
    public static async Task WriteAsync(TextWriter output)
    {
        var rows = Wide.Many(1000, 2);
        var release = await ReleaseAsync();
        output.WriteLine("| | one observation | allocated by the answering thread |\n|---|---:|---:|");
        foreach (var (name, logged) in new[] { ("windows only", 0.0), ("windows and the log of predictions", 1.0) })
        {
            await using var monitor = await release.MonitorAsync(options: new() { QueueCapacity = 1 << 18, LogShare = logged, WriteEvery = TimeSpan.FromHours(1) });
            var (least, allocated) = (TimeSpan.MaxValue, long.MaxValue);
            for (var round = 0; round <= Rounds; round++)
            {
                var answer = new RegressionScore(round);
                var (bytes, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
                for (var i = 0; i < Observations; i++)
                    if (!monitor.Observe(rows[i % rows.Count], answer)) throw new InvalidOperationException("An observation was dropped, so the time says nothing.");
                watch.Stop();
                bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
                await monitor.UpdateAsync();
                // The first round compiles.
                if (round == 0) continue;
                (least, allocated) = (watch.Elapsed < least ? watch.Elapsed : least, Math.Min(allocated, bytes));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {least.TotalNanoseconds / Observations:0} ns | {(double)allocated / Observations:0.0} bytes |"));
        }
    }

    private static async Task<Release<Wide, RegressionScore>> ReleaseAsync()
    {
        var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var split = (await Dataset.FromRows(Wide.Many(4000, 1))).Split(
            SplitPlan.ByKey<Wide>(row => row.Id).Holdout(0.3), Objective.Regression<Wide>(row => row.Answer, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.1), registry.Ledger);
        var verdict = split.Train(Linear.Ridge(FeatureMap.For<Wide>().Numeric(row => row.A1).Numeric(row => row.A2))).Evaluate(against: split.Train(Baseline.Mean<Wide>()));
        return verdict is Accepted<Wide, RegressionScore> accepted
            ? await accepted.Release(registry, "wide", new SemanticVersion(1, 0, 0))
            : throw new InvalidOperationException("The model was not accepted.");
    }
}
