using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Catalog;

/// <summary>
/// The meaning of ML.NET's members, and of .NET's, in one compilation. A member of ML.NET is recognised by its documentation id and the assembly
/// it comes from, never by its name alone. Safe for concurrent use.
/// </summary>
internal sealed class MlCatalog
{
    private readonly CatalogTables _tables = CatalogTables.Shared;
    private readonly MlAssemblies _assemblies;
    private readonly MlTypes _types;
    private readonly FrameworkMembers _framework = new();
    private readonly ConcurrentDictionary<ISymbol, FactoryFact?> _factories = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, OperationFact?> _operations = new(SymbolEqualityComparer.Default);

    private MlCatalog(Compilation compilation)
    {
        _assemblies = new MlAssemblies(compilation.Assembly);
        _types = new MlTypes(_assemblies);
    }

    /// <summary>Null when the compilation references neither ML.NET nor the typed stages.</summary>
    public static MlCatalog? TryCreate(Compilation compilation) =>
        MlAssemblies.AreReferencedBy(compilation) ? new MlCatalog(compilation) : null;

    /// <summary>
    /// The estimator that a call makes. Compositions (<c>Append</c> and its kin) are operations as well; ask
    /// <see cref="Operation"/> first.
    /// </summary>
    public FactoryFact? Factory(IMethodSymbol method)
    {
        if (!_tables.FactoryNames.Contains(method.Name) || !_assemblies.Contain(method))
        {
            return null;
        }

        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!_factories.TryGetValue(definition, out FactoryFact? fact))
        {
            fact = FindFactory(definition);
            _factories.TryAdd(definition, fact);
        }

        return fact;
    }

    /// <summary>
    /// What a method, constructor, property or field does; a member that overrides or implements a listed one, in
    /// ML.NET or in the user's code, does what the listed one does.
    /// </summary>
    public OperationFact? Operation(ISymbol member)
    {
        // Properties of metrics are operations whatever they are called.
        if (!_tables.OperationNames.Contains(member.Name) && !(member is IPropertySymbol && _assemblies.Contain(member)))
        {
            return null;
        }

        ISymbol definition = (member is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : member).OriginalDefinition;
        if (!_operations.TryGetValue(definition, out OperationFact? fact))
        {
            fact = FindOperation(definition);
            _operations.TryAdd(definition, fact);
        }

        return fact;
    }

    /// <summary>What a member of .NET may mean, the most particular meaning first; empty for members that .NET's table does not know.</summary>
    public OperationFact[] Framework(ISymbol member) => _framework.Find(member);

    public bool IsMlType(ITypeSymbol? type) => type is not null && _assemblies.Contain(type.OriginalDefinition);

    /// <summary>A type of ML.NET or of the typed stages.</summary>
    public bool IsWorkedWith(ITypeSymbol? type) => type is not null && _assemblies.ContainOrStage(type.OriginalDefinition);

    public bool IsDataView(ITypeSymbol? type) => Has(type, MlTypeTraits.DataView);

    public bool IsEstimator(ITypeSymbol? type) => Has(type, MlTypeTraits.Estimator);

    public bool IsTransformer(ITypeSymbol? type) => Has(type, MlTypeTraits.Transformer);

    /// <summary>An engine for single rows; not a pool, and not a time-series engine.</summary>
    public bool IsPredictionEngine(ITypeSymbol? type) =>
        (_types.TraitsOf(type) & (MlTypeTraits.PredictionEngine | MlTypeTraits.TimeSeriesEngine)) == MlTypeTraits.PredictionEngine;

    public bool IsContext(ITypeSymbol? type) => Has(type, MlTypeTraits.Context);

    public bool IsMetrics(ITypeSymbol? type) => Has(type, MlTypeTraits.Metrics);

    private bool Has(ITypeSymbol? type, MlTypeTraits trait) => (_types.TraitsOf(type) & trait) != 0;

    private FactoryFact? FindFactory(IMethodSymbol definition) =>
        definition.GetDocumentationCommentId() is { } docId
            ? _tables.Factory(docId) ?? OverloadMatch.Find(_tables.FactoryOverloads(MemberKey.Of(docId)), definition.Parameters)
            : null;

    private OperationFact? FindOperation(ISymbol definition)
    {
        if (_assemblies.Contain(definition) && definition.GetDocumentationCommentId() is { } docId)
        {
            if (_tables.Operation(docId) is { } exact)
            {
                return exact;
            }

            if (definition is IPropertySymbol && _types.IsMetricsClass(definition.ContainingType, out MlTask task))
            {
                return new OperationFact(docId, OperationRole.MetricRead, task, "data=this");
            }

            if (definition is IMethodSymbol method
                && OverloadMatch.Find(_tables.OperationOverloads(MemberKey.Of(docId)), method.Parameters) is { } sibling)
            {
                return sibling;
            }
        }

        return OverriddenOperation(definition) ?? ImplementedOperation(definition);
    }

    private OperationFact? OverriddenOperation(ISymbol definition)
    {
        ISymbol? overridden = definition switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };
        return overridden is null ? null : Operation(overridden);
    }

    private OperationFact? ImplementedOperation(ISymbol definition)
    {
        if (definition.IsStatic || definition.ContainingType is not { TypeKind: not TypeKind.Interface } type)
        {
            return null;
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (!_assemblies.Contain(contract))
            {
                continue;
            }

            foreach (ISymbol member in contract.GetMembers(definition.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), definition))
                {
                    return Operation(member);
                }
            }
        }

        return null;
    }
}
