namespace MlPractices;

/// <summary>How much a <see cref="Finding"/> weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Results are likely to be better on paper than in production, or production likely to suffer.</summary>
    Warning,

    /// <summary>The stage refuses to go on, or the verdict fails because of it.</summary>
    Error,
}
