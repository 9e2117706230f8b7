namespace MlPractices;

/// <summary>How a model is served.</summary>
public sealed record ServingOptions
{
    /// <summary>The alias that is followed. Default <see cref="ModelRegistry.Live"/>.</summary>
    public string Alias { get; set; } = ModelRegistry.Live;

    /// <summary>How often the registry is asked whether the alias has moved. Default 5 seconds.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How it is watched.</summary>
    public MonitorOptions Monitor { get; set; } = new();

    internal void Check()
    {
        NameRules.Alias(Alias);
        if (RefreshEvery <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(RefreshEvery), RefreshEvery, "Give a positive length of time.");
        Monitor.Check();
    }
}
