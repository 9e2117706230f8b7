namespace MlPractices;

/// <summary>Where an alarm stands.</summary>
public enum AlarmState
{
    /// <summary>Nobody has looked at it yet.</summary>
    Open,

    /// <summary>Somebody looks after it.</summary>
    Acknowledged,

    /// <summary>It is over: by a person, or because the windows after it did not show it any more.</summary>
    Closed,
}

/// <summary>
/// Something noticed in production. One thing about one subject of one version is one alarm, however many windows show it: it is raised once,
/// kept until it is closed, and not raised again during the cool-down after that.
/// </summary>
public sealed record Alarm
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The version it is about.</summary>
    public required string Version { get; init; }

    /// <summary>What was noticed: id, subject, numbers and remedy.</summary>
    public required Finding Finding { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlarmState State { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>In how many windows it was seen.</summary>
    public required long Seen { get; init; }

    /// <summary>Who acknowledged or closed it; null while it is open.</summary>
    public string? By { get; init; }

    /// <summary>What they wrote.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a new model would help: drift, a raised loss or age, in contrast to a broken source.</summary>
    public bool CallsForRetraining => State != AlarmState.Closed && Finding.Id is "MLP0950" or "MLP0951" or "MLP0952";
}

/// <summary>Somewhere that alarms are told.</summary>
public interface IAlarmSink
{
    /// <summary>Tells a new alarm. May be called again for the same alarm when the process that told it died before it could note that it had.</summary>
    Task RaiseAsync(Alarm alarm, CancellationToken cancellation);
}
