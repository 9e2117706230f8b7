using System.Globalization;
using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Judges what a fleet saw. Of all instances, the one with the lease adds up the windows that are over and compares them with the reference of
/// their release. All checks of a window, of drift and of loss, share one budget of false alarms a year (Holm).
/// </summary>
internal sealed class FleetJudge(ProductionStore store, string model, string instance, MonitorOptions options, TimeProvider clock)
{
    private readonly Dictionary<string, ReleaseBundle?> _bundles = new(StringComparer.Ordinal);
    private (string Versions, DateTimeOffset Since) _serving = ("", DateTimeOffset.MinValue);

    private string Lease => $"judge:{model}";

    /// <summary>Judges what is to be judged, if it is this instance's turn.</summary>
    /// <param name="serving">The versions that serve, the live one first.</param>
    /// <param name="bundle">Opens a release; null if there is none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Its turn; null if it is another one's.</returns>
    public async Task<JudgeTurn?> RunAsync(IReadOnlyList<string> serving, Func<string, Task<ReleaseBundle?>> bundle, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await store.LeaseAsync(Lease, instance, now, options.LeaseLength, cancellation).ConfigureAwait(false) is not { } fence) return null;
        var turn = new JudgeTurn(Lease, instance, fence, now);
        await JudgeWindowsAsync(turn, bundle, serving, cancellation).ConfigureAwait(false);
        await JudgeLossesAsync(turn, bundle, serving, cancellation).ConfigureAwait(false);
        await VolumeCheck.RunAsync(store, turn, model, serving.FirstOrDefault() ?? "", options, cancellation).ConfigureAwait(false);
        await JudgeFleetAsync(turn, bundle, serving, cancellation).ConfigureAwait(false);
        await store.CloseRetiredAsync(model, [.. serving], now, cancellation).ConfigureAwait(false);
        await store.ForgetAsync(model, now - options.KeepWindows, now - options.KeepPredictions, cancellation).ConfigureAwait(false);
        return turn;
    }

    public Task ReleaseAsync(CancellationToken cancellation) => store.ReleaseAsync(Lease, instance, cancellation);

    private async Task JudgeWindowsAsync(JudgeTurn turn, Func<string, Task<ReleaseBundle?>> bundle, IReadOnlyList<string> serving, CancellationToken cancellation)
    {
        var over = turn.Now - options.Window - options.Grace;
        var open = await store.UnjudgedAsync(model, over + TimeSpan.FromTicks(1), cancellation).ConfigureAwait(false);
        foreach (var version in open.GroupBy(window => window.Version))
        {
            var reference = await ReferenceAsync(version.Key, bundle).ConfigureAwait(false);
            // Too few rows say nothing: such windows are continued.
            WindowCounts? sum = null;
            DateTimeOffset? start = null;
            foreach (var window in version.GroupBy(each => each.Start).OrderBy(each => each.Key))
            {
                start ??= window.Key;
                sum ??= new(reference);
                foreach (var part in window) sum.Merge(part.Counts);
                if (sum.Rows < options.LeastRows) continue;
                var (checks, findings) = Judge(reference, sum, serving.Count, options);
                await store.SaveVerdictAsync(turn, new(model, version.Key, start.Value, window.Key + options.Window, sum, checks, findings), options, cancellation).ConfigureAwait(false);
                (sum, start) = (null, null);
            }
        }
    }

    /// <summary>Compares a window with the reference: every check, and what of it is worth an alarm.</summary>
    internal static (List<CheckResult> Checks, List<Finding> Findings) Judge(ReferenceSketch? reference, WindowCounts counts, int versions, MonitorOptions options)
    {
        List<CheckResult> checks = [];
        if (reference is not null)
        {
            for (var i = 0; i < counts.Probes.Length; i++) checks.AddRange(WindowTest.Of(reference.Probes[i], counts.Probes[i], options));
            if (RepeatCheck.Of(reference, counts, options) is { } repeats) checks.Add(repeats);
        }

        var adjusted = MultipleTesting.Holm([.. checks.Select(check => check.PValue)]);
        List<Finding> findings = [];
        for (var i = 0; i < checks.Count; i++)
            if (adjusted[i] <= options.AlphaOfDrift / Math.Max(1, versions) && checks[i].Size >= checks[i].Least) findings.Add(ProductionFindings.Of(checks[i], adjusted[i], counts.Rows));
        return (checks, findings);
    }

    private async Task JudgeLossesAsync(JudgeTurn turn, Func<string, Task<ReleaseBundle?>> bundle, IReadOnlyList<string> serving, CancellationToken cancellation)
    {
        var at = await store.StateAsync(model, ProductionStore.LossesJudged, cancellation).ConfigureAwait(false);
        if (at is not null && turn.Now.UtcTicks - long.Parse(at, CultureInfo.InvariantCulture) < options.Window.Ticks) return;
        var open = await store.UnjudgedLossesAsync(model, cancellation).ConfigureAwait(false);
        List<LossVerdict> verdicts = [];
        foreach (var version in open.GroupBy(loss => loss.Version).Where(group => group.Count() >= options.LeastRows))
        {
            if ((await ReferenceAsync(version.Key, bundle).ConfigureAwait(false))?.Loss is not { } reference) continue;
            var losses = reference.NewCounts();
            foreach (var (_, _, loss) in version) losses.Add(loss, reference.Edges, reference.Minimum, reference.Maximum);
            var (p, size) = WindowTest.Grown(reference.Counts, losses);
            var raised = p <= options.AlphaOfLoss / Math.Max(1, serving.Count) && size >= options.LeastLossShift;
            verdicts.Add(new(version.Key, [.. version.Select(loss => loss.Id)], raised ? ProductionFindings.Loss(reference.Counts.Mean, losses.Mean, size, p, losses.Present) : null));
        }

        if (verdicts.Count > 0) await store.SaveLossVerdictsAsync(turn, model, verdicts, options, cancellation).ConfigureAwait(false);
    }

    private async Task JudgeFleetAsync(JudgeTurn turn, Func<string, Task<ReleaseBundle?>> bundle, IReadOnlyList<string> serving, CancellationToken cancellation)
    {
        if (serving.Count == 0) return;
        var live = serving[0];
        // What another instance wrote before the versions changed, or before it can have followed, is no fault of it.
        if (_serving.Versions != string.Join(' ', serving)) _serving = (string.Join(' ', serving), turn.Now);
        if (await BundleAsync(live, bundle).ConfigureAwait(false) is { } release && turn.Now - release.CreatedAt > options.StaleAfter)
            await store.RaiseAsync(turn, model, live, ProductionFindings.Stale((turn.Now - release.CreatedAt).TotalDays), options, cancellation).ConfigureAwait(false);
        foreach (var seen in await store.InstancesAsync(model, turn.Now - options.Grace, cancellation).ConfigureAwait(false))
        {
            if (!serving.Contains(seen.Version) && seen.SeenAt - _serving.Since > options.WriteEvery)
                await store.RaiseAsync(turn, model, live, ProductionFindings.WrongVersion(seen.Instance, seen.Version, serving), options, cancellation).ConfigureAwait(false);
            if (seen.SeenAt - turn.Now > options.Grace)
                await store.RaiseAsync(turn, model, live, ProductionFindings.Clock(seen.Instance, seen.SeenAt - turn.Now), options, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<ReferenceSketch?> ReferenceAsync(string version, Func<string, Task<ReleaseBundle?>> bundle) =>
        await BundleAsync(version, bundle).ConfigureAwait(false) is { } found ? ReferenceSketch.Of(found) : null;

    private async Task<ReleaseBundle?> BundleAsync(string version, Func<string, Task<ReleaseBundle?>> bundle)
    {
        if (!_bundles.TryGetValue(version, out var found)) _bundles[version] = found = await bundle(version).ConfigureAwait(false);
        return found;
    }
}
