using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Tasks and parallel loops.</summary>
internal sealed class Tasks : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.TaskFrom,
        OperationRole.TaskRun,
        OperationRole.TaskSame,
        OperationRole.ParallelLoop,
    };

    public Tasks(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.TaskFrom:
                return call.Values[0];
            case OperationRole.TaskRun:
                return call.Values.Length > 0 && call.Values[0] is FunctionValue function ? Invoke(function, ImmutableArray<Value>.Empty, call.Operation) : null;
            case OperationRole.TaskSame:
                return call.Receiver ?? (call.Values.IsEmpty ? null : call.Values[0]);
            default:
                RunInParallel(call);
                return Fresh(call.Operation.Type);
        }
    }

    private void RunInParallel(KnownCall call)
    {
        var operation = call.Operation;
        var outer = _at.Loop;
        _at.Loop = new LoopScope(operation.Syntax, outer);
        _at.Parallel++;
        foreach (var argument in call.Values)
        {
            if (argument is FunctionValue body)
            {
                var parameters = ImmutableArray.CreateBuilder<Value>();
                for (var i = 0; i < body.Method.Parameters.Length; i++)
                {
                    parameters.Add(i == 0 && call.Values[0] is not FunctionValue ? ElementOf(call.Values[0], new object(), body.Method.Parameters[0].Type) : Fresh(body.Method.Parameters[i].Type));
                }

                RunArms(operation, new Action[] { () => Invoke(body, parameters.ToImmutable(), operation) }, mayFallThrough: true);
            }
        }

        _at.Parallel--;
        _at.Loop = outer;
    }
}
