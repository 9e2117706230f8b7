using System.Diagnostics;

namespace MlPractices;

/// <summary>Counts requests, errors and times by group of a rollout, behind the request path, and writes them for the fleet.</summary>
internal sealed class RolloutCounter<TRow, TOut>(string instance) : IObserver<TRow, TOut>, IProductionPart
{
    // A process that begins anew under the same name must not overwrite what it counted before.
    private readonly string _writer = $"{instance}/{Guid.NewGuid():N}";
    private volatile RolloutSetup<TRow, TOut>? _setup;

    /// <summary>Follows another rollout, or none.</summary>
    public void Follow(RolloutSetup<TRow, TOut>? setup) => _setup = setup;

    public void Take(in Observation<TRow, TOut> observation)
    {
        if (_setup is not { } setup) return;
        var seconds = (double)observation.Took / Stopwatch.Frequency;
        if (setup.IsShadow)
        {
            lock (setup.Counts[0]) setup.Counts[0].Timed(seconds);
            return;
        }

        var group = setup.GroupOf(observation.Unit, observation.Id);
        if (group == RolloutAssignment.Outside) return;
        var counts = setup.Counts[group];
        // Answered by the live version instead of the new one: the new one threw.
        var failed = group > 0 && observation.FellBack;
        lock (counts)
        {
            if (failed) counts.Failed();
            else counts.Answered(seconds);
        }
    }

    /// <summary>Counts a request that nobody could answer, on the request path: rare.</summary>
    public void Failed(string? unit, PredictionId id)
    {
        if (_setup is not { IsShadow: false } setup || setup.GroupOf(unit, id) is var group && group == RolloutAssignment.Outside) return;
        lock (setup.Counts[group]) setup.Counts[group].Failed();
    }

    public async Task WriteAsync(ProductionStore store, string model, CancellationToken cancellation)
    {
        if (_setup is { } setup) await store.SaveRolloutCountsAsync(setup.Rollout.Id, _writer, setup.Counts, cancellation).ConfigureAwait(false);
    }

    public Task JudgeAsync(ProductionStore store, JudgeTurn turn, string model, MonitorOptions options, CancellationToken cancellation) =>
        store.JudgeRolloutAsync(turn, model, options, cancellation);
}
