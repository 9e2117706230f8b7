using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Variables, fields, properties, elements: reading and writing.</content>
internal sealed partial class Interpreter
{
    /// <summary>Owner id of static members.</summary>
    private const int Statics = 0;

    private Value Read(Place place, ITypeSymbol? type)
    {
        if (_store.TryGet(place, out var value))
        {
            return value;
        }

        return type is { IsReferenceType: true } or null ? ConstValue.Null : Fresh(type);
    }

    private Value ReadParameter(IParameterReferenceOperation reference)
    {
        var parameter = reference.Parameter;
        if (_store.TryGet(new Place(_frame.Variables, parameter.OriginalDefinition), out var value))
        {
            return value;
        }

        // A primary constructor's parameter, read from a member of the class.
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && _frame.Self is ObjectValue self)
        {
            if (_store.TryGet(new Place(self.Id, parameter.OriginalDefinition), out value))
            {
                return value;
            }

            return _summary.Read(parameter.OriginalDefinition) ?? new UnknownValue(Key.Of(self, parameter.OriginalDefinition), parameter.Type, Origin.Parameter);
        }

        return new UnknownValue(parameter.OriginalDefinition, Resolve(parameter.Type), Origin.Parameter);
    }

    private Value ReadField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        var receiver = reference.Instance is null ? null : Visit(reference.Instance);
        if (field.CorrespondingTupleField is { } element && receiver is not null)
        {
            return ReadTupleItem(receiver, element, reference.Type);
        }

        if (receiver is not null && TryPipelineMember(reference, field, receiver, out var pipeline))
        {
            return pipeline;
        }

        return ReadMember(reference, field, receiver);
    }

    private Value ReadTupleItem(Value receiver, IFieldSymbol element, ITypeSymbol? type)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in receiver.Alternatives)
        {
            var item = alternative switch
            {
                ObjectValue tuple => ReadMember(tuple, element.Name, Fresh(type)),
                UnknownValue unknown => new UnknownValue(Key.Of(unknown.Token, element.Name), type),
                _ => Fresh(type),
            };
            result = Value.Join(result, item);
        }

        return result;
    }

    private Value ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var receiver = reference.Instance is null ? null : Visit(reference.Instance);
        if (reference.Arguments.Length > 0)
        {
            return ReadIndexer(reference, receiver);
        }

        if (receiver is not null && TryPipelineMember(reference, property, receiver, out var pipeline))
        {
            return pipeline;
        }

        if (TryFrameworkProperty(reference, receiver, out var known))
        {
            return known;
        }

        return ReadMember(reference, property, receiver);
    }

    /// <summary>A member of the program's own, or of something foreign.</summary>
    private Value ReadMember(IOperation operation, ISymbol member, Value? receiver)
    {
        var definition = member.OriginalDefinition;
        if (receiver is null)
        {
            return ReadStatic(operation, definition);
        }

        Value result = NeverValue.Instance;
        foreach (var alternative in receiver.Alternatives)
        {
            result = Value.Join(result, ReadInstance(operation, definition, alternative));
        }

        return result is NeverValue ? Fresh(operation.Type) : result;
    }

    private Value ReadStatic(IOperation operation, ISymbol member)
    {
        if (_store.TryGet(new Place(Statics, member), out var value))
        {
            return value;
        }

        if (member is IPropertySymbol { GetMethod: { } getter } && _bodies.Find(getter) is not null)
        {
            return Call(operation, getter, null, ImmutableArray<Value>.Empty, null);
        }

        value = _summary.Read(member) ?? InitialValue(member) ?? new UnknownValue(member, operation.Type, IsFrameworkConstant(member) ? Origin.Place : Origin.Unknown);
        return value;
    }

    /// <summary><c>Path.DirectorySeparatorChar</c>, <c>Guid.Empty</c>: fields of .NET that nothing writes to.</summary>
    private static bool IsFrameworkConstant(ISymbol member) =>
        member is IFieldSymbol { IsStatic: true, IsReadOnly: true } && !IsDeclaredInSource(member) && Namespace(member.ContainingType) is "System" or "System.IO";

    private Value ReadInstance(IOperation operation, ISymbol member, Value receiver)
    {
        switch (receiver)
        {
            case ObjectValue obj:
                var actual = Implementation(member, obj.Type);
                if (_store.TryGet(new Place(obj.Id, KeyOf(actual)), out var value))
                {
                    return value;
                }

                if (actual is IPropertySymbol { GetMethod: { } getter } && _bodies.Find(getter) is not null)
                {
                    return Call(operation, getter, obj, ImmutableArray<Value>.Empty, null);
                }

                if (obj.IsSelf)
                {
                    return _summary.Read(actual) ?? new UnknownValue(Key.Of(obj, actual), operation.Type);
                }

                return IsDeclaredInSource(actual) && operation.Type is { IsReferenceType: true } && _summary.Read(actual) is null
                    ? ConstValue.Null
                    : _summary.Read(actual) ?? new UnknownValue(Key.Of(obj, KeyOf(actual)), operation.Type);
            case UnknownValue unknown:
                var fixedOrigin = unknown.IsFixed ? Origin.Derived : unknown.Origin is Origin.Clock or Origin.Random or Origin.Network or Origin.SeededRandom ? unknown.Origin : Origin.Unknown;
                if (fixedOrigin == Origin.Unknown && member is IPropertySymbol { GetMethod: { IsVirtual: false, IsAbstract: false } computed } && member.ContainingType.TypeKind != TypeKind.Interface
                    && _bodies.Find(computed) is not null)
                {
                    return Call(operation, computed, unknown, ImmutableArray<Value>.Empty, null);
                }

                return new UnknownValue(Key.Of(unknown.Token, member), operation.Type, ComesFromNetwork(member.ContainingType) ? Origin.Network : fixedOrigin);
            case ConstValue { Value: null }:
                return NeverValue.Instance;
            case ModelValue model:
                NoteParameters(operation, member, model);
                return Combine(operation.Type, receiver);
            default:
                return Combine(operation.Type, receiver);
        }
    }

    /// <summary>The value that a field or automatic property starts with.</summary>
    private Value? InitialValue(ISymbol member)
    {
        if (_bodies.Initializer(member) is not { } initializer || !_active.Add(member))
        {
            return null;
        }

        var outer = _frame;
        _frame = new Frame(NewId(), member, null, null, outer.Caller, _store.Mark, outer.Depth + 1, inLambda: false);
        Visited.Add(member);
        var value = Visit(initializer);
        _frame = outer;
        _active.Remove(member);
        _store.Set(new Place(Statics, member), value);
        return value;
    }

    private static object KeyOf(ISymbol member) => member.Locations.Length > 0 && member.Locations[0].IsInSource ? member.OriginalDefinition : member.Name;

    private static bool IsDeclaredInSource(ISymbol member) => member.Locations.Length > 0 && member.Locations[0].IsInSource;

    /// <summary>The member that runs when called on an object of this type.</summary>
    private static ISymbol Implementation(ISymbol member, ITypeSymbol type)
    {
        if (member.ContainingType?.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(member)?.OriginalDefinition ?? member;
        }

        if (!member.IsVirtual && !member.IsAbstract && !member.IsOverride)
        {
            return member;
        }

        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var candidate in at.GetMembers(member.Name))
            {
                for (ISymbol? overridden = candidate; overridden is not null; overridden = Overridden(overridden))
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, member.OriginalDefinition))
                    {
                        return candidate.OriginalDefinition;
                    }
                }
            }
        }

        return member;
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private void SetMember(ObjectValue obj, ISymbol member, Value value)
    {
        var key = KeyOf(member);
        if (key is string name)
        {
            NameMember(obj, name);
        }

        _store.Set(new Place(obj.Id, key), value);
    }

    private void SetMember(ObjectValue obj, string name, Value value)
    {
        NameMember(obj, name);
        _store.Set(new Place(obj.Id, name), value);
    }

    private void NameMember(ObjectValue obj, string name)
    {
        if (!_memberNames.TryGetValue(obj.Id, out var names))
        {
            _memberNames[obj.Id] = names = new HashSet<string>();
        }

        names.Add(name);
    }

    /// <summary>Names of the members of a foreign object that the code has set, on any path.</summary>
    private IEnumerable<string> MemberNames(ObjectValue obj) => _memberNames.TryGetValue(obj.Id, out var names) ? names : System.Linq.Enumerable.Empty<string>();

    private Value ReadMember(ObjectValue obj, string name, Value otherwise)
    {
        if (_store.TryGet(new Place(obj.Id, name), out var value))
        {
            return value;
        }

        foreach (var member in obj.Type.GetMembers(name))
        {
            if (_store.TryGet(new Place(obj.Id, KeyOf(member)), out value))
            {
                return value;
            }
        }

        return otherwise;
    }

    private void CopyMembers(ObjectValue from, ObjectValue to)
    {
        for (INamedTypeSymbol? type = from.Type as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(from.Id, KeyOf(member.OriginalDefinition)), out var value))
                {
                    SetMember(to, member.OriginalDefinition, value);
                }
            }
        }
    }

    /// <summary>Writes to whatever the left side of an assignment names.</summary>
    private void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                _store.Set(new Place(_frame.Variables, local.Local), value);
                break;
            case IParameterReferenceOperation parameter:
                _store.Set(new Place(_frame.Variables, parameter.Parameter.OriginalDefinition), value);
                break;
            case IFieldReferenceOperation { Field.CorrespondingTupleField: { } item, Instance: { } tuple }:
                if (Visit(tuple) is ObjectValue made)
                {
                    _store.Set(new Place(made.Id, item.Name), value);
                }

                break;
            case IFieldReferenceOperation field:
                AssignMember(field.Field, field.Instance, value);
                break;
            case IPropertyReferenceOperation { Arguments.Length: 0 } property:
                AssignProperty(property, value);
                break;
            case IPropertyReferenceOperation indexer:
                AssignElement(indexer, value);
                break;
            case IArrayElementReferenceOperation element:
                AppendItem(Visit(element.ArrayReference), value);
                break;
            case IDeclarationExpressionOperation declared:
                Assign(declared.Expression, value);
                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value);
                break;
        }
    }

    private void AssignProperty(IPropertyReferenceOperation reference, Value value)
    {
        if (reference.Property.SetMethod is { } setter && _bodies.Find(setter) is not null)
        {
            Call(reference, setter, reference.Instance is null ? null : Visit(reference.Instance), ImmutableArray.Create(value), null);
            return;
        }

        AssignMember(reference.Property, reference.Instance, value);
    }

    private void AssignMember(ISymbol member, IOperation? instance, Value value)
    {
        var definition = member.OriginalDefinition;
        _summary.Write(definition, value);
        if (instance is null)
        {
            _store.Set(new Place(Statics, definition), value);
            return;
        }

        switch (Visit(instance))
        {
            case ObjectValue obj:
                SetMember(obj, (ISymbol)Implementation(definition, obj.Type), value);
                break;
            case OneOfValue several:
                foreach (var alternative in several.Alternatives)
                {
                    if (alternative is ObjectValue one)
                    {
                        SetMember(one, definition, Value.Join(value, ReadMember(one, definition.Name, NeverValue.Instance)));
                    }
                }

                break;
            case ExperimentValue or LoaderValue:
                break;
            default:
                // A member of something unknown: what it holds afterwards can be anything.
                break;
        }

        NoteKept(value);
    }
}
