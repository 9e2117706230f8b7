using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Patterns: what they bind, and whether a constant fits.</summary>
internal sealed class Patterns : EnginePart
{
    public Patterns(Interpreter engine)
        : base(engine)
    {
    }

    public Value VisitSwitchExpression(ISwitchExpressionOperation expression)
    {
        var input = Visit(expression.Value);
        if (_store.IsDead)
        {
            return NeverValue.Instance;
        }

        var result = new Value[expression.Arms.Length];
        var arms = new List<Action>(expression.Arms.Length);
        for (var i = 0; i < expression.Arms.Length; i++)
        {
            var arm = expression.Arms[i];
            var index = i;
            result[i] = NeverValue.Instance;
            if (arm.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true } constant } && IsConstant(input))
            {
                if (!Constant(constant.Value).Equals(input))
                {
                    continue;
                }

                return Visit(arm.Value);
            }

            arms.Add(() =>
            {
                BindPattern(arm.Pattern, input);
                Visit(arm.Guard);
                result[index] = Visit(arm.Value);
            });
        }

        _engine.Statements.RunArms(expression, arms);
        Value joined = NeverValue.Instance;
        foreach (var value in result)
        {
            joined = Value.Join(joined, value);
        }

        return EitherRows.Chosen(joined);
    }

    public Value VisitIsPattern(IIsPatternOperation isPattern)
    {
        var value = Visit(isPattern.Value);
        BindPattern(isPattern.Pattern, value);
        return Matches(isPattern.Pattern, value) is { } matches ? ConstValue.Of(matches) : Fresh(isPattern.Type);
    }

    /// <summary>Whether a constant fits a pattern made of constants, or a known value one that asks for null; null when there is more to it.</summary>
    private bool? Matches(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true } constant } when IsConstant(value):
                return Constant(constant.Value).Equals(value);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } when _engine.Members.IsSurelyPresent(value):
                return false;
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } recursive when SymbolEqualityComparer.Default.Equals(recursive.MatchedType, recursive.InputType):
                return value is ConstValue { Value: null } ? false : _engine.Members.IsSurelyPresent(value) ? true : null;
            case ITypePatternOperation type:
                return _engine.Known.IsOfType(value, type.MatchedType);
            case IDeclarationPatternOperation { MatchedType: { } matched }:
                return _engine.Known.IsOfType(value, matched);
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Matches(either.LeftPattern, value) is { } a && Matches(either.RightPattern, value) is { } b ? a || b : null;
            default:
                return null;
        }
    }

    private void BindPattern(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                _store.Set(new Place(_at.Frame.Variables, declared), value);
                break;
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is { } symbol)
                {
                    _store.Set(new Place(_at.Frame.Variables, symbol), value);
                }

                foreach (var property in recursive.PropertySubpatterns)
                {
                    _engine.Initialized.Push(value);
                    var member = Visit(property.Member);
                    _engine.Initialized.Pop();
                    BindPattern(property.Pattern, member);
                }

                break;
            case INegatedPatternOperation negated:
                BindPattern(negated.Pattern, value);
                break;
        }
    }
}
