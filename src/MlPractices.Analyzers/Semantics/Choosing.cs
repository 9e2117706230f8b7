using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Branches decided by metrics: what comes out of them is chosen.</summary>
internal sealed class Choosing : SemanticPart
{
    /// <summary>A branch by metrics of which one arm leaves: the statements behind it are the other arm.</summary>
    private (IConditionalOperation Conditional, MeasuredValue Measured)? _guard;

    public Choosing(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>What either arm computes, returns, saves or writes to variables of the outside is chosen by the metrics.</summary>
    public Value VisitChoice(IConditionalOperation conditional, MeasuredValue measured)
    {
        var carried = ImmutableArray.CreateBuilder<Value>();
        var named = ImmutableArray.CreateBuilder<Value>();
        var isKept = IsKept(conditional);
        var deadArms = 0;
        Value joined = NeverValue.Instance;
        RunArms(conditional, new Action[] { () => Arm(conditional.WhenTrue), () => Arm(conditional.WhenFalse) });
        _guard = deadArms == 1 && !_store.IsDead ? (conditional, measured) : null;
        if (carried.Count > 0 || named.Count > 0)
        {
            _log.Add(new SelectionFact(Site(conditional), measured.Facts, carried.Count > 0 ? carried.ToImmutable() : named.ToImmutable()) { IsCarried = carried.Count > 0 });
        }

        return joined;

        void Arm(IOperation? arm)
        {
            if (arm is null)
            {
                return;
            }

            var before = _store.Now();
            var returns = _at.Frame.Returns.Count;
            var facts = _log.Count;
            var value = Visit(arm);
            joined = Value.Join(joined, value);
            Sort(value, isKept);
            MeasureVerdicts(returns, measured);
            for (var i = returns; i < _at.Frame.Returns.Count; i++)
            {
                if (!IsScore(_at.Frame.Returns[i].Result))
                {
                    Sort(_at.Frame.Returns[i].Result, isKept: true);
                }
            }

            if (_store.IsDead)
            {
                deadArms++;
            }
            else
            {
                foreach (var written in _store.Written(before))
                {
                    Sort(written, isKept: true);
                }
            }

            for (var i = facts; i < _log.Count; i++)
            {
                if (_log.Facts[i] is SaveFact { Thing: SavedThing.Model } save)
                {
                    named.Add(save.Content);
                }
            }
        }

        void Sort(Value value, bool isKept)
        {
            if (_known.Ranking.HoldsCandidate(value))
            {
                carried.Add(value);
                return;
            }

            if (isKept && value is TextValue { Constant: not null })
            {
                named.Add(value);
            }
        }
    }

    /// <summary>What stands behind a guard that metrics decide (<c>if (score &lt;= best) continue;</c>) is its other arm.</summary>
    public bool TryRest(ImmutableArray<IOperation> operations, int from)
    {
        if (_guard is not { } guard)
        {
            return false;
        }

        _guard = null;
        if (_store.IsDead || from >= operations.Length)
        {
            return false;
        }

        VisitGuarded(guard.Conditional, guard.Measured, operations, from);
        return true;
    }

    private void VisitGuarded(IConditionalOperation guard, MeasuredValue measured, ImmutableArray<IOperation> operations, int from)
    {
        var before = _store.Now();
        var returns = _at.Frame.Returns.Count;
        _engine.Statements.VisitBlock(operations, from);
        var carried = ImmutableArray.CreateBuilder<Value>();
        if (!_store.IsDead)
        {
            foreach (var written in _store.Overwritten(before))
            {
                if (_known.Ranking.HoldsCandidate(written))
                {
                    carried.Add(written);
                }
            }
        }

        MeasureVerdicts(returns, measured);
        for (var i = returns; i < _at.Frame.Returns.Count; i++)
        {
            if (!IsScore(_at.Frame.Returns[i].Result) && _known.Ranking.HoldsCandidate(_at.Frame.Returns[i].Result))
            {
                carried.Add(_at.Frame.Returns[i].Result);
            }
        }

        if (carried.Count > 0)
        {
            _log.Add(new SelectionFact(Site(guard), measured.Facts, carried.ToImmutable()));
        }
    }

    /// <summary>Yes or no, handed back where metrics decide, depends on them: the caller that asks chooses by them.</summary>
    private void MeasureVerdicts(int from, MeasuredValue measured)
    {
        var returns = _at.Frame.Returns;
        for (var i = from; i < returns.Count; i++)
        {
            if (returns[i].Result is ConstValue { Value: bool })
            {
                returns[i] = (returns[i].State, new MeasuredValue(measured.Facts));
            }
        }
    }

    private static bool IsScore(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is MeasuredValue)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of the expression goes into a variable or a member, or is handed back; it is not only shown.</summary>
    private static bool IsKept(IOperation expression)
    {
        var parent = expression.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IReturnOperation or IVariableInitializerOperation or ISimpleAssignmentOperation;
    }
}
