using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Variables, fields, properties, elements: writing.</summary>
internal sealed class Assignments : EnginePart
{
    public Assignments(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Writes to whatever the left side of an assignment names.</summary>
    public void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                _engine.Uses.NoteRowsName(local.Local.Name, value);
                SetVariable(local.Local, new Place(_at.Frame.Variables, local.Local), value);
                break;
            case IParameterReferenceOperation parameter:
                SetVariable(parameter.Parameter, new Place(_at.Frame.Variables, parameter.Parameter.OriginalDefinition), value);
                break;
            case IFieldReferenceOperation { Field.CorrespondingTupleField: { } item, Instance: { } tuple }:
                if (Visit(tuple) is ObjectValue made)
                {
                    _store.Set(new Place(made.Id, item.Name), value);
                }

                break;
            case IFieldReferenceOperation field:
                AssignMember(field.Field, field.Instance, value, field);
                break;
            case IEventReferenceOperation raised:
                AssignMember(raised.Event, raised.Instance, value, raised);
                break;
            case IPropertyReferenceOperation { Arguments.Length: 0 } property:
                AssignProperty(property, value);
                break;
            case IPropertyReferenceOperation indexer:
                AssignElement(indexer, value);
                break;
            case IArrayElementReferenceOperation element:
                var array = Visit(element.ArrayReference);
                if (element.Indices.Length == 1)
                {
                    _engine.Known.NoteElementSet(array, Visit(element.Indices[0]), element);
                }

                _engine.Sequences.AppendItem(array, value);
                break;
            case IDeclarationExpressionOperation declared:
                Assign(declared.Expression, value);
                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value);
                break;
        }
    }

    private void SetVariable(ISymbol variable, Place place, Value value)
    {
        _engine.Lifetimes.NoteStored(variable, value, _engine.Lifetimes.BirthOf(place));
        _store.Set(place, value);
    }

    private void AssignProperty(IPropertyReferenceOperation reference, Value value)
    {
        if (reference.Property.SetMethod is { } setter && _bodies.Find(setter) is not null)
        {
            _engine.Runner.Call(reference, setter, reference.Instance is null ? null : Visit(reference.Instance), ImmutableArray.Create(value), null);
            return;
        }

        AssignMember(reference.Property, reference.Instance, value, reference);
    }

    private void AssignMember(ISymbol member, IOperation? instance, Value value, IOperation target)
    {
        var definition = member.OriginalDefinition;
        _summary.Write(definition, value);
        _engine.Uses.NoteMember(member, value);
        _log.Assigned.Add(definition);
        if (instance is null)
        {
            _engine.Lifetimes.NoteStored(definition, value, Birth.Static);
            _store.Set(new Place(Objects.Statics, definition), value);
            return;
        }

        var holder = Visit(instance);
        _engine.Lifetimes.NoteStored(definition, value, _engine.Lifetimes.BirthOf(holder));
        foreach (var alternative in holder.Alternatives)
        {
            _engine.Known.NoteMemberSet(alternative, definition, value, target.Parent is IAssignmentOperation assignment ? assignment : target);
        }

        switch (holder)
        {
            case ObjectValue obj:
                _engine.Objects.SetMember(obj, (ISymbol)Implementation(definition, obj.Type), value is UnknownValue read ? read.StoredIn(obj.Element) : value);
                break;
            case OneOfValue several:
                foreach (var alternative in several.Alternatives)
                {
                    if (alternative is ObjectValue one)
                    {
                        _engine.Objects.SetMember(one, definition, Value.Join(value, _engine.Objects.ReadMember(one, definition.Name, NeverValue.Instance)));
                    }
                }

                break;
            case ExperimentValue or LoaderValue:
                break;
            default:
                // A member of something unknown: what it holds afterwards can be anything.
                break;
        }

        _engine.Escapes.NoteKept(value);
    }

    private void AssignElement(IPropertyReferenceOperation indexer, Value value)
    {
        var receiver = indexer.Instance is null ? Fresh() : Visit(indexer.Instance);
        if (indexer.Property.SetMethod is { } setter && _bodies.Find(setter) is not null)
        {
            _engine.Runner.Call(indexer, setter, receiver, ImmutableArray.Create(Visit(indexer.Arguments[0].Value), value), null);
            return;
        }

        var index = Visit(indexer.Arguments[0].Value);
        _engine.Known.NoteElementSet(receiver, index, indexer);
        _engine.Sequences.AppendItem(receiver, new EntryValue(index, value));
    }
}
