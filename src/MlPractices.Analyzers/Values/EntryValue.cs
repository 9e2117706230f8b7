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

    protected override bool IsSame(Value value) => value is EntryValue e && Key.Equals(e.Key) && Value.Equals(e.Value);

    protected override int Hash() => Key.GetHashCode();
}
