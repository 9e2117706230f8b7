using MlPractices;

namespace FareService;

/// <summary>The registry as those see it who train: a connection of their own, beside the service's.</summary>
public sealed class RegistrySource(string location, TimeProvider clock) : IAsyncDisposable
{
    private readonly Lazy<Task<ModelRegistry>> _registry = new(() => ModelRegistry.OpenAsync(location, new() { Clock = clock }));

    public Task<ModelRegistry> GetAsync() => _registry.Value;

    public async ValueTask DisposeAsync()
    {
        if (_registry.IsValueCreated) await (await _registry.Value).DisposeAsync();
    }
}
