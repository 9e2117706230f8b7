using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Catalog;

/// <summary>Both tables, parsed once per process when the first project that uses ML.NET is analysed.</summary>
internal sealed class CatalogTables
{
    private static readonly Lazy<CatalogTables> s_shared = new(() => new CatalogTables());

    private readonly Dictionary<string, FactoryFact> _factories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FactoryFact>> _factoryOverloads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OperationFact> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OperationFact>> _operationOverloads = new(StringComparer.Ordinal);

    private CatalogTables()
    {
        foreach (TableRow row in EmbeddedTable.Read("factories.tsv"))
        {
            FactoryFact fact = new(row);
            _factories.Add(fact.DocId, fact);
            FactoryNames.Add(fact.Method);
            AddOverload(_factoryOverloads, fact.DocId, fact);
        }

        foreach (TableRow row in EmbeddedTable.Read("operations.tsv"))
        {
            OperationFact fact = new(row);
            _operations.Add(fact.DocId, fact);
            string name = MemberKey.NameOf(fact.DocId);
            OperationNames.Add(name == "#ctor" ? ".ctor" : name);
            AddOverload(_operationOverloads, fact.DocId, fact);
        }
    }

    public static CatalogTables Shared => s_shared.Value;

    public IReadOnlyCollection<FactoryFact> Factories => _factories.Values;

    public IReadOnlyCollection<OperationFact> Operations => _operations.Values;

    /// <summary>Simple names, to turn other members away before a documentation id is computed.</summary>
    public HashSet<string> FactoryNames { get; } = new(StringComparer.Ordinal);

    public HashSet<string> OperationNames { get; } = new(StringComparer.Ordinal);

    public FactoryFact? Factory(string docId) => _factories.TryGetValue(docId, out FactoryFact? fact) ? fact : null;

    public OperationFact? Operation(string docId) => _operations.TryGetValue(docId, out OperationFact? fact) ? fact : null;

    public IReadOnlyList<FactoryFact> FactoryOverloads(string memberKey) =>
        _factoryOverloads.TryGetValue(memberKey, out List<FactoryFact>? facts) ? facts : Array.Empty<FactoryFact>();

    public IReadOnlyList<OperationFact> OperationOverloads(string memberKey) =>
        _operationOverloads.TryGetValue(memberKey, out List<OperationFact>? facts) ? facts : Array.Empty<OperationFact>();

    private static void AddOverload<T>(Dictionary<string, List<T>> overloads, string docId, T fact)
    {
        string key = MemberKey.Of(docId);
        if (!overloads.TryGetValue(key, out List<T>? facts))
        {
            overloads.Add(key, facts = new List<T>());
        }

        facts.Add(fact);
    }
}
