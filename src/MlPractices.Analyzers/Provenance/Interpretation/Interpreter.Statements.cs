using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Provenance;

/// <content>Statements: branches are run one by one from the same state and joined, loops run twice.</content>
internal sealed partial class Interpreter
{
    /// <summary>Known elements of a sequence are visited one by one up to this many.</summary>
    private const int UnrollLimit = 12;

    private Value VisitDeclarator(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.GetVariableInitializer();
        if (initializer is not null)
        {
            var value = Visit(initializer.Value);
            if (!_store.IsDead)
            {
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

        var mark = _store.Mark;
        Value first = NeverValue.Instance;
        Value second = NeverValue.Instance;
        Dictionary<Place, Value>? chosen = null;
        RunArms(
            conditional,
            new Action[]
            {
                () =>
                {
                    first = Visit(conditional.WhenTrue);
                    chosen = _store.IsDead ? null : _store.Capture(mark);
                },
                () => second = conditional.WhenFalse is null ? NeverValue.Instance : Visit(conditional.WhenFalse),
            });
        if (condition is MeasuredValue measured)
        {
            RecordSelection(conditional, measured, chosen, first, second);
        }

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

    private void VisitLoop(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForEachLoopOperation forEach:
                VisitForEach(forEach);
                break;
            case IForLoopOperation forLoop:
                VisitAll(forLoop.Before);
                Repeat(loop, runsAtLeastOnce: false, _ =>
                {
                    Visit(forLoop.Condition);
                    Visit(forLoop.Body);
                    JoinContinues();
                    VisitAll(forLoop.AtLoopBottom);
                });
                break;
            case IWhileLoopOperation whileLoop:
                Repeat(loop, runsAtLeastOnce: !whileLoop.ConditionIsTop, _ =>
                {
                    if (whileLoop.ConditionIsTop)
                    {
                        Visit(whileLoop.Condition);
                    }

                    Visit(whileLoop.Body);
                    JoinContinues();
                    if (!whileLoop.ConditionIsTop)
                    {
                        Visit(whileLoop.Condition);
                    }
                });
                break;
            default:
                Repeat(loop, runsAtLeastOnce: false, _ => Visit(loop.Body));
                break;
        }
    }

    private void VisitForEach(IForEachLoopOperation loop)
    {
        var collection = Visit(loop.Collection);
        if (_store.IsDead)
        {
            return;
        }

        var elements = KnownElements(collection);
        if (elements is { } known && known.Length > 0 && known.Length <= UnrollLimit)
        {
            Repeat(loop, runsAtLeastOnce: true, i =>
            {
                AssignLoopVariable(loop, known[i]);
                Visit(loop.Body);
                JoinContinues();
            }, known.Length);
            return;
        }

        Repeat(loop, runsAtLeastOnce: false, _ =>
        {
            AssignLoopVariable(loop, ElementOf(collection, new object(), loop.LoopControlVariable.Type));
            Visit(loop.Body);
            JoinContinues();
        });
    }

    private void AssignLoopVariable(IForEachLoopOperation loop, Value element)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                _store.Set(new Place(_frame.Variables, declarator.Symbol), element);
                break;
            case { } target:
                Assign(target is IDeclarationExpressionOperation declared ? declared.Expression : target, element);
                break;
        }
    }

    /// <summary>Runs a loop's body: a known number of times, or twice with the state after none, one and two rounds joined.</summary>
    private void Repeat(ILoopOperation loop, bool runsAtLeastOnce, Action<int> round, int? knownCount = null)
    {
        if (_store.IsDead)
        {
            return;
        }

        var outer = _loop;
        _loop = new LoopScope(loop.Syntax, outer);
        var frame = new LoopFrame(loop.Syntax, _store.Mark);
        _loops.Push(frame);
        var exits = new List<Dictionary<Place, Value>>();
        if (!runsAtLeastOnce)
        {
            exits.Add(new Dictionary<Place, Value>());
        }

        // What a second round could show is lost anyway in deep nests and in helpers far from any ML.NET call.
        var rounds = knownCount ?? (_frame.HelperDepth > 0 || outer?.Outer is not null ? 1 : 2);
        for (var i = 0; i < rounds && !_store.IsDead; i++)
        {
            round(i);
            JoinContinues();
            if (!_store.IsDead && (knownCount is null || i == rounds - 1))
            {
                exits.Add(_store.Capture(frame.Mark));
            }
        }

        exits.AddRange(frame.Breaks);
        _store.IsDead = false;
        _store.Rollback(frame.Mark);
        _store.Merge(exits);
        _loops.Pop();
        _loop = outer;
    }

    /// <summary>Brings the paths that said <c>continue</c> back in.</summary>
    private void JoinContinues()
    {
        if (_loops.Count == 0 || _loops.Peek().Continues.Count == 0)
        {
            return;
        }

        var frame = _loops.Peek();
        var arms = new List<Dictionary<Place, Value>>(frame.Continues);
        frame.Continues.Clear();
        if (!_store.IsDead)
        {
            arms.Add(_store.Capture(frame.Mark));
        }

        _store.IsDead = false;
        _store.Rollback(frame.Mark);
        _store.Merge(arms);
    }

    private void VisitBranch(IBranchOperation branch)
    {
        if (_loops.Count > 0 && branch.BranchKind is BranchKind.Break or BranchKind.Continue)
        {
            var frame = _loops.Peek();
            var exits = branch.BranchKind == BranchKind.Break ? frame.Breaks : frame.Continues;
            exits.Add(_store.Capture(frame.Mark));
        }

        _store.IsDead = branch.BranchKind is BranchKind.Break or BranchKind.Continue;
    }

    private void VisitSwitch(ISwitchOperation @switch)
    {
        Visit(@switch.Value);
        if (_store.IsDead)
        {
            return;
        }

        var hasDefault = false;
        var arms = new List<Action>();
        foreach (var section in @switch.Cases)
        {
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
                var ends = frame.Breaks;
                if (!_store.IsDead)
                {
                    ends.Add(_store.Capture(frame.Mark));
                }

                _store.IsDead = false;
                _store.Rollback(frame.Mark);
                _store.Merge(ends);
            });
        }

        RunArms(@switch, arms, mayFallThrough: !hasDefault);
    }

    /// <summary>A <c>continue</c> inside a switch belongs to the loop around it.</summary>
    private void RouteContinues(LoopFrame inner)
    {
        if (inner.Continues.Count == 0 || _loops.Count == 0)
        {
            return;
        }

        var outer = _loops.Peek();
        foreach (var effect in inner.Continues)
        {
            // What was written between the loop's mark and the switch is part of the path too.
            var whole = _store.Capture(outer.Mark);
            foreach (var pair in effect)
            {
                whole[pair.Key] = pair.Value;
            }

            outer.Continues.Add(whole);
        }
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
        return Fresh(isPattern.Type);
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
