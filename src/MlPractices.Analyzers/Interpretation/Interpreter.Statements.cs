using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Statements: branches are run one by one from the same state and joined, loops run twice.</content>
internal sealed partial class Interpreter
{
    private Value VisitDeclarator(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.GetVariableInitializer();
        if (initializer is not null)
        {
            var value = Visit(initializer.Value);
            if (!_store.IsDead)
            {
                NoteName(declarator, declarator.Symbol, declarator.Symbol.Type, value);
                _store.Set(new Place(_frame.Variables, declarator.Symbol), value);
            }
        }

        return NeverValue.Instance;
    }

    private Value VisitReturn(IReturnOperation returned)
    {
        var value = Visit(returned.ReturnedValue);
        if (_store.IsDead)
        {
            return NeverValue.Instance;
        }

        if (returned.Kind == OperationKind.YieldReturn)
        {
            (_frame.Yields ??= new List<Value>()).Add(value);
            return NeverValue.Instance;
        }

        _frame.Returns.Add((_store.Capture(_frame.Mark), value, _store.Rollbacks));
        _store.IsDead = true;
        return NeverValue.Instance;
    }

    private Value VisitConditional(IConditionalOperation conditional)
    {
        var condition = Visit(conditional.Condition);
        if (condition is ConstValue { Value: bool known })
        {
            return known ? Visit(conditional.WhenTrue) : conditional.WhenFalse is null ? NeverValue.Instance : Visit(conditional.WhenFalse);
        }

        if (condition is MeasuredValue measured)
        {
            return VisitChoice(conditional, measured);
        }

        Value first = NeverValue.Instance;
        Value second = NeverValue.Instance;
        RunArms(
            conditional,
            new Action[]
            {
                () => first = Visit(conditional.WhenTrue),
                () => second = conditional.WhenFalse is null ? NeverValue.Instance : Visit(conditional.WhenFalse),
            });
        return Value.Join(first, second);
    }

    /// <summary>Runs each arm from the present state and joins what they leave behind.</summary>
    private void RunArms(object branch, IReadOnlyList<Action> arms, bool mayFallThrough = false)
    {
        if (_store.IsDead)
        {
            return;
        }

        var mark = _store.Mark;
        var outer = _branch;
        var effects = new List<Dictionary<Place, Value>>();
        for (var i = 0; i < arms.Count; i++)
        {
            _branch = new BranchPath(branch, i, outer);
            arms[i]();
            if (!_store.IsDead)
            {
                effects.Add(_store.Capture(mark));
            }

            _store.IsDead = false;
            _store.Rollback(mark);
        }

        _branch = outer;
        if (mayFallThrough)
        {
            effects.Add(new Dictionary<Place, Value>());
        }

        _store.Merge(effects);
    }

    private void VisitSwitch(ISwitchOperation @switch)
    {
        var input = Visit(@switch.Value);
        if (_store.IsDead)
        {
            return;
        }

        var isKnown = false;

        // Names only: a number or an enum member is often a choice that its author changes by hand, and the other sections count too.
        var chosen = input is TextValue { Constant: not null } ? Chosen(@switch, input, out isKnown) : null;
        if (isKnown && chosen is null)
        {
            return;
        }

        var hasDefault = isKnown;
        var arms = new List<Action>();
        foreach (var section in @switch.Cases)
        {
            if (isKnown && section != chosen)
            {
                continue;
            }

            foreach (var clause in section.Clauses)
            {
                hasDefault |= clause is IDefaultCaseClauseOperation;
            }

            arms.Add(() =>
            {
                // A break inside a switch leaves the switch only.
                var frame = new LoopFrame(section.Syntax, _store.Mark);
                _loops.Push(frame);
                VisitAll(section.Body);
                _loops.Pop();
                RouteContinues(frame);
                _store.MergeSince(frame.Mark, frame.Breaks);
            });
        }

        RunArms(@switch, arms, mayFallThrough: !hasDefault);
    }

    /// <summary>The section that a constant leads to: none when no label fits. Not known when a label is more than a constant.</summary>
    private static ISwitchCaseOperation? Chosen(ISwitchOperation @switch, Value input, out bool isKnown)
    {
        ISwitchCaseOperation? otherwise = null;
        foreach (var section in @switch.Cases)
        {
            foreach (var clause in section.Clauses)
            {
                if (clause is IDefaultCaseClauseOperation)
                {
                    otherwise = section;
                }
                else if (clause is not ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true } label })
                {
                    isKnown = false;
                    return null;
                }
                else if (Constant(label.Value).Equals(input))
                {
                    isKnown = true;
                    return section;
                }
            }
        }

        isKnown = true;
        return otherwise;
    }

    private void VisitTry(ITryOperation @try)
    {
        var arms = new List<Action> { () => Visit(@try.Body) };
        foreach (var handler in @try.Catches)
        {
            arms.Add(() =>
            {
                Visit(handler.Filter);
                Visit(handler.Handler);
            });
        }

        if (arms.Count == 1)
        {
            arms[0]();
        }
        else
        {
            RunArms(@try, arms);
        }

        if (@try.Finally is { } final)
        {
            var dead = _store.IsDead;
            _store.IsDead = false;
            Visit(final);
            _store.IsDead |= dead;
        }
    }

    private Value VisitSwitchExpression(ISwitchExpressionOperation expression)
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

        RunArms(expression, arms);
        Value joined = NeverValue.Instance;
        foreach (var value in result)
        {
            joined = Value.Join(joined, value);
        }

        return joined;
    }

    private static bool IsConstant(Value value) => value is ConstValue || value is TextValue { Constant: not null };

    private Value VisitIsPattern(IIsPatternOperation isPattern)
    {
        var value = Visit(isPattern.Value);
        BindPattern(isPattern.Pattern, value);
        return IsConstant(value) && Matches(isPattern.Pattern, value) is { } matches ? ConstValue.Of(matches) : Fresh(isPattern.Type);
    }

    /// <summary>Whether a constant fits a pattern made of constants; null when there is more to the pattern.</summary>
    private static bool? Matches(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true } constant }:
                return Constant(constant.Value).Equals(value);
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
                _store.Set(new Place(_frame.Variables, declared), value);
                break;
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is { } symbol)
                {
                    _store.Set(new Place(_frame.Variables, symbol), value);
                }

                foreach (var property in recursive.PropertySubpatterns)
                {
                    _initialized.Push(value);
                    var member = Visit(property.Member);
                    _initialized.Pop();
                    BindPattern(property.Pattern, member);
                }

                break;
            case INegatedPatternOperation negated:
                BindPattern(negated.Pattern, value);
                break;
        }
    }
}
