using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Catalog;

/// <summary>The meaning of .NET's members in one compilation, by type or namespace and name. Safe for concurrent use.</summary>
internal sealed class FrameworkMembers
{
    private static readonly IReadOnlyDictionary<string, OperationFact> s_none = new Dictionary<string, OperationFact>();
    private static readonly IReadOnlyDictionary<string, OperationFact> s_anyType = FrameworkTable.Shared.Rows(FrameworkTable.AnyMember) ?? s_none;

    private readonly ConcurrentDictionary<ISymbol, OperationFact[]> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, (IReadOnlyDictionary<string, OperationFact> Own, IReadOnlyDictionary<string, OperationFact> Space)> _types = new(SymbolEqualityComparer.Default);

    /// <summary>What the member may mean, the most particular meaning first; empty when the table does not know it.</summary>
    public OperationFact[] Find(ISymbol member)
    {
        ISymbol definition = (member is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : member).OriginalDefinition;
        if (!_members.TryGetValue(definition, out OperationFact[]? facts))
        {
            facts = Facts(definition);
            _members.TryAdd(definition, facts);
        }

        return facts;
    }

    private OperationFact[] Facts(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return Array.Empty<OperationFact>();
        }

        var (own, space) = RowsOf(type);
        var facts = new List<OperationFact>();
        bool isMethod = member is IMethodSymbol { MethodKind: not MethodKind.Constructor };
        Add(facts, own, member.Name);
        if (isMethod)
        {
            Add(facts, own, FrameworkTable.AnyMember);
        }

        Add(facts, space, member.Name);
        if (isMethod)
        {
            Add(facts, space, FrameworkTable.AnyMember);
        }
        else if (member is IPropertySymbol)
        {
            Add(facts, s_anyType, member.Name);
        }

        return facts.ToArray();
    }

    private static void Add(List<OperationFact> facts, IReadOnlyDictionary<string, OperationFact> rows, string name)
    {
        if (rows.TryGetValue(name, out OperationFact? fact))
        {
            facts.Add(fact);
        }
    }

    private (IReadOnlyDictionary<string, OperationFact> Own, IReadOnlyDictionary<string, OperationFact> Space) RowsOf(INamedTypeSymbol type)
    {
        if (!_types.TryGetValue(type, out var rows))
        {
            string space = type.ContainingNamespace is { IsGlobalNamespace: false } known ? known.ToDisplayString() + "." : string.Empty;
            rows = (FrameworkTable.Shared.Rows(space + type.Name) ?? s_none, FrameworkTable.Shared.Rows(space + FrameworkTable.AnyMember) ?? s_none);
            _types.TryAdd(type, rows);
        }

        return rows;
    }
}
