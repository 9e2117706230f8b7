namespace MlPractices.Analyzers.Values;

/// <summary>One entry of a dictionary.</summary>
internal sealed class EntryValue : Value
{
    public EntryValue(Value key, Value value)
    {
        Key = key;
        Value = value;
    }

    public Value Key { get; }

    public Value Value { get; }

    public override bool Equals(object? obj) => obj is EntryValue e && Key.Equals(e.Key) && Value.Equals(e.Value);

    public override int GetHashCode() => Key.GetHashCode();
}
