namespace MlPractices;

/// <summary>Opens the registry when it is first needed, and again if that failed.</summary>
internal sealed class RegistryHolder(Func<CancellationToken, Task<ModelRegistry>> open) : IAsyncDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private ModelRegistry? _registry;

    public async Task<ModelRegistry> GetAsync(CancellationToken cancellation = default)
    {
        if (_registry is { } opened) return opened;
        await _once.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _registry ??= await open(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _once.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_registry is not null) await _registry.DisposeAsync().ConfigureAwait(false);
        _once.Dispose();
    }
}
