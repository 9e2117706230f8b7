using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Expressions without calls.</content>
internal sealed partial class Interpreter
{
    /// <summary><c>OperationKind.CollectionExpression</c>, which the Roslyn floor does not name yet; <c>params</c> spans arrive as one too.</summary>
    private const int CollectionExpressionKind = 0x7f;

    /// <summary><c>OperationKind.Spread</c>, likewise.</summary>
    private const int SpreadKind = 0x80;

    private Value VisitExpressionStatement(IExpressionStatementOperation statement)
    {
        var value = Visit(statement.Operation);
        var call = statement.Operation is IAwaitOperation awaited ? awaited.Operation : statement.Operation;
        if (!_store.IsDead && value is EstimatorValue estimator && call is IInvocationOperation invocation && IsAppend(invocation))
        {
            _log.Add(new DiscardedAppendFact(Site(invocation), estimator));
        }

        return NeverValue.Instance;
    }

    private Value VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        var value = Visit(assignment.Value);
        if (!_store.IsDead)
        {
            if (Named(assignment.Target) is { } named && assignment.Target.Type is { } type)
            {
                NoteName(assignment, named, type, value);
            }

            Assign(assignment.Target, value);
        }

        return value;
    }

    private static ISymbol? Named(IOperation target) => target switch
    {
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private Value VisitCompound(ICompoundAssignmentOperation compound)
    {
        var before = Visit(compound.Target);
        var operand = Visit(compound.Value);
        var value = compound.Type?.SpecialType == SpecialType.System_String && compound.OperatorKind == BinaryOperatorKind.Add
            ? TextValue.Concat(before, operand)
            : Combine(compound.Type, before, operand);
        Assign(compound.Target, value);
        return value;
    }

    private Value VisitCoalesceAssignment(ICoalesceAssignmentOperation assignment)
    {
        var before = Visit(assignment.Target);
        if (IsSurelyPresent(before))
        {
            return before;
        }

        Value value = NeverValue.Instance;
        RunArms(
            assignment,
            new System.Action[]
            {
                () =>
                {
                    value = Visit(assignment.Value);
                    Assign(assignment.Target, value);
                },
            },
            mayFallThrough: before is not ConstValue { Value: null });
        return before is ConstValue { Value: null } ? value : Value.Join(before, value);
    }

    private Value VisitCoalesce(ICoalesceOperation coalesce)
    {
        var value = Visit(coalesce.Value);
        if (IsSurelyPresent(value))
        {
            return value;
        }

        if (value is ConstValue { Value: null })
        {
            return Visit(coalesce.WhenNull);
        }

        Value other = NeverValue.Instance;
        RunArms(coalesce, new System.Action[] { () => { }, () => other = Visit(coalesce.WhenNull) });
        return Value.Join(value, other);
    }

    private static bool IsSurelyPresent(Value value) => value is not (UnknownValue or OneOfValue or NeverValue or ConstValue { Value: null });

    private Value VisitConditionalAccess(IConditionalAccessOperation access)
    {
        _conditionalReceivers.Push(Visit(access.Operation));
        var value = Visit(access.WhenNotNull);
        _conditionalReceivers.Pop();
        return value;
    }

    private Value VisitConversion(IConversionOperation conversion)
    {
        var value = Visit(conversion.Operand);
        if (conversion.OperatorMethod is { } method && !_catalog.IsMlType(method.ContainingType) && _bodies.Find(method) is not null)
        {
            return Call(conversion, method, null, ImmutableArray.Create(value), null);
        }

        return value;
    }

    private Value VisitInterpolated(IInterpolatedStringOperation interpolated)
    {
        Value text = new TextValue(string.Empty);
        foreach (var part in interpolated.Parts)
        {
            var value = part switch
            {
                IInterpolatedStringTextOperation literal => Visit(literal.Text),
                IInterpolationOperation hole => Visit(hole.Expression),
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } appended } } => Visit(appended[0].Value),
                _ => VisitOther(part),
            };
            text = TextValue.Concat(text, value);
        }

        return text;
    }

    private Value VisitBinary(IBinaryOperation binary)
    {
        var left = Visit(binary.LeftOperand);
        var right = Visit(binary.RightOperand);
        if (binary.OperatorKind == BinaryOperatorKind.Add && binary.Type?.SpecialType == SpecialType.System_String)
        {
            return TextValue.Concat(left, right);
        }

        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && IsConstant(left) && IsConstant(right))
        {
            return ConstValue.Of(left.Equals(right) == (binary.OperatorKind == BinaryOperatorKind.Equals));
        }

        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
            && left is ConstValue { Value: bool a })
        {
            var isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            return a == isAnd ? right : left;
        }

        return Combine(binary.Type, left, right);
    }

    private Value VisitUnary(IUnaryOperation unary)
    {
        var value = Visit(unary.Operand);
        return unary.OperatorKind == UnaryOperatorKind.Not && value is ConstValue { Value: bool flag } ? ConstValue.Of(!flag) : Combine(unary.Type, value);
    }

    private Value VisitTuple(ITupleOperation tuple)
    {
        var type = tuple.Type ?? tuple.NaturalType;
        var value = new ObjectValue(NewId(), type!, tuple.Syntax);
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            SetItem(value, i, Visit(tuple.Elements[i]));
        }

        return type is null ? Fresh() : value;
    }

    private void SetItem(ObjectValue tuple, int index, Value value) => _store.Set(new Place(tuple.Id, "Item" + (index + 1)), value);

    private Value VisitAnonymousObject(IAnonymousObjectCreationOperation creation)
    {
        var value = new ObjectValue(NewId(), creation.Type!, creation.Syntax);
        foreach (var initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
            {
                var held = Visit(assignment.Value);
                NoteName(assignment, property.Property, property.Property.Type, held);
                SetMember(value, property.Property, held);
            }
        }

        return value;
    }

    private Value VisitDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        var value = Visit(deconstruction.Value);
        var target = deconstruction.Target is IDeclarationExpressionOperation declared ? declared.Expression : deconstruction.Target;
        if (target is ITupleOperation tuple && !_store.IsDead)
        {
            AssignTuple(tuple, value, deconstruction);
        }

        return value;
    }

    private void AssignTuple(ITupleOperation tuple, Value value, IOperation operation)
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
                Assign(element, parts[i]);
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
        if (value is not ObjectValue obj)
        {
            return value is UnknownValue unknown ? new UnknownValue(Key.Of(unknown.Token, index)) : Fresh();
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
                    var outs = CallForOuts(operation, method, obj);
                    return outs[index];
                }

                // A record's own: the primary constructor's parameters are its properties.
                return ReadMember(obj, method.Parameters[index].Name, Fresh(method.Parameters[index].Type));
            }
        }

        return Fresh();
    }

    private Value VisitWith(IWithOperation with)
    {
        var source = Visit(with.Operand);
        if (source is not ObjectValue original)
        {
            Visit(with.Initializer);
            return Fresh(with.Type);
        }

        var copy = new ObjectValue(NewId(), original.Type, with.Syntax);
        CopyMembers(original, copy);
        _initialized.Push(copy);
        Visit(with.Initializer);
        _initialized.Pop();
        return copy;
    }

    private Value VisitMemberInitializer(IMemberInitializerOperation member)
    {
        var value = Visit(member.InitializedMember);
        _initialized.Push(value);
        Visit(member.Initializer);
        _initialized.Pop();
        return value;
    }
}
