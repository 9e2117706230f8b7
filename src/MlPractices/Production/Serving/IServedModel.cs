namespace MlPractices;

/// <summary>A model that is served, whatever its rows are.</summary>
public interface IServedModel
{
    /// <summary>The model's name.</summary>
    string Name { get; }

    /// <summary>The version that serves; null while there is none.</summary>
    SemanticVersion? Version { get; }

    /// <summary>The release that serves, for its card and evaluation; null while there is none.</summary>
    ModelCard? Card { get; }

    /// <summary>When the release that serves was made.</summary>
    DateTimeOffset? ReleasedAt { get; }

    /// <summary>When it was loaded here.</summary>
    DateTimeOffset? LoadedAt { get; }

    /// <summary>Why the version that the alias names is not served; null if it is.</summary>
    string? LoadFailure { get; }

    /// <summary>Why the versions of the rollout that goes on are not asked here; null if they are, or none goes on.</summary>
    string? RolloutFailure { get; }

    /// <summary>Why the last writing or judging failed; null if it went well. It is tried again.</summary>
    string? UpdateFailure { get; }

    /// <summary>Alarms that were not closed when the registry was last asked.</summary>
    IReadOnlyList<Alarm> Alarms { get; }

    /// <summary>Answers that were not counted for monitoring.</summary>
    long Dropped { get; }

    /// <summary>How long each version took on this instance since it was opened.</summary>
    IReadOnlyList<VersionLatency> Latency { get; }

    /// <summary>Looks whether the alias has moved, and follows it.</summary>
    Task RefreshAsync(CancellationToken cancellation = default);

    /// <summary>Writes what was observed, and judges if it is this instance's turn.</summary>
    Task UpdateAsync(CancellationToken cancellation = default);

    /// <summary>Records the truth of a prediction.</summary>
    /// <returns>False if it was recorded before.</returns>
    Task<bool> RecordTruthAsync(PredictionId id, Truth truth, CancellationToken cancellation = default);

    /// <summary>Records the truths of several predictions, all or none.</summary>
    /// <returns>How many were not recorded before.</returns>
    Task<int> RecordTruthsAsync(IReadOnlyList<(PredictionId Id, Truth Truth)> truths, CancellationToken cancellation = default);
}

/// <summary>How long a version took on one instance.</summary>
/// <param name="Version">The version.</param>
/// <param name="Requests">Predictions.</param>
/// <param name="Errors">Predictions that failed.</param>
/// <param name="Median">The median time, within 1 %.</param>
/// <param name="P95">The 95th percentile, within 1 %.</param>
/// <param name="P99">The 99th percentile, within 1 %.</param>
public sealed record VersionLatency(string Version, long Requests, long Errors, TimeSpan Median, TimeSpan P95, TimeSpan P99);

/// <summary>There is no release to answer with.</summary>
public sealed class ModelNotReadyException : InvalidOperationException
{
    /// <param name="message">What is missing, and what to do.</param>
    public ModelNotReadyException(string message)
        : base(message)
    {
    }
}
