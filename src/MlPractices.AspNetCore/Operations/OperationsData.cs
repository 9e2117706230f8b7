namespace MlPractices;

/// <summary>What the page shows of one model.</summary>
internal sealed record OperationsData(
    string Name, string? Version, DateTimeOffset? LoadedAt, DateTimeOffset? ReleasedAt, string? LoadFailure, string? UpdateFailure, long Dropped, string Task, string Goal,
    IReadOnlyList<VersionView> Versions, IReadOnlyList<AliasView> Aliases, IReadOnlyList<WindowView> Windows, IReadOnlyList<AlarmView> Alarms, IReadOnlyList<MetricView> Metrics,
    IReadOnlyList<InstanceSeen> Instances, string? RolloutFailure, RolloutView? Rollout, IReadOnlyList<RolloutEvent> RolloutEvents, AuditSummary Audit,
    IReadOnlyList<LatencyView> Latency)
{
    private const int ShownWindows = 60;

    public static async Task<OperationsData> OfAsync(IServedModel model, ModelRegistry registry, TimeProvider clock, CancellationToken cancellation)
    {
        var store = await registry.ProductionAsync(cancellation).ConfigureAwait(false);
        var versions = await registry.ListVersionsAsync(model.Name, cancellation).ConfigureAwait(false);
        var aliases = await registry.AliasHistoryAsync(model.Name, cancellation).ConfigureAwait(false);
        var windows = await store.JudgedAsync(model.Name, ShownWindows, cancellation).ConfigureAwait(false);
        var slices = model.Card?.Quantitative.Slices.Select(slice => slice.Slice).Distinct().ToArray() ?? [];
        return new(
            model.Name, model.Version?.ToString(), model.LoadedAt, model.ReleasedAt, model.LoadFailure, model.UpdateFailure, model.Dropped,
            model.Card?.Quantitative.Task.ToString() ?? "", model.Card?.Quantitative.Goal ?? "",
            [.. versions.Reverse().Select(version => new VersionView(version.Version.ToString(), version.CreatedAt, version.Outcome, version.Commit))],
            [.. aliases.Reverse().Take(20).Select(change => new AliasView(change.Alias, change.Version?.ToString(), change.At, change.By, change.Reason))],
            [.. windows.Select(WindowView.Of)],
            [.. (await store.AlarmsAsync(model.Name, closedToo: true, cancellation).ConfigureAwait(false)).Take(100).Select(AlarmView.Of)],
            [.. (await store.MetricsAsync(model.Name, slices, cancellation).ConfigureAwait(false)).Select(MetricView.Of)],
            await store.InstancesAsync(model.Name, clock.GetUtcNow() - TimeSpan.FromHours(1), cancellation).ConfigureAwait(false),
            model.RolloutFailure, await store.RolloutAsync(model.Name, cancellation).ConfigureAwait(false) is { } rollout ? RolloutView.Of(rollout) : null,
            [.. (await store.RolloutEventsAsync(model.Name, cancellation).ConfigureAwait(false)).Take(20)],
            await AuditOperations.SummaryAsync(model, store, cancellation).ConfigureAwait(false),
            [.. model.Latency.Select(each => new LatencyView(each.Version, each.Requests, each.Errors, each.Median.TotalSeconds, each.P95.TotalSeconds, each.P99.TotalSeconds))]);
    }
}

/// <summary>How long a version took on this instance.</summary>
internal sealed record LatencyView(string Version, long Requests, long Errors, double Median, double P95, double P99);

/// <summary>A version of the registry.</summary>
internal sealed record VersionView(string Version, DateTimeOffset CreatedAt, string Outcome, string? Commit);

/// <summary>A move of an alias.</summary>
internal sealed record AliasView(string Alias, string? Version, DateTimeOffset At, string By, string Reason);

/// <summary>A judged window.</summary>
internal sealed record WindowView(string Version, DateTimeOffset Start, DateTimeOffset End, long Rows, long Dropped, IReadOnlyList<CheckView> Checks)
{
    public static WindowView Of(JudgedWindow window) => new(
        window.Version, window.Start, window.End, window.Counts.Rows, window.Counts.Dropped,
        [.. window.Checks.Select(check => new CheckView(check.Kind, check.Subject, check.Check, Finite(check.Size), check.Least, Finite(check.PValue), Finite(check.Before), Finite(check.Now)))]);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>A check of a window.</summary>
internal sealed record CheckView(string Finding, string Subject, string Check, double? Size, double Least, double? P, double? Before, double? Now);

/// <summary>An online metric.</summary>
internal sealed record MetricView(string Version, string? Slice, string? Value, long Rows, double? Loss, double? LossHalfWidth, double? Correct, double? CorrectHalfWidth)
{
    public static MetricView Of(OnlineMetric metric) => new(
        metric.Version, metric.Slice, metric.Value, metric.Rows, Finite(metric.MeanLoss), Finite(metric.LossHalfWidth), Finite(metric.Correct), Finite(metric.CorrectHalfWidth));

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
