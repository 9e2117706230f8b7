using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Loops: known elements one by one, anything else twice, with the state after none, one and two rounds joined.</summary>
internal sealed class Loops : EnginePart
{
    /// <summary>Known elements of a sequence are visited one by one up to this many.</summary>
    public const int UnrollLimit = 12;

    public Loops(Interpreter engine)
        : base(engine)
    {
    }

    public void VisitLoop(ILoopOperation loop)
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
                NoteSummed(loop, null);
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
                NoteSummed(loop, null);
                break;
            default:
                Repeat(loop, runsAtLeastOnce: false, _ => Visit(loop.Body));
                break;
        }
    }

    /// <summary>The round of the innermost <c>foreach</c> around the present operation, or null.</summary>
    public LoopRound? Round { get; private set; }

    private void VisitForEach(IForEachLoopOperation loop)
    {
        var collection = Visit(loop.Collection);
        if (_store.IsDead)
        {
            return;
        }

        var elements = _engine.Sequences.KnownElements(collection);
        if (elements is { } known && known.Length > 0 && known.Length <= UnrollLimit && !_engine.IsSparing)
        {
            Repeat(loop, runsAtLeastOnce: true, i =>
            {
                AssignLoopVariable(loop, known[i]);
                Visit(loop.Body);
                JoinContinues();
            }, known.Length);
            return;
        }

        var rows = _engine.Sequences.RowsOf(collection);
        var outer = Round;
        Repeat(loop, runsAtLeastOnce: false, _ =>
        {
            var element = _engine.Sequences.ElementOf(collection, new object(), loop.LoopControlVariable.Type);
            Round = new LoopRound(loop, collection, rows, element, outer, _at.Frame);
            AssignLoopVariable(loop, element);
            Visit(loop.Body);
            JoinContinues();
        });
        Round = outer;
        NoteSummed(loop, collection);
    }

    private void NoteSummed(ILoopOperation loop, Value? collection)
    {
        if (!_store.IsDead)
        {
            _engine.Known.NoteLoop(loop, collection);
        }
    }

    /// <summary>The loop lets time pass between its rounds.</summary>
    private bool Waits(ILoopOperation loop)
    {
        foreach (var operation in loop.Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod: { } method } && _engine.Known.IsWait(method))
            {
                return true;
            }
        }

        return false;
    }

    private void AssignLoopVariable(IForEachLoopOperation loop, Value element)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                _engine.Lifetimes.NoteDeclared(new Place(_at.Frame.Variables, declarator.Symbol));
                _store.Set(new Place(_at.Frame.Variables, declarator.Symbol), element);
                break;
            case { } target:
                var variable = target is IDeclarationExpressionOperation declared ? declared.Expression : target;
                if (variable is ITupleOperation tuple)
                {
                    _engine.Tuples.AssignTuple(tuple, element, loop);
                }
                else
                {
                    _engine.Assignments.Assign(variable, element);
                }

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

        var outer = _at.Loop;
        _at.Loop = new LoopScope(loop.Syntax, outer) { IsPolling = loop is IWhileLoopOperation && Waits(loop), IsOverElements = loop is IForEachLoopOperation };
        var before = _store.Now();
        var frame = new LoopFrame(loop.Syntax);
        _engine.OpenLoops.Push(frame);
        var exits = new List<Moment>();
        if (!runsAtLeastOnce)
        {
            exits.Add(before);
        }

        // What a second round could show is lost anyway in deep nests and in helpers far from any ML.NET call.
        var rounds = knownCount ?? (_at.Frame.HelperDepth > 0 || outer?.Outer is not null || _engine.IsSparing ? 1 : 2);
        var once = _at.Once;
        for (var i = 0; i < rounds && !_store.IsDead; i++)
        {
            round(i);
            _at.Once = once;
            JoinContinues();
            if (!_store.IsDead && (knownCount is null || i == rounds - 1))
            {
                exits.Add(_store.Now());
            }
        }

        exits.AddRange(frame.Breaks);
        _store.GoTo(before);
        _store.Join(exits);
        if (knownCount is null)
        {
            // A chain that the loop appends to: how often is not known, so it may hold more than two rounds show.
            _store.Revise(before, exits, EstimatorValue.Grown);
        }

        _engine.OpenLoops.Pop();
        _at.Loop = outer;
        _engine.Known.NoteLoopLeft(outer is null);
    }

    /// <summary>Brings the paths that said <c>continue</c> back in.</summary>
    private void JoinContinues()
    {
        if (_engine.OpenLoops.Count == 0 || _engine.OpenLoops.Peek().Continues.Count == 0)
        {
            return;
        }

        var frame = _engine.OpenLoops.Peek();
        var paths = new List<Moment>(frame.Continues);
        frame.Continues.Clear();
        _store.JoinExits(paths);
    }

    public void VisitBranch(IBranchOperation branch)
    {
        if (_engine.OpenLoops.Count > 0 && branch.BranchKind is BranchKind.Break or BranchKind.Continue)
        {
            var frame = _engine.OpenLoops.Peek();
            var exits = branch.BranchKind == BranchKind.Break ? frame.Breaks : frame.Continues;
            exits.Add(_store.Now());
        }

        _store.IsDead = branch.BranchKind is BranchKind.Break or BranchKind.Continue;
    }

    /// <summary>A <c>continue</c> inside a switch belongs to the loop around it.</summary>
    public void RouteContinues(LoopFrame inner)
    {
        if (_engine.OpenLoops.Count > 0)
        {
            _engine.OpenLoops.Peek().Continues.AddRange(inner.Continues);
        }
    }
}
