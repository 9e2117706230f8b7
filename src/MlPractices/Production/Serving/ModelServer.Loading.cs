using System.Data.Common;
using System.Diagnostics;

namespace MlPractices;

/// <content>Versions come and go.</content>
public sealed partial class ModelServer<TRow, TOut>
{
    private (SemanticVersion Version, string Reason)? _refused;

    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await _swap.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await FollowAliasAsync(cancellation).ConfigureAwait(false);
            if (_options.FollowRollouts) await FollowRolloutAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _swap.Release();
        }
    }

    private async Task FollowAliasAsync(CancellationToken cancellation)
    {
        var version = await _registry.ResolveAsync(Name, _options.Alias, cancellation).ConfigureAwait(false);
        if (version is null)
        {
            LoadFailure = _plan is null ? $"The registry in {_registry.Location} has no version of '{Name}' under the alias '{_options.Alias}'. Promote one, or name the registry that has it." : null;
            return;
        }

        if (version == Version)
        {
            (LoadFailure, _refused) = (null, null);
            return;
        }

        // A release that was refused is refused for good; only another move of the alias is tried.
        if (_refused is { } refused && refused.Version == version) return;
        // What was a version of a rollout is loaded already.
        if (_plan?.Rollout?.Arms.FirstOrDefault(arm => arm?.Release.Version == version) is { } promoted)
        {
            Serve(promoted, null);
            return;
        }

        var (loaded, failure) = await LoadAsync(version, cancellation).ConfigureAwait(false);
        if (loaded is not null)
        {
            Serve(loaded, null);
            return;
        }

        LoadFailure = $"{Name} {version} is not served: {failure!.Message} {(_plan is null ? "There is no earlier version." : $"{Version} stays in service.")}";
        if (IsForGood(failure)) _refused = (version, failure.Message);
    }

    private async Task FollowRolloutAsync(CancellationToken cancellation)
    {
        if (_plan is not { } plan) return;
        var rollout = await Store.RolloutAsync(Name, cancellation).ConfigureAwait(false);
        if (rollout is null || rollout.Baseline != plan.Live.Release.Version)
        {
            RolloutFailure = null;
            if (plan.Rollout is not null) Serve(plan.Live, null);
            return;
        }

        if (plan.Rollout is { } known && known.Rollout.Id == rollout.Id && known.Rollout.Revision == rollout.Revision) return;
        List<ServedRelease<TRow, TOut>?> arms = [];
        foreach (var arm in rollout.Arms)
        {
            if (arm.TakenBack is not null)
            {
                arms.Add(null);
                continue;
            }

            if (plan.Rollout?.Arms.FirstOrDefault(each => each?.Release.Version == arm.Version) is { } before)
            {
                arms.Add(before);
                continue;
            }

            var (loaded, failure) = await LoadAsync(arm.Version, cancellation).ConfigureAwait(false);
            if (failure is not null)
            {
                RolloutFailure = $"{Name} {arm.Version} is not rolled out here: {failure.Message}";
                if (IsForGood(failure)) await RefuseAsync(rollout, arm.Version, failure, cancellation).ConfigureAwait(false);
                return;
            }

            arms.Add(loaded);
        }

        RolloutFailure = null;
        Serve(plan.Live, new(rollout, arms, plan.Rollout));
    }

    // A version that one instance cannot load goes on nowhere.
    private async Task RefuseAsync(Rollout rollout, SemanticVersion version, Exception failure, CancellationToken cancellation)
    {
        try
        {
            var reason = $"{version} cannot be loaded: {string.Concat(failure.Message.ReplaceLineEndings(" ").Where(c => !char.IsControl(c)).Take(800))}";
            await Store.TakeBackRolloutAsync(Name, _options.Monitor.Instance, reason, rollout.Revision, cancellation).ConfigureAwait(false);
        }
        catch (RolloutChangedException)
        {
            // Somebody was faster; the next refresh sees what they did.
        }
    }

    private void Serve(ServedRelease<TRow, TOut> live, RolloutSetup<TRow, TOut>? rollout)
    {
        var loadedAt = _plan is { } plan && plan.Live == live ? plan.LoadedAt : _clock.GetUtcNow();
        _rolloutCounter.Follow(rollout);
        _shadow?.Follow(rollout);
        _plan = new(live, loadedAt, rollout);
        (LoadFailure, _refused) = (null, null);
    }

    private async Task<(ServedRelease<TRow, TOut>? Loaded, Exception? Failure)> LoadAsync(SemanticVersion version, CancellationToken cancellation)
    {
        using var activity = ServingTelemetry.Activities.StartActivity("mlpractices.load");
        activity?.SetTag("model", Name).SetTag("version", version.ToString());
        Exception? failed = null;
        ServedRelease<TRow, TOut>? loaded = null;
        try
        {
            var release = await Release.LoadAsync(_registry, Name, version, _reader, cancellation).ConfigureAwait(false);
            SmokeRows.Try(release);
            loaded = new(release);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            failed = failure;
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
        }

        _telemetry.Loads.Add(1, new("model", Name), new("version", version.ToString()), new("outcome", failed is null ? "loaded" : "refused"));
        return (loaded, failed);
    }

    // What the database or a file system failed with may pass; a bad release stays bad.
    private static bool IsForGood(Exception failure) => failure is not (RegistryException or DbException or IOException) || failure is CorruptReleaseException;

    private async Task<ReleaseBundle?> BundleAsync(string version, CancellationToken cancellation)
    {
        if (_plan?.Answering.FirstOrDefault(each => each.Version == version) is { } serving) return serving.Release.Bundle;
        try
        {
            return await _registry.OpenAsync(Name, SemanticVersion.Parse(version), cancellation).ConfigureAwait(false);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }
}
