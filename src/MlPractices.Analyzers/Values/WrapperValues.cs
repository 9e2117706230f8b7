namespace MlPractices.Analyzers.Values;

/// <summary>A value made on first use (<c>Lazy</c>, <c>ThreadLocal</c>).</summary>
internal sealed class LazyValue : Value
{
    public LazyValue(FunctionValue factory) => Factory = factory;

    public FunctionValue Factory { get; }

    public override bool Equals(object? obj) => obj is LazyValue l && Factory.Equals(l.Factory);

    public override int GetHashCode() => Factory.GetHashCode();
}

/// <summary>A stream or writer opened on a path.</summary>
internal sealed class StreamValue : Value
{
    public StreamValue(Value path) => Path = path;

    public Value Path { get; }

    public override bool Equals(object? obj) => obj is StreamValue s && Path.Equals(s.Path);

    public override int GetHashCode() => Path.GetHashCode();
}
