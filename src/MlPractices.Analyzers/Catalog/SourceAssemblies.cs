using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Catalog;

/// <summary>
/// The compilations whose bodies are at hand. A compiler hands over one; a tool that holds a whole solution can add those that the first
/// refers to, so that calls are followed into them.
/// </summary>
internal sealed class SourceAssemblies
{
    private readonly HashSet<ISymbol> _known = new(SymbolEqualityComparer.Default);
    private readonly List<IAssemblySymbol> _all = new();
    private readonly Dictionary<SyntaxTree, Compilation>? _owners;

    public SourceAssemblies(Compilation main, IReadOnlyList<Compilation>? others = null)
    {
        Main = main;
        Add(main.Assembly);
        if (others is null || others.Count == 0)
        {
            return;
        }

        _owners = new Dictionary<SyntaxTree, Compilation>();
        foreach (var other in others)
        {
            Add(other.Assembly);
            foreach (var tree in other.SyntaxTrees)
            {
                _owners[tree] = other;
            }
        }
    }

    /// <summary>The program (or library) that is looked at.</summary>
    public Compilation Main { get; }

    /// <summary>The assemblies, the program's own first.</summary>
    public IReadOnlyList<IAssemblySymbol> All => _all;

    /// <summary>Declared in one of the sources at hand.</summary>
    public bool Declare(ISymbol symbol) => symbol.ContainingAssembly is { } assembly && _known.Contains(assembly);

    /// <summary>The compilation that a tree is a part of, or null.</summary>
    public Compilation? Of(SyntaxTree tree) =>
        Main.ContainsSyntaxTree(tree) ? Main
        : _owners is not null && _owners.TryGetValue(tree, out var owner) ? owner
        : null;

    private void Add(IAssemblySymbol assembly)
    {
        if (_known.Add(assembly))
        {
            _all.Add(assembly);
        }
    }
}
