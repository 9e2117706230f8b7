namespace MlPractices;

/// <summary>Settings of a <see cref="ModelRegistry"/>.</summary>
public sealed record RegistryOptions
{
    /// <summary>How large a release may be.</summary>
    public BundleLimits Limits { get; init; } = new();

    /// <summary>How long a writer waits for another writer. 60 seconds unless set.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock that dates alias changes.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who is named in the history of aliases. The account's name unless set.</summary>
    public string Author { get; init; } = Environment.UserName;
}
