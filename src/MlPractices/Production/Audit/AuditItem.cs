namespace MlPractices;

/// <summary>An answer that people look at.</summary>
public sealed record AuditItem
{
    /// <summary>The prediction.</summary>
    public required PredictionId Id { get; init; }

    /// <summary>The version that answered.</summary>
    public required string Version { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it was chosen.</summary>
    public required AuditReason Reason { get; init; }

    /// <summary>Of a random row: how many answers it stands for. 1 for rows that were chosen for another reason.</summary>
    public required double Weight { get; init; }

    /// <summary>The row as a JSON object, without personal columns.</summary>
    public required string Cells { get; init; }

    /// <summary>What was answered, as JSON.</summary>
    public required string Answer { get; init; }

    /// <summary>What was answered, for people.</summary>
    public required string Said { get; init; }

    /// <summary>What the version in the shadow said, for people; null if none was asked or it agreed.</summary>
    public string? ShadowSaid { get; init; }

    /// <summary>What people said so far.</summary>
    public IReadOnlyList<AuditLabel> Labels { get; init; } = [];
}

/// <summary>What one person says of a row.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Truth">What they say is true.</param>
/// <param name="Note">What they wrote; null if nothing.</param>
public sealed record AuditLabel(string By, DateTimeOffset At, Truth Truth, string? Note);
