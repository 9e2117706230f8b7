using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>The parts of .NET that carry paths, data and models, by .NET's table: dispatch.</summary>
internal sealed class Framework : SemanticPart
{
    public Framework(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>What HTTP clients and requests hand out.</summary>
    public static bool ComesFromNetwork(ITypeSymbol? type) =>
        type is not null && Namespace(type) is "System.Net.Http" or "System.Net" or "System.Net.Http.Json" or "Microsoft.AspNetCore.Http";

    /// <summary><c>Path.DirectorySeparatorChar</c>, <c>Guid.Empty</c>: fields of .NET that nothing writes to.</summary>
    public static bool IsFrameworkConstant(ISymbol member) =>
        member is IFieldSymbol { IsStatic: true, IsReadOnly: true } && !IsDeclaredInSource(member) && Namespace(member.ContainingType) is "System" or "System.IO";

    public bool TryFrameworkCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        result = NeverValue.Instance;
        if (method.ContainingType is null || IsDeclaredInSource(method.ContainingType))
        {
            return false;
        }

        var meanings = _catalog.Framework(method);
        var known = meanings.Length > 0
            ? Run(new KnownCall(invocation, method, receiver, method.Parameters, arguments), meanings)
            : receiver is { IsFixed: true } ? Combine(invocation.Type, Inputs(receiver, arguments)) : null;
        result = known ?? result;
        return known is not null;
    }

    public bool TryFrameworkProperty(IPropertyReferenceOperation reference, Value? receiver, out Value result)
    {
        var property = reference.Property;
        result = NeverValue.Instance;
        if (property.ContainingType is null || IsDeclaredInSource(property.ContainingType))
        {
            return false;
        }

        var meanings = _catalog.Framework(property);
        var known = Run(new KnownCall(reference, property, receiver, ImmutableArray<IParameterSymbol>.Empty, ImmutableArray<Value>.Empty), meanings)
            ?? OfSomethingFixed(reference, property.Name, receiver);
        result = known ?? result;
        return known is not null;
    }

    public bool TryFrameworkCreation(IObjectCreationOperation creation, ImmutableArray<Value> arguments, out Value result)
    {
        var constructor = creation.Constructor!;
        result = NeverValue.Instance;
        if (IsDeclaredInSource(constructor.ContainingType))
        {
            return false;
        }

        var known = Run(new KnownCall(creation, constructor, null, constructor.Parameters, arguments), _catalog.Framework(constructor));
        result = known ?? result;
        return known is not null;
    }

    /// <summary>The most particular meaning that has an answer.</summary>
    private Value? Run(KnownCall call, OperationFact[] meanings)
    {
        foreach (var meaning in meanings)
        {
            if (meaning.Role == OperationRole.None)
            {
                return null;
            }

            if (_known.FamilyOf(meaning.Role)?.Run(call, meaning) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A property of a fixed place is fixed if it is a name or a place itself; what is read off the clock or drawn at random stays so.</summary>
    private static Value? OfSomethingFixed(IPropertyReferenceOperation reference, string name, Value? receiver)
    {
        if (receiver is { IsFixed: true } && !Files.IsPlaceLike(reference.Type, name))
        {
            return Fresh(reference.Type);
        }

        return receiver is { IsFixed: true } or UnknownValue { Origin: Origin.Clock or Origin.Random } ? Combine(reference.Type, receiver, new TextValue(name)) : null;
    }
}
