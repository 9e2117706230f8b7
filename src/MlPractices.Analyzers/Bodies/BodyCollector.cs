using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Bodies;

/// <summary>Takes each body once: does it touch ML.NET, and whom of the sources at hand does it call?</summary>
internal sealed class BodyCollector
{
    private readonly MlCatalog _catalog;
    private readonly SourceAssemblies _sources;

    private readonly ConcurrentDictionary<ISymbol, bool> _byType = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<CollectedBody>> _all = new(SymbolEqualityComparer.Default);

    public BodyCollector(MlCatalog catalog, SourceAssemblies sources)
    {
        _catalog = catalog;
        _sources = sources;
    }

    public ConcurrentDictionary<ISymbol, CollectedBody> Bodies { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Outermost types with a body that touches ML.NET.</summary>
    public ICollection<ISymbol> MlTypes => _byType.Keys;

    public bool TouchesMl(ISymbol type) => _byType.ContainsKey(type);

    /// <summary>All bodies so far of a type and the types nested in it.</summary>
    public IReadOnlyDictionary<ISymbol, CollectedBody> BodiesOf(ISymbol type)
    {
        var bodies = new Dictionary<ISymbol, CollectedBody>(SymbolEqualityComparer.Default);
        foreach (var body in _all.TryGetValue(type, out var list) ? list : new ConcurrentBag<CollectedBody>())
        {
            bodies[body.Symbol] = body;
        }

        return bodies;
    }

    public void Collect(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        if (owner is not (IMethodSymbol or IFieldSymbol or IPropertySymbol) || blocks.IsEmpty || Bodies.ContainsKey(owner))
        {
            return;
        }

        IOperation? root = null;
        var touches = false;
        HashSet<ISymbol>? calls = null;
        foreach (var block in blocks)
        {
            var top = block;
            while (top.Parent is { } parent)
            {
                top = parent;
            }

            // Attributes and default values of parameters arrive as blocks of the same owner; they are no body.
            if (top.Kind is not (OperationKind.MethodBody or OperationKind.ConstructorBody or OperationKind.Block or OperationKind.FieldInitializer or OperationKind.PropertyInitializer))
            {
                continue;
            }

            root = top;
            Walk(block, ref touches, ref calls);
        }

        if (root is null)
        {
            return;
        }

        var body = new CollectedBody(owner, touches ? root : null, touches, (IReadOnlyCollection<ISymbol>?)calls ?? System.Array.Empty<ISymbol>());
        if (!Bodies.TryAdd(owner, body) || TypeReach.Outermost(owner) is not { } type)
        {
            return;
        }

        _all.GetOrAdd(type, static _ => new ConcurrentBag<CollectedBody>()).Add(body);
        if (touches)
        {
            _byType[type] = true;
        }
    }

    /// <summary>A generic call about a context: a registration with a service container, mostly.</summary>
    private bool IsToldOfContext(IMethodSymbol method) => method.TypeArguments.Length == 1 && _catalog.IsContext(method.TypeArguments[0]);

    /// <summary>A service container is told of one of the program's own types: for how long its objects live, and who shares them.</summary>
    private bool Registers(IMethodSymbol method)
    {
        if (method.ContainingType is not { Name: "ServiceCollectionServiceExtensions" or "ServiceCollectionDescriptorExtensions" or "ServiceCollectionHostedServiceExtensions" })
        {
            return false;
        }

        foreach (var type in method.TypeArguments)
        {
            if (_sources.Declare(type))
            {
                return true;
            }
        }

        return method.TypeArguments.IsEmpty;
    }

    /// <summary>Without recursion: a sum of a thousand texts is a thousand levels deep.</summary>
    private void Walk(IOperation block, ref bool touches, ref HashSet<ISymbol>? calls)
    {
        var open = new Stack<IOperation>();
        open.Push(block);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            Note(operation, ref touches, ref calls);
            foreach (var child in operation.ChildOperations)
            {
                open.Push(child);
            }
        }
    }

    private void Note(IOperation operation, ref bool touches, ref HashSet<ISymbol>? calls)
    {
        touches = touches || _catalog.IsWorkedWith(operation.Type);
        switch (operation)
        {
            case IInvocationOperation invocation:
                touches = touches || _catalog.IsWorkedWith(invocation.TargetMethod.ContainingType) || IsToldOfContext(invocation.TargetMethod) || Registers(invocation.TargetMethod);
                AddCall(invocation.TargetMethod, ref calls);
                break;
            case IInvalidOperation when BodySource.OnlyCandidate(operation) is { } meant:
                AddCall(meant, ref calls);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                AddCall(constructor, ref calls);
                break;
            case IMethodReferenceOperation method:
                AddCall(method.Method, ref calls);
                break;
            case IFieldReferenceOperation { Field: { IsConst: false } field }:
                AddReference(field, ref calls);
                break;
            case IPropertyReferenceOperation property:
                AddReference(property.Property, ref calls);
                AddCall(property.Property.GetMethod, ref calls);
                AddCall(property.Property.SetMethod, ref calls);
                break;
        }
    }

    private void AddCall(IMethodSymbol? method, ref HashSet<ISymbol>? calls)
    {
        if (method is not null)
        {
            AddReference(method.ReducedFrom ?? method, ref calls);
        }
    }

    private void AddReference(ISymbol symbol, ref HashSet<ISymbol>? calls)
    {
        if (_sources.Declare(symbol))
        {
            (calls ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(symbol.OriginalDefinition);
        }
    }
}
