namespace MlPractices.Tests.Stages;

/// <summary>A registry in memory, for tests of what comes before and after storing.</summary>
internal sealed class InMemoryRegistry : IModelRegistry
{
    public Dictionary<(string, SemanticVersion), ReleaseBundle> Bundles { get; } = [];

    public IHoldoutLedger Ledger { get; } = new InMemoryLedger();

    public Task<StoredRelease> PublishAsync(ReleaseBundle bundle, CancellationToken cancellation = default)
    {
        Bundles.Add((bundle.Name, bundle.Version), bundle);
        return Task.FromResult(new StoredRelease(bundle.Name, bundle.Version, "digest"));
    }

    public Dictionary<string, SemanticVersion> Live { get; } = [];

    public Task<SemanticVersion?> LiveAsync(string name, CancellationToken cancellation = default) => Task.FromResult(Live.GetValueOrDefault(name));

    public Task<ReleaseBundle> OpenAsync(string name, SemanticVersion version, CancellationToken cancellation = default) => Task.FromResult(Bundles[(name, version)]);
}
