namespace MlPractices;

/// <summary>The models that this host serves, by name.</summary>
internal sealed class ModelDirectory
{
    private readonly Dictionary<string, IServedModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    public IReadOnlyList<IServedModel> All
    {
        get
        {
            lock (_gate) return [.. _models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];
        }
    }

    public IServedModel? Find(string name)
    {
        lock (_gate) return _models.GetValueOrDefault(name);
    }

    /// <summary>Why a model has not been opened at all; null if it has, or has not been tried.</summary>
    public string? FailureOf(string name)
    {
        lock (_gate) return _failures.GetValueOrDefault(name);
    }

    public void Add(IServedModel model)
    {
        lock (_gate)
        {
            _models[model.Name] = model;
            _failures.Remove(model.Name);
        }
    }

    public void Fail(string name, string reason)
    {
        lock (_gate) _failures[name] = reason;
    }

    public void Remove(string name)
    {
        lock (_gate) _models.Remove(name);
    }
}
