using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>An object made in the code under analysis; its members live in the store under <see cref="Id"/>.</summary>
internal sealed class ObjectValue : Value
{
    public ObjectValue(int id, ITypeSymbol type, SyntaxNode? site, bool isSelf = false)
    {
        Id = id;
        Type = type;
        Site = site;
        IsSelf = isSelf;
    }

    public int Id { get; }

    public ITypeSymbol Type { get; }

    public SyntaxNode? Site { get; }

    /// <summary>The receiver of a body that nobody in sight calls, or what it was built with: its fields hold what the type's bodies ever wrote.</summary>
    public bool IsSelf { get; }

    /// <summary>Which element of a list it is, when it stands for all of them; null for an object of its own. No part of its identity.</summary>
    public object? Element { get; private init; }

    /// <summary>The same, as the element at one place.</summary>
    public ObjectValue At(object element) => new(Id, Type, Site, IsSelf) { Element = element };

    protected override bool IsSame(Value value) => value is ObjectValue o && Id == o.Id;

    protected override int Hash() => Id;
}
