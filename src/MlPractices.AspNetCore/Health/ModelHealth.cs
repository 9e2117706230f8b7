using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MlPractices;

/// <summary>Health checks of models.</summary>
public static class ModelHealth
{
    /// <summary>
    /// Says whether a model is loaded (unhealthy if not), and is degraded while the version that the alias names could not be loaded, while
    /// windows cannot be written, while alarms are open, or when the release is older than allowed.
    /// </summary>
    /// <param name="checks">The host's health checks.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="mostAge">The age from which on the release is too old; null for any age.</param>
    /// <param name="tags">Tags to choose checks by.</param>
    public static IHealthChecksBuilder AddModel(this IHealthChecksBuilder checks, string name, TimeSpan? mostAge = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return checks.Add(new(
            $"model {name}", provider => new ModelHealthCheck(name, mostAge, provider.GetRequiredService<ModelDirectory>(), provider.GetRequiredService<TimeProvider>()), HealthStatus.Unhealthy, tags));
    }
}

/// <summary>Looks at one model.</summary>
internal sealed class ModelHealthCheck(string name, TimeSpan? mostAge, ModelDirectory directory, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (directory.Find(name) is not { } model) return Task.FromResult(HealthCheckResult.Unhealthy(directory.FailureOf(name) ?? $"'{name}' is not loaded yet."));
        if (model.Version is not { } version) return Task.FromResult(HealthCheckResult.Unhealthy(model.LoadFailure ?? $"No version of '{name}' is loaded."));
        var age = clock.GetUtcNow() - model.ReleasedAt!.Value;
        var data = new Dictionary<string, object>
        {
            ["version"] = version.ToString(), ["loadedAt"] = model.LoadedAt!.Value, ["ageDays"] = Math.Round(age.TotalDays, 2), ["openAlarms"] = model.Alarms.Count, ["dropped"] = model.Dropped,
        };
        List<string> reasons = [];
        if (model.LoadFailure is { } load) reasons.Add(load);
        if (model.RolloutFailure is { } rollout) reasons.Add(rollout);
        if (model.UpdateFailure is { } update) reasons.Add($"Monitoring cannot write: {update}");
        if (mostAge is { } most && age > most) reasons.Add($"The release is {age.TotalDays:0} days old, and {most.TotalDays:0} are allowed.");
        if (model.Alarms.Count > 0) reasons.Add($"{model.Alarms.Count} alarm{(model.Alarms.Count == 1 ? " is" : "s are")} open: {string.Join(", ", model.Alarms.Take(5).Select(alarm => $"{alarm.Finding.Id} {alarm.Finding.Subject}"))}.");
        return Task.FromResult(reasons.Count == 0 ? HealthCheckResult.Healthy($"{name} {version}", data) : HealthCheckResult.Degraded(string.Join(" ", reasons), data: data));
    }
}
