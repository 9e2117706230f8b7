using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Tuples and anonymous objects: made and taken apart.</summary>
internal sealed class Tuples : EnginePart
{
    public Tuples(Interpreter engine)
        : base(engine)
    {
    }

    public Value VisitTuple(ITupleOperation tuple)
    {
        var type = tuple.Type ?? tuple.NaturalType;
        var value = new ObjectValue(NewId(), type!, tuple.Syntax);
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            SetItem(value, i, Visit(tuple.Elements[i]));
        }

        return type is null ? Fresh() : value;
    }

    public void SetItem(ObjectValue tuple, int index, Value value) => _store.Set(new Place(tuple.Id, "Item" + (index + 1)), value);

    public Value VisitAnonymousObject(IAnonymousObjectCreationOperation creation)
    {
        var value = new ObjectValue(NewId(), creation.Type!, creation.Syntax);
        foreach (var initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
            {
                var held = Visit(assignment.Value);
                _engine.Known.NoteNamed(assignment, property.Property, property.Property.Type, held);
                _engine.Objects.SetMember(value, property.Property, held);
            }
        }

        return value;
    }

    public Value VisitDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        var value = Visit(deconstruction.Value);
        var target = deconstruction.Target is IDeclarationExpressionOperation declared ? declared.Expression : deconstruction.Target;
        if (target is ITupleOperation tuple && !_store.IsDead)
        {
            AssignTuple(tuple, value, deconstruction);
        }

        return value;
    }

    public void AssignTuple(ITupleOperation tuple, Value value, IOperation operation)
    {
        var parts = Deconstruct(value, tuple.Elements.Length, operation);
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var element = tuple.Elements[i] is IDeclarationExpressionOperation declared ? declared.Expression : tuple.Elements[i];
            if (element is ITupleOperation nested)
            {
                AssignTuple(nested, parts[i], operation);
            }
            else
            {
                _engine.Assignments.Assign(element, parts[i]);
            }
        }
    }

    /// <summary>The parts of a tuple, a record or an object with a <c>Deconstruct</c> method.</summary>
    private Value[] Deconstruct(Value value, int count, IOperation operation)
    {
        var parts = new Value[count];
        for (var i = 0; i < count; i++)
        {
            parts[i] = NeverValue.Instance;
        }

        foreach (var alternative in value.Alternatives)
        {
            for (var i = 0; i < count; i++)
            {
                parts[i] = Value.Join(parts[i], Part(alternative, i, count, operation));
            }
        }

        return parts;
    }

    private Value Part(Value value, int index, int count, IOperation operation)
    {
        if (value is EntryValue entry)
        {
            return index == 0 ? entry.Key : entry.Value;
        }

        if (value is not ObjectValue obj)
        {
            return value is ImportanceValue ? value : value is UnknownValue unknown ? new UnknownValue(Key.Of(unknown.Token, index)).Depending(unknown.DependsOn) : Fresh();
        }

        if (_store.TryGet(new Place(obj.Id, "Item" + (index + 1)), out var item))
        {
            return item;
        }

        foreach (var member in obj.Type.GetMembers("Deconstruct"))
        {
            if (member is IMethodSymbol { Parameters.Length: var length } method && length == count)
            {
                if (_bodies.Find(method) is not null)
                {
                    var outs = _engine.Runner.CallForOuts(operation, method, obj);
                    return outs[index];
                }

                // A record's own: the primary constructor's parameters are its properties.
                return _engine.Objects.ReadMember(obj, method.Parameters[index].Name, Fresh(method.Parameters[index].Type));
            }
        }

        return Fresh();
    }
}
