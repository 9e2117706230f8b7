using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Importances of features: measured, ordered and filtered, and the columns and chains that they decide on.</summary>
internal sealed class Importances : SemanticPart
{
    /// <summary>The importances that decide whether the present code runs, or null.</summary>
    private ImportanceValue? _deciding;

    /// <summary>A branch that importances decide has one arm that leaves: the statements behind it are the other arm.</summary>
    private ImportanceValue? _guard;

    public Importances(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public Value Measure(ImportanceFact fact)
    {
        _log.Add(fact);
        return new ImportanceValue(fact);
    }

    /// <summary>A query over importances: its functions run, and what comes out is picked by them once it takes some and leaves others.</summary>
    public Value Query(KnownCall call, OperationRole role, ImportanceValue source)
    {
        foreach (var argument in call.Values)
        {
            if (argument is FunctionValue function)
            {
                var parameters = ImmutableArray.CreateBuilder<Value>();
                foreach (var _ in function.Method.Parameters)
                {
                    parameters.Add(source);
                }

                RunArms(call.Operation, new Action[] { () => Invoke(function, parameters.ToImmutable(), call.Operation) }, mayFallThrough: true);
            }
        }

        return role is OperationRole.QueryTake or OperationRole.QueryTakeSome or OperationRole.QuerySkip or OperationRole.QuerySkipSome or OperationRole.QueryFilter
            or OperationRole.QueryFirst or OperationRole.QueryLast or OperationRole.QueryPick or OperationRole.QueryBest
            ? source.Chosen
            : source;
    }

    /// <summary>What is put in a list while importances decide is picked by them.</summary>
    public Value Added(Value item) => _deciding is { } deciding ? deciding.Chosen : item;

    /// <summary>Something is taken out of a list for what the importances are.</summary>
    public bool NoteRemoved(SequenceValue list, Value item)
    {
        if ((ImportanceValue.Among(new[] { item }) ?? _deciding) is not { } importance)
        {
            return false;
        }

        _store.Set(new Place(list.Id, Sequences.Items), new ItemsValue((ItemsOf(list)?.Items ?? ImmutableArray<Value>.Empty).Add(importance.Chosen), isOpen: true));
        return true;
    }

    /// <summary>A branch that importances decide: chains and names that an arm keeps are chosen by them.</summary>
    public Value VisitChoice(IConditionalOperation conditional, ImportanceValue importance)
    {
        var outer = _deciding;
        var leaving = 0;
        Value joined = NeverValue.Instance;
        RunArms(conditional, new Action[] { () => Arm(conditional.WhenTrue), () => Arm(conditional.WhenFalse) });
        _guard = leaving == 1 && !_store.IsDead ? importance : null;
        if (OneEstimator(joined) is { } picked)
        {
            Note(conditional, importance, picked);
        }

        return joined;

        void Arm(IOperation? arm)
        {
            if (arm is null)
            {
                return;
            }

            _deciding = importance;
            var before = _store.Now();
            joined = Value.Join(joined, Visit(arm));
            leaving += _store.IsDead ? 1 : 0;
            foreach (var written in _store.IsDead ? Array.Empty<Value>() : _store.Written(before))
            {
                if (OneEstimator(written) is { } kept)
                {
                    Note(conditional, importance, kept);
                }
            }

            _deciding = outer;
        }
    }

    /// <summary>Runs what stands behind a guard that importances decide (<c>if (gain &gt;= 0) continue;</c>).</summary>
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

        var outer = _deciding;
        _deciding = guard;
        _engine.Statements.VisitBlock(operations, from);
        _deciding = outer;
        return true;
    }

    /// <summary>A step is given columns that importances picked.</summary>
    public void NoteColumns(KnownCall call)
    {
        foreach (var value in call.Values)
        {
            if (PickedIn(value) is { } importance)
            {
                _log.Add(new FeatureChoiceFact(Site(call.Operation), importance.Fact, call.Operation.Syntax));
                return;
            }
        }
    }

    private ImportanceValue? PickedIn(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is ImportanceValue { IsChoice: true } importance)
            {
                return importance;
            }

            if (alternative is SequenceValue sequence && ItemsOf(sequence) is { } items && ImportanceValue.Among(items.Items) is { IsChoice: true } item)
            {
                return item;
            }
        }

        return null;
    }

    private void Note(IOperation decision, ImportanceValue importance, EstimatorValue chosen)
    {
        foreach (var piece in chosen.Pieces)
        {
            _log.Add(new FeatureChoiceFact(Site(decision), importance.Fact, piece.Site));
        }
    }

    private static EstimatorValue? OneEstimator(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is EstimatorValue { Pieces.IsEmpty: false } estimator)
            {
                return estimator;
            }
        }

        return null;
    }
}
