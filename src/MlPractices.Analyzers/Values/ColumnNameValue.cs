namespace MlPractices.Analyzers.Values;

/// <summary>A column of a schema, by its name.</summary>
internal sealed class ColumnNameValue : Value
{
    public ColumnNameValue(string name) => Name = name;

    public string Name { get; }

    public override bool IsFixed => true;

    protected override bool IsSame(Value value) => value is ColumnNameValue c && Name == c.Name;

    protected override int Hash() => Name.GetHashCode();
}
