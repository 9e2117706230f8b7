using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Objects made, described and filled through reflection: option objects, mostly.</summary>
internal sealed class Reflection : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.Activate,
        OperationRole.DescribeType,
        OperationRole.WriteByReflection,
        OperationRole.OwnAssembly,
        OperationRole.ReflectionCall,
        OperationRole.BindConfiguration,
    };

    public Reflection(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        var type = call.Operation.Type;
        switch (operation.Role)
        {
            case OperationRole.Activate:
                return MadeByReflection(call.Method, call.Values) is { } made ? Activate(call.Operation, made) : null;
            case OperationRole.DescribeType:
                return call.Values.IsEmpty && call.Receiver is TypeValue described ? Properties(described.Type, type) : null;
            case OperationRole.OwnAssembly:
                return new UnknownValue("assembly", type, Origin.Place);
            case OperationRole.BindConfiguration:
                foreach (var argument in call.Values)
                {
                    Overwrite(argument);
                }

                return call.Method.IsExtensionMethod && !call.Values.IsEmpty ? Fresh(type) : null;
            case OperationRole.WriteByReflection when !call.Values.IsEmpty:
                Overwrite(call.Values[0]);
                return Combine(type, call.Inputs());
            default:
                return Combine(type, call.Inputs());
        }
    }

    /// <summary>The type that an activator call without constructor arguments makes an object of, when it is known.</summary>
    private ITypeSymbol? MadeByReflection(IMethodSymbol method, ImmutableArray<Value> arguments) => arguments.Length switch
    {
        0 when method.TypeArguments.Length == 1 => Resolve(method.TypeArguments[0]),
        1 when arguments[0] is TypeValue type => type.Type,
        _ => null,
    };

    private Value Activate(IOperation invocation, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { IsAbstract: false } named && IsDeclaredInSource(type))
        {
            foreach (var constructor in named.InstanceConstructors)
            {
                if (constructor.Parameters.IsEmpty)
                {
                    var made = new ObjectValue(NewId(), type, invocation.Syntax);
                    _engine.Creation.Construct(invocation, made, constructor, ImmutableArray<Value>.Empty, null);
                    return made;
                }
            }
        }

        return Fresh(type);
    }

    /// <summary>Code that nobody sees writes to the object's properties: each may hold something else from here on.</summary>
    private void Overwrite(Value target)
    {
        foreach (var alternative in target.Alternatives)
        {
            if (alternative is not ObjectValue obj || !IsDeclaredInSource(obj.Type))
            {
                continue;
            }

            for (var type = obj.Type; type is not null && IsDeclaredInSource(type); type = type.BaseType)
            {
                foreach (var member in type.GetMembers())
                {
                    if (member is IPropertySymbol { SetMethod: not null, IsStatic: false, IsIndexer: false } property)
                    {
                        var unknown = Fresh(property.Type, Origin.Parameter);
                        SetMember(obj, property.OriginalDefinition, _store.TryGet(new Place(obj.Id, KeyOf(property.OriginalDefinition)), out var before) ? Value.Join(before, unknown) : unknown);
                    }
                }
            }
        }
    }

    /// <summary>The public properties of a type, which stand for the columns of their names.</summary>
    private SequenceValue Properties(ITypeSymbol type, ITypeSymbol? list)
    {
        var names = ImmutableArray.CreateBuilder<Value>();
        for (var at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false } property)
                {
                    names.Add(new ColumnNameValue(member.Name) { PropertyType = property.Type });
                }
            }
        }

        return NewList((list as IArrayTypeSymbol)?.ElementType, names.ToImmutable(), isOpen: type is ITypeParameterSymbol or IErrorTypeSymbol);
    }
}
