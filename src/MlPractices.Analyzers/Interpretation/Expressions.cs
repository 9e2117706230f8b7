using System.Collections.Generic;
using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Expressions without calls.</summary>
internal sealed class Expressions : EnginePart
{
    public Expressions(Interpreter engine)
        : base(engine)
    {
    }

    public Value VisitExpressionStatement(IExpressionStatementOperation statement)
    {
        var value = Visit(statement.Operation);
        var call = statement.Operation is IAwaitOperation awaited ? awaited.Operation : statement.Operation;
        if (!_store.IsDead && call is IInvocationOperation invocation)
        {
            _engine.Known.NoteDiscarded(invocation, value);
        }

        return NeverValue.Instance;
    }

    /// <summary>A handler is added: it is called besides those that are there. One that is taken away may have been called before.</summary>
    public Value VisitEventAssignment(IEventAssignmentOperation assignment)
    {
        if (assignment is not { Adds: true, EventReference: IEventReferenceOperation reference } || !Symbols.IsDeclaredInSource(reference.Event))
        {
            return _engine.Operations.VisitOther(assignment);
        }

        var handler = Visit(assignment.HandlerValue);
        var present = _engine.Members.ReadEvent(reference);
        _engine.Assignments.Assign(reference, present is FunctionValue or OneOfValue ? Value.Join(present, handler) : handler);
        _engine.Escapes.Escape(handler);
        return NeverValue.Instance;
    }

    public Value VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        var value = Visit(assignment.Value);
        if (!_store.IsDead)
        {
            if (Named(assignment.Target) is { } named && assignment.Target.Type is { } type)
            {
                _engine.Known.NoteNamed(assignment, named, type, value);
            }

            _engine.Assignments.Assign(assignment.Target, value);
        }

        return value;
    }

    public static ISymbol? Named(IOperation target) => target switch
    {
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    public Value VisitCompound(ICompoundAssignmentOperation compound)
    {
        var before = Visit(compound.Target);
        var operand = Visit(compound.Value);
        var value = compound.Type?.SpecialType == SpecialType.System_String && compound.OperatorKind == BinaryOperatorKind.Add
            ? TextValue.Concat(before, operand)
            : Combine(compound.Type, before, operand);
        _engine.Assignments.Assign(compound.Target, value);
        return value;
    }

    public Value VisitCoalesceAssignment(ICoalesceAssignmentOperation assignment)
    {
        var before = Visit(assignment.Target);
        if (IsSurelyPresent(before))
        {
            return before;
        }

        Value value = NeverValue.Instance;
        _engine.Statements.RunArms(
            assignment,
            new System.Action[]
            {
                () =>
                {
                    _at.Once = _engine.Lifetimes.Missing(assignment.Target) ?? _at.Once;
                    value = Visit(assignment.Value);
                    _engine.Assignments.Assign(assignment.Target, value);
                },
            },
            mayFallThrough: before is not ConstValue { Value: null });
        return before is ConstValue { Value: null } ? value : Value.Join(before, value);
    }

    public Value VisitCoalesce(ICoalesceOperation coalesce)
    {
        var value = Visit(coalesce.Value);
        if (IsSurelyPresent(value))
        {
            return value;
        }

        var once = _at.Once;
        if (value is ConstValue { Value: null })
        {
            _at.Once = _engine.Lifetimes.Missing(coalesce.Value, StoredBy(coalesce)) ?? once;
            value = Visit(coalesce.WhenNull);
            _at.Once = once;
            return value;
        }

        Value other = NeverValue.Instance;
        _engine.Statements.RunArms(
            coalesce,
            new System.Action[]
            {
                () => { },
                () =>
                {
                    _at.Once = _engine.Lifetimes.Missing(coalesce.Value, StoredBy(coalesce)) ?? once;
                    other = Visit(coalesce.WhenNull);
                },
            });
        return _engine.Known.Either(coalesce, value, other);
    }

    /// <summary>The variable or member that the value of an expression is stored in right away.</summary>
    private static IOperation? StoredBy(IOperation expression)
    {
        var parent = expression.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is ISimpleAssignmentOperation assignment ? assignment.Target : null;
    }

    private bool IsSurelyPresent(Value value) => _engine.Members.IsSurelyPresent(value);

    public Value VisitConditionalAccess(IConditionalAccessOperation access)
    {
        _engine.ConditionalReceivers.Push(Visit(access.Operation));
        var value = Visit(access.WhenNotNull);
        _engine.ConditionalReceivers.Pop();
        return value;
    }

    public Value VisitConversion(IConversionOperation conversion)
    {
        var value = Visit(conversion.Operand);
        if (conversion.OperatorMethod is { } method && _bodies.Find(method) is not null)
        {
            return _engine.Runner.Call(conversion, method, null, ImmutableArray.Create(value), null);
        }

        return value;
    }

    public Value VisitInterpolated(IInterpolatedStringOperation interpolated)
    {
        Value text = new TextValue(string.Empty);
        foreach (var part in interpolated.Parts)
        {
            var value = part switch
            {
                IInterpolatedStringTextOperation literal => Visit(literal.Text),
                IInterpolationOperation hole => Visit(hole.Expression),
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } appended } } => Visit(appended[0].Value),
                _ => _engine.Operations.VisitOther(part),
            };
            text = TextValue.Concat(text, value);
        }

        return text;
    }

    /// <summary>Long sums and conditions nest to the left: they are computed from the inside out, without recursion.</summary>
    public Value VisitBinary(IBinaryOperation binary)
    {
        if (binary.LeftOperand is not IBinaryOperation { ConstantValue.HasValue: false })
        {
            return Compute(binary, Visit(binary.LeftOperand));
        }

        var chain = new Stack<IBinaryOperation>();
        IOperation innermost = binary;
        while (innermost is IBinaryOperation { ConstantValue.HasValue: false } nested)
        {
            chain.Push(nested);
            innermost = nested.LeftOperand;
        }

        var value = Visit(innermost);
        while (chain.Count > 0)
        {
            value = Compute(chain.Pop(), value);
        }

        return value;
    }

    private Value Compute(IBinaryOperation binary, Value left)
    {
        var right = Visit(binary.RightOperand);
        if (binary.OperatorKind == BinaryOperatorKind.Add && binary.Type?.SpecialType == SpecialType.System_String)
        {
            return TextValue.Concat(left, right);
        }

        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && IsConstant(left) && IsConstant(right))
        {
            return ConstValue.Of(left.Equals(right) == (binary.OperatorKind == BinaryOperatorKind.Equals));
        }

        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && _engine.Known.AreSameType(left, right) is { } isSameType)
        {
            return ConstValue.Of(isSameType == (binary.OperatorKind == BinaryOperatorKind.Equals));
        }

        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            && ((left is ConstValue { Value: null } && IsSurelyPresent(right)) || (right is ConstValue { Value: null } && IsSurelyPresent(left))))
        {
            return ConstValue.Of(binary.OperatorKind == BinaryOperatorKind.NotEquals);
        }

        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
            && left is ConstValue { Value: bool a })
        {
            var isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            return a == isAnd ? right : left;
        }

        // In a loop a number is seen for the first rounds only.
        if (_at.Loop is null && left is ConstValue { Value: int x } && right is ConstValue { Value: int y } && Calculated(binary.OperatorKind, x, y) is { } number)
        {
            return new ConstValue(number);
        }

        // The same arithmetic on the same things gives the same number.
        return Combine(binary.Type, left, right) is var result && result is UnknownValue computed && left is not OneOfValue && right is not OneOfValue
            ? new UnknownValue(Key.Of(binary.OperatorKind, left.Identity, right.Identity), computed.Type, computed.Origin) { DependsOn = computed.DependsOn, Trace = computed.Trace }
            : result;
    }

    private static int? Calculated(BinaryOperatorKind kind, int x, int y) => kind switch
    {
        BinaryOperatorKind.Add => unchecked(x + y),
        BinaryOperatorKind.Subtract => unchecked(x - y),
        BinaryOperatorKind.Multiply => unchecked(x * y),
        _ => null,
    };

    public Value VisitUnary(IUnaryOperation unary)
    {
        var value = Visit(unary.Operand);
        if (unary.OperatorKind == UnaryOperatorKind.Hat)
        {
            return new FromEndValue(value);
        }

        return unary.OperatorKind == UnaryOperatorKind.Not && value is ConstValue { Value: bool flag } ? ConstValue.Of(!flag) : Combine(unary.Type, value);
    }

    public Value VisitWith(IWithOperation with)
    {
        var source = Visit(with.Operand);
        if (source is not ObjectValue original)
        {
            Visit(with.Initializer);
            return Fresh(with.Type);
        }

        var copy = new ObjectValue(NewId(), original.Type, with.Syntax);
        _engine.Objects.CopyMembers(original, copy);
        _engine.Initialized.Push(copy);
        Visit(with.Initializer);
        _engine.Initialized.Pop();
        return copy;
    }

    public Value VisitMemberInitializer(IMemberInitializerOperation member)
    {
        var value = Visit(member.InitializedMember);
        _engine.Initialized.Push(value);
        Visit(member.Initializer);
        _engine.Initialized.Pop();
        return value;
    }
}
