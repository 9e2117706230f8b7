namespace MlPractices.Tests.Production;

/// <summary>Versions of a released fare model that behave as their format says: honest, one that throws, one that is slow.</summary>
internal static class RolloutVersions
{
    public const string Throws = "test.throws/1";
    public const string Slow = "test.slow/1";
    public const string Unreadable = "test.unreadable/1";

    public static SemanticVersion One { get; } = new(1, 0, 0);

    public static SemanticVersion Two { get; } = new(2, 0, 0);

    public static SemanticVersion Three { get; } = new(3, 0, 0);

    public static IModelReader<Trip, RegressionScore> Reader { get; } = new ByFormat((IModelReader<Trip, RegressionScore>)TripRelease.Trainer);

    /// <summary>Publishes 1.0.0, makes it live, and publishes copies of it under other versions.</summary>
    public static async Task PublishAsync(ModelRegistry registry, params (SemanticVersion Version, string? Format)[] others)
    {
        var release = await TripRelease.PublishAsync(registry);
        await registry.PromoteAsync("fare", One, "the first");
        var bundle = await registry.OpenAsync("fare", One);
        foreach (var (version, format) in others)
            await registry.PublishAsync(bundle with { Version = version, ModelFormat = format ?? bundle.ModelFormat, SmokeRowsJson = format is null ? bundle.SmokeRowsJson : null });
        Assert.Equal(One, release.Version);
    }

    private sealed class ByFormat(IModelReader<Trip, RegressionScore> inner) : IModelReader<Trip, RegressionScore>
    {
        private const string Honest = "mlpractices.linear/1";

        public bool CanRead(string formatId) => formatId is Throws or Slow || inner.CanRead(formatId);

        public ITrainedModel<Trip, RegressionScore> Read(Stream source, string formatId) =>
            formatId is Throws or Slow ? new Model(inner.Read(source, Honest), formatId) : inner.Read(source, formatId);
    }

    private sealed class Model(ITrainedModel<Trip, RegressionScore> inner, string format) : ITrainedModel<Trip, RegressionScore>
    {
        public string FormatId => format;

        public RegressionScore Predict(Trip row)
        {
            if (format == Throws) throw new InvalidOperationException("a fault of the model");
            // Busy for three milliseconds.
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            while (System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds < 3) Thread.SpinWait(100);
            return inner.Predict(row);
        }

        public void Save(Stream destination) => inner.Save(destination);
    }
}

/// <summary>Instances that serve one registry by one clock.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private Fleet(ModelRegistry registry, TestClock clock, IReadOnlyList<ModelServer<Trip, RegressionScore>> instances, ProductionStore store) =>
        (Registry, Clock, Instances, Store) = (registry, clock, instances, store);

    public ModelRegistry Registry { get; }

    public TestClock Clock { get; }

    public IReadOnlyList<ModelServer<Trip, RegressionScore>> Instances { get; }

    public ProductionStore Store { get; }

    public static async Task<Fleet> StartAsync(ModelRegistry registry, TestClock clock, int instances = 1, Action<ServingOptions>? set = null)
    {
        List<ModelServer<Trip, RegressionScore>> all = [];
        for (var i = 0; i < instances; i++)
        {
            var options = new ServingOptions { FollowRollouts = true, Monitor = new() { Instance = $"i{i}", LeastRows = 1_000_000 } };
            set?.Invoke(options);
            all.Add(await ModelServer<Trip, RegressionScore>.OpenAsync(registry, "fare", RolloutVersions.Reader, options, clock));
        }

        return new(registry, clock, all, await registry.ProductionAsync());
    }

    public async Task RefreshAsync()
    {
        foreach (var instance in Instances) await instance.RefreshAsync();
    }

    /// <summary>All instances write, then one of them judges what all wrote, and all follow.</summary>
    public async Task UpdateAsync(TimeSpan later = default)
    {
        Clock.Now += later;
        for (var round = 0; round < 2; round++)
            foreach (var instance in Instances) await instance.UpdateAsync();
        await RefreshAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances) await instance.DisposeAsync();
    }
}
