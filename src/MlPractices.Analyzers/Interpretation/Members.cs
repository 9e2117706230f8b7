using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Variables, fields and properties: reading.</summary>
internal sealed class Members : EnginePart
{
    /// <summary>Values (by reference) of members that may still be null where they are read.</summary>
    private readonly HashSet<Value> _maybeNull = new(ReferenceComparer.Instance);

    public Members(Interpreter engine)
        : base(engine)
    {
    }

    public Value Read(Place place, ITypeSymbol? type)
    {
        if (_store.TryGet(place, out var value))
        {
            return value;
        }

        // Written by something that is not followed: what it holds is unknown, and the same until it is written again.
        return new UnknownValue(place, type);
    }

    public Value ReadParameter(IParameterReferenceOperation reference)
    {
        var parameter = reference.Parameter;
        if (_store.TryGet(new Place(_at.Frame.Variables, parameter.OriginalDefinition), out var value))
        {
            return value;
        }

        // A primary constructor's parameter, read from a member of the class.
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && _at.Frame.Self is ObjectValue self)
        {
            if (_store.TryGet(new Place(self.Id, parameter.OriginalDefinition), out value))
            {
                return value;
            }

            return Summary(parameter.OriginalDefinition) ?? new UnknownValue(Key.Of(self, parameter.OriginalDefinition), parameter.Type, Origin.Parameter);
        }

        return new UnknownValue(parameter.OriginalDefinition, Resolve(parameter.Type), Origin.Parameter);
    }

    public Value ReadField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        var receiver = reference.Instance is null ? null : Visit(reference.Instance);
        if (field.CorrespondingTupleField is { } element && receiver is not null)
        {
            return ReadTupleItem(receiver, element, reference.Type);
        }

        if (receiver is not null && _engine.Known.TryRead(reference, field, receiver, out var pipeline))
        {
            return pipeline;
        }

        return MemberOf(reference, field, receiver);
    }

    private Value ReadTupleItem(Value receiver, IFieldSymbol element, ITypeSymbol? type)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in receiver.Alternatives)
        {
            var item = alternative switch
            {
                ObjectValue tuple => _engine.Objects.ReadMember(tuple, element.Name, Fresh(type)),
                UnknownValue unknown => new UnknownValue(Key.Of(unknown.Token, element.Name), type).Depending(unknown.DependsOn),
                _ => Fresh(type),
            };
            result = Value.Join(result, item);
        }

        return result;
    }

    public Value ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var receiver = reference.Instance is null ? null : Visit(reference.Instance);
        if (reference.Arguments.Length > 0)
        {
            return _engine.Elements.ReadIndexer(reference, receiver);
        }

        if (receiver is not null && _engine.Known.TryRead(reference, property, receiver, out var pipeline))
        {
            return pipeline;
        }

        if (_engine.Known.TryForeignRead(reference, receiver, out var known))
        {
            return known;
        }

        return MemberOf(reference, property, receiver);
    }

    /// <summary>The handlers of an event of the program's own.</summary>
    public Value ReadEvent(IEventReferenceOperation reference) =>
        IsDeclaredInSource(reference.Event) ? MemberOf(reference, reference.Event, reference.Instance is null ? null : Visit(reference.Instance)) : _engine.Operations.VisitOther(reference);

    /// <summary>A member of the program's own, or of something foreign.</summary>
    private Value MemberOf(IOperation operation, ISymbol member, Value? receiver)
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
        if (_store.TryGet(new Place(Objects.Statics, member), out var value))
        {
            return value;
        }

        if (member is IPropertySymbol { GetMethod: { } getter } && _bodies.Find(getter) is not null)
        {
            return _engine.Runner.Call(operation, getter, null, ImmutableArray<Value>.Empty, null);
        }

        if (IsComputedOutOfSight(member))
        {
            return Fresh(operation.Type);
        }

        // An initial null is replaced somewhere, or the member would be of no use.
        return Summary(member)
            ?? (InitialValue(member) is { } initial and not ConstValue { Value: null } ? initial : null)
            ?? new UnknownValue(member, operation.Type, _engine.Known.IsConstant(member) ? Origin.Place : Origin.Unknown);
    }

    /// <summary>What the program ever stores in a member, nulls aside: another body may run before that one, so it may still be null.</summary>
    private Value? Summary(ISymbol member)
    {
        var value = _summary.Read(member);
        if (value is null or ConstValue { Value: null })
        {
            return null;
        }

        _maybeNull.Add(value);
        return value is ConstValue { Value: true } && _bodies.Initializer(member) is null ? Value.Join(ConstValue.False, value) : value;
    }

    /// <summary>A property whose body is not followed: each reading may give something else.</summary>
    private bool IsComputedOutOfSight(ISymbol member) =>
        member is IPropertySymbol { GetMethod: { } getter } && BodySource.BodySyntax(getter) is not null && _bodies.Find(getter) is null;

    /// <summary>Proven not to be null where it is read.</summary>
    public bool IsSurelyPresent(Value value)
    {
        if (_maybeNull.Contains(value))
        {
            return false;
        }

        foreach (var alternative in value.Alternatives)
        {
            if (alternative is UnknownValue or NeverValue or ConstValue { Value: null } || _maybeNull.Contains(alternative))
            {
                return false;
            }
        }

        return true;
    }

    private Value ReadInstance(IOperation operation, ISymbol member, Value receiver)
    {
        if (_log.IsRecording && IsDeclaredInSource(member))
        {
            _log.MembersRead.Add(member);
        }

        switch (receiver)
        {
            case ObjectValue obj:
                var actual = Implementation(member, obj.Type);
                if (_store.TryGet(new Place(obj.Id, KeyOf(actual)), out var value))
                {
                    return value is UnknownValue held && !obj.IsSelf && operation.Type is { IsValueType: true } ? held.ReadFrom(actual, obj.Element) : value;
                }

                if (actual is IPropertySymbol { GetMethod: { } getter } && _bodies.Find(getter) is not null)
                {
                    return _engine.Runner.Call(operation, getter, obj, ImmutableArray<Value>.Empty, null);
                }

                if (IsComputedOutOfSight(actual))
                {
                    return Fresh(operation.Type);
                }

                // Every step of a short-lived object's life is in sight: what was never stored is still null.
                if (!obj.IsSelf && !_engine.Objects.IsOpen(obj) && IsDeclaredInSource(actual) && operation.Type is { IsReferenceType: true })
                {
                    return ConstValue.Null;
                }

                return Summary(actual) ?? new UnknownValue(Key.Of(obj, KeyOf(actual)), operation.Type);
            case UnknownValue unknown:
                _engine.Known.NoteRead(operation, member, unknown);
                var fixedOrigin = unknown.IsFixed ? Origin.Derived : unknown.Origin is Origin.Clock or Origin.Random or Origin.Network or Origin.SeededRandom ? unknown.Origin : Origin.Unknown;
                if (fixedOrigin == Origin.Unknown && member is IPropertySymbol { GetMethod: { IsVirtual: false, IsAbstract: false } computed } && member.ContainingType.TypeKind != TypeKind.Interface
                    && _bodies.Find(computed) is not null)
                {
                    return _engine.Runner.Call(operation, computed, unknown, ImmutableArray<Value>.Empty, null);
                }

                if (IsComputedOutOfSight(member))
                {
                    return Fresh(operation.Type, fixedOrigin).Depending(unknown.DependsOn);
                }

                return new UnknownValue(Key.Of(unknown.Token, member), operation.Type, _engine.Known.OriginOf(member.ContainingType) ?? fixedOrigin).Depending(unknown.DependsOn);
            case ConstValue { Value: null }:
                return NeverValue.Instance;
            case ModelValue model:
                _engine.Known.NoteRead(operation, member, model);
                return Combine(operation.Type, receiver);
            default:
                return Combine(operation.Type, receiver);
        }
    }

    /// <summary>The value that a field or automatic property starts with.</summary>
    private Value? InitialValue(ISymbol member)
    {
        if (_bodies.Initializer(member) is not { } initializer || !_engine.Active.Add(member))
        {
            return null;
        }

        var outer = _at.Frame;
        _at.Frame = new Frame(NewId(), member, null, null, outer.Caller, outer.Depth + 1, inLambda: false);
        _engine.Visited.Add(member);
        var once = _at.Once;
        _at.Once = _engine.Lifetimes.Once(Birth.Static);
        _engine.Creation.LongLived++;
        var value = Visit(initializer);
        _engine.Creation.LongLived--;
        _at.Once = once;
        _at.Frame = outer;
        _engine.Active.Remove(member);
        _store.Set(new Place(Objects.Statics, member), value);
        return value;
    }
}
