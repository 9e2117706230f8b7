namespace MlPractices.Analyzers.Values;

/// <summary>A column of a schema, by its name.</summary>
internal sealed class ColumnNameValue : Value
{
    public ColumnNameValue(string name) => Name = name;

    public string Name { get; }

    public override bool IsFixed => true;

    public override bool Equals(object? obj) => obj is ColumnNameValue c && Name == c.Name;

    public override int GetHashCode() => Name.GetHashCode();
}
