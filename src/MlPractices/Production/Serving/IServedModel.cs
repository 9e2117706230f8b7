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

    /// <summary>Why the last writing or judging failed; null if it went well. It is tried again.</summary>
    string? UpdateFailure { get; }

    /// <summary>Alarms that were not closed when the registry was last asked.</summary>
    IReadOnlyList<Alarm> Alarms { get; }

    /// <summary>Answers that were not counted for monitoring.</summary>
    long Dropped { get; }

    /// <summary>Looks whether the alias has moved, and follows it.</summary>
    Task RefreshAsync(CancellationToken cancellation = default);

    /// <summary>Writes what was observed, and judges if it is this instance's turn.</summary>
    Task UpdateAsync(CancellationToken cancellation = default);

    /// <summary>Records the truth of a prediction.</summary>
    /// <returns>False if it was recorded before.</returns>
    Task<bool> RecordTruthAsync(PredictionId id, Truth truth, CancellationToken cancellation = default);
}

/// <summary>There is no release to answer with.</summary>
public sealed class ModelNotReadyException : InvalidOperationException
{
    /// <param name="message">What is missing, and what to do.</param>
    public ModelNotReadyException(string message)
        : base(message)
    {
    }
}
