using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Which conditions on rows are one and the same: those with the same words about the same things.</summary>
internal sealed class Predicates : SemanticPart
{
    public Predicates(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>An identity of the rows that a condition lets through, or one of its own when that is not known.</summary>
    public object KeyOf(FunctionValue predicate)
    {
        if (predicate.Body is null || predicate.Method.DeclaringSyntaxReferences.Length == 0)
        {
            return new object();
        }

        if (predicate.Method.Parameters.Length == 1 && ReturnedBy(predicate.Body) is { Type.SpecialType: SpecialType.System_Boolean } condition)
        {
            var conditions = new List<Key>();
            return Parts(condition, predicate, conditions) ? RowConditions.Token(conditions) : new object();
        }

        var parts = new List<object?> { "by", predicate.Method.DeclaringSyntaxReferences[0].GetSyntax().ToString() };
        return Captures(predicate.Body, predicate, parts) ? Key.Of(parts.ToArray()) : new object();
    }

    /// <summary>The conditions that are joined by <c>&amp;&amp;</c>, one by one; false when one of them is not known.</summary>
    private bool Parts(IOperation condition, FunctionValue predicate, List<Key> conditions)
    {
        if (condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both)
        {
            return Parts(both.LeftOperand, predicate, conditions) && Parts(both.RightOperand, predicate, conditions);
        }

        if (Comparisons.BoundOf(condition, predicate.Method.Parameters[0], local => ConstantIn(new Place(predicate.Frame, local))) is { } bound)
        {
            conditions.Add(RowConditions.Of(bound));
            return true;
        }

        var parts = new List<object?> { RowConditions.Condition, Comparisons.WordsOf(condition, predicate.Method.Parameters[0]) };
        if (!Captures(condition, predicate, parts))
        {
            return false;
        }

        conditions.Add(Key.Of(parts.ToArray()));
        return true;
    }

    private object? ConstantIn(Place place) => _store.TryGet(place, out var value) && value is ConstValue constant ? constant.Value : null;

    /// <summary>The expression that is all that a lambda does; null when it does more.</summary>
    private static IOperation? ReturnedBy(IOperation body)
    {
        var block = body is IAnonymousFunctionOperation function ? function.Body : body as IBlockOperation;
        return block is { Operations: { Length: 1 } only } && only[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;
    }

    /// <summary>Adds what the condition speaks of besides the row; false when that may change, or is not known.</summary>
    private bool Captures(IOperation body, FunctionValue predicate, List<object?> parts)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            var isKnown = operation switch
            {
                IIncrementOrDecrementOperation or IAssignmentOperation => false,
                ILocalReferenceOperation local when !IsInside(local.Local, predicate.Method) => Add(new Place(predicate.Frame, local.Local), parts),
                IParameterReferenceOperation parameter when !IsInside(parameter.Parameter, predicate.Method) =>
                    Add(new Place(predicate.Frame, parameter.Parameter.OriginalDefinition), parts)
                    || (predicate.Receiver is ObjectValue self && Add(new Place(self.Id, parameter.Parameter.OriginalDefinition), parts)),
                IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member => predicate.Receiver is ObjectValue own && Add(new Place(own.Id, Symbols.KeyOf(member.Member)), parts),
                IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false, IsReadOnly: false } } => false,
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Parent: not IMemberReferenceOperation } => false,
                _ => true,
            };
            if (!isKnown)
            {
                return false;
            }
        }

        return true;
    }

    private bool Add(Place place, List<object?> parts)
    {
        if (!_store.TryGet(place, out var value) || value is OneOfValue or NeverValue)
        {
            return false;
        }

        parts.Add(value.Identity);
        return true;
    }

    private static bool IsInside(ISymbol symbol, IMethodSymbol function)
    {
        for (var at = symbol.ContainingSymbol; at is not null; at = at.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(at, function))
            {
                return true;
            }
        }

        return false;
    }
}
