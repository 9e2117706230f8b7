namespace MlPractices;

/// <summary>
/// A person's decision to release a model although no verdict compares it with the live version: after an incident, or because the live one cannot be scored any more.
/// It is written into the model card and the evaluation and stays there.
/// </summary>
public sealed record Override
{
    /// <param name="reason">Why, in words that an auditor understands.</param>
    /// <param name="by">Who decides.</param>
    /// <exception cref="ArgumentException">Reason or name is missing.</exception>
    public Override(string reason, string by)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        (Reason, By) = (reason, by);
    }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>Who decided.</summary>
    public string By { get; }
}

/// <summary>An override as the model card keeps it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who decided.</param>
/// <param name="LiveVersion">The version that was live and that the model was not judged against.</param>
/// <param name="At">When.</param>
public sealed record OverrideRecord(string Reason, string By, string LiveVersion, DateTimeOffset At);
