using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Lowering;

/// <summary>Takes each body once: does it touch ML.NET, and whom of this compilation does it call?</summary>
internal sealed class BodyCollector
{
    private readonly MlCatalog _catalog;
    private readonly IAssemblySymbol _assembly;

    public BodyCollector(MlCatalog catalog, IAssemblySymbol assembly)
    {
        _catalog = catalog;
        _assembly = assembly;
    }

    public ConcurrentDictionary<ISymbol, CollectedBody> Bodies { get; } = new(SymbolEqualityComparer.Default);

    public CollectedBody? Collect(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        if (owner is not (IMethodSymbol or IFieldSymbol or IPropertySymbol) || blocks.IsEmpty)
        {
            return null;
        }

        IOperation? root = null;
        var touches = false;
        HashSet<ISymbol>? calls = null;
        foreach (var block in blocks)
        {
            if (block.Kind == OperationKind.ParameterInitializer)
            {
                continue;
            }

            root = block;
            while (root.Parent is { } parent)
            {
                root = parent;
            }

            Walk(block, ref touches, ref calls);
        }

        if (root is null)
        {
            return null;
        }

        var body = new CollectedBody(owner, touches ? root : null, touches, (IReadOnlyCollection<ISymbol>?)calls ?? System.Array.Empty<ISymbol>());
        Bodies[owner] = body;
        return body;
    }

    private void Walk(IOperation operation, ref bool touches, ref HashSet<ISymbol>? calls)
    {
        touches = touches || _catalog.IsMlType(operation.Type);
        switch (operation)
        {
            case IInvocationOperation invocation:
                touches = touches || _catalog.IsMlType(invocation.TargetMethod.ContainingType);
                AddCall(invocation.TargetMethod, ref calls);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                AddCall(constructor, ref calls);
                break;
            case IMethodReferenceOperation method:
                AddCall(method.Method, ref calls);
                break;
            case IPropertyReferenceOperation property:
                AddCall(property.Property.GetMethod, ref calls);
                AddCall(property.Property.SetMethod, ref calls);
                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Walk(child, ref touches, ref calls);
        }
    }

    private void AddCall(IMethodSymbol? method, ref HashSet<ISymbol>? calls)
    {
        if (method is null || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _assembly))
        {
            return;
        }

        (calls ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add((method.ReducedFrom ?? method).OriginalDefinition);
    }
}
