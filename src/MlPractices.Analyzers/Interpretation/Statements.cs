using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Statements: branches are run one by one from the same state and joined.</summary>
internal sealed class Statements : EnginePart
{
    public Statements(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Statements in order.</summary>
    public void VisitBlock(ImmutableArray<IOperation> operations, int from = 0)
    {
        for (var i = from; i < operations.Length; i++)
        {
            Visit(operations[i]);
            if (_engine.Known.TryRest(operations, i + 1))
            {
                return;
            }
        }
    }

    public Value VisitDeclarator(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.GetVariableInitializer();
        if (initializer is not null)
        {
            var value = Visit(initializer.Value);
            if (!_store.IsDead)
            {
                _engine.Known.NoteNamed(declarator, declarator.Symbol, declarator.Symbol.Type, value);
                _engine.Uses.NoteRowsName(declarator.Symbol.Name, value);
                _store.Set(new Place(_at.Frame.Variables, declarator.Symbol), value);
            }
        }

        _engine.Lifetimes.NoteDeclared(new Place(_at.Frame.Variables, declarator.Symbol));

        return NeverValue.Instance;
    }

    public Value VisitReturn(IReturnOperation returned)
    {
        var value = Visit(returned.ReturnedValue);
        if (_store.IsDead)
        {
            return NeverValue.Instance;
        }

        if (returned.Kind == OperationKind.YieldReturn)
        {
            (_at.Frame.Yields ??= new List<Value>()).Add(value);
            if (_engine.Loops.Round is { } round && ReferenceEquals(round.Frame, _at.Frame))
            {
                _at.Frame.YieldedRows ??= round.Rows;
                _at.Frame.Yielded ??= _engine.Sequences.NewList(null, ImmutableArray<Value>.Empty);
                _engine.Known.NoteYielded(_at.Frame.Yielded, value, returned);
            }

            return NeverValue.Instance;
        }

        _at.Frame.Returns.Add((_store.Now(), value));
        _store.IsDead = true;
        return NeverValue.Instance;
    }

    public Value VisitConditional(IConditionalOperation conditional)
    {
        var condition = Visit(conditional.Condition);
        if (condition is ConstValue { Value: bool known })
        {
            var once = _at.Once;
            _at.Once = _engine.Lifetimes.Missing(conditional.Condition, known) ?? once;
            var value = known ? Visit(conditional.WhenTrue) : conditional.WhenFalse is null ? NeverValue.Instance : Visit(conditional.WhenFalse);
            _at.Once = once;
            return value;
        }

        if (_engine.Known.TryBranch(conditional, condition, out var result))
        {
            return result;
        }

        Value first = NeverValue.Instance;
        Value second = NeverValue.Instance;
        var whenTrue = _engine.Lifetimes.Missing(conditional.Condition, isTrue: true);
        var whenFalse = _engine.Lifetimes.Missing(conditional.Condition, isTrue: false);
        var outer = _at.Once;
        bool leaves = false, stays = false;
        RunArms(
            conditional,
            new Action[]
            {
                () =>
                {
                    _at.Once = whenTrue ?? outer;
                    first = Visit(conditional.WhenTrue);
                    leaves = _store.IsDead;
                },
                () =>
                {
                    _at.Once = whenFalse ?? outer;
                    second = conditional.WhenFalse is null ? NeverValue.Instance : Visit(conditional.WhenFalse);
                    stays = !_store.IsDead;
                },
            });

        // What is there has been handed back already: the rest of the body runs while it is missing.
        _at.Once = leaves && stays && whenFalse is not null ? whenFalse : outer;
        return _engine.Known.Either(conditional, first, second);
    }

    /// <summary>Runs each arm from the present state and joins what they leave behind.</summary>
    public void RunArms(object branch, IReadOnlyList<Action> arms, bool mayFallThrough = false)
    {
        if (_store.IsDead)
        {
            return;
        }

        var before = _store.Now();
        var outer = _at.Branch;
        var once = _at.Once;
        var ends = new List<Moment>();
        for (var i = 0; i < arms.Count; i++)
        {
            _at.Branch = new BranchPath(branch, i, outer);
            arms[i]();
            _at.Once = once;
            if (!_store.IsDead)
            {
                ends.Add(_store.Now());
            }

            _store.IsDead = false;
            _store.GoTo(before);
        }

        _at.Branch = outer;
        if (mayFallThrough)
        {
            ends.Add(before);
        }

        _store.Join(ends, before);
    }

    public void VisitSwitch(ISwitchOperation @switch)
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
                var frame = new LoopFrame(section.Syntax);
                _engine.OpenLoops.Push(frame);
                VisitBlock(section.Body);
                _engine.OpenLoops.Pop();
                _engine.Loops.RouteContinues(frame);
                _store.JoinExits(frame.Breaks);
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

    public void VisitTry(ITryOperation @try)
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
}
