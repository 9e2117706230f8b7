namespace MlPractices;

/// <summary>Says what the registry could not do, and what to do about it.</summary>
public class RegistryException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public RegistryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public RegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The version is already there: a version is written once.</summary>
public sealed class VersionExistsException(string model, SemanticVersion version)
    : RegistryException($"'{model}' {version} is already in the registry, and a version is written only once. Publish under a new version.")
{
    /// <summary>The model's name.</summary>
    public string Model { get; } = model;

    /// <summary>The version that exists.</summary>
    public SemanticVersion Version { get; } = version;
}

/// <summary>What was read is not what was written: a digest, length or entry differs.</summary>
public sealed class CorruptReleaseException : RegistryException
{
    /// <summary>Creates the exception.</summary>
    public CorruptReleaseException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public CorruptReleaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Somebody else has moved the alias in the meantime; nothing was changed.</summary>
public sealed class AliasMovedException(string model, SemanticVersion expected, SemanticVersion? live)
    : RegistryException($"'{model}' {expected} is no longer live: {(live is null ? "no version is" : $"{live} is")}. Nothing was changed. Look again, then decide.")
{
    /// <summary>The version that is live.</summary>
    public SemanticVersion? Live { get; } = live;
}
