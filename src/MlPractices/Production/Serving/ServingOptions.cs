namespace MlPractices;

/// <summary>How a model is served.</summary>
public sealed record ServingOptions
{
    /// <summary>The alias that is followed. Default <see cref="ModelRegistry.Live"/>.</summary>
    public string Alias { get; set; } = ModelRegistry.Live;

    /// <summary>How often the registry is asked whether the alias has moved. Default 5 seconds.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether rollouts of the model are followed: versions that the registry has in a rollout are loaded and asked too. Default false.</summary>
    public bool FollowRollouts { get; set; }

    /// <summary>Requests that may wait for the versions in the shadow; further ones are not asked there, and counted. Default 4,096.</summary>
    public int ShadowCapacity { get; set; } = 4096;

    /// <summary>Which answers are put before people.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>How it is watched.</summary>
    public MonitorOptions Monitor { get; set; } = new();

    internal void Check()
    {
        NameRules.Alias(Alias);
        if (RefreshEvery <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(RefreshEvery), RefreshEvery, "Give a positive length of time.");
        ArgumentOutOfRangeException.ThrowIfLessThan(ShadowCapacity, 2);
        Audit.Check();
        Monitor.Check();
    }
}
