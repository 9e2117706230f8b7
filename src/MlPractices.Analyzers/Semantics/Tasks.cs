using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
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
        OperationRole.TaskAll,
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
            case OperationRole.TaskAll:
                return call.Values.Length == 1 && call.Values[0] is SequenceValue all ? NewSequence(ElementType(call.Operation.Type), RowsOf(all), ItemsOf(all), Sequences.Materialized(all.Order)) : null;
            case OperationRole.TaskRun:
                return call.Values.Length > 0 && call.Values[0] is FunctionValue function ? RunTask(call.Operation, function) : null;
            case OperationRole.TaskSame:
                return call.Receiver ?? (call.Values.IsEmpty ? null : call.Values[0]);
            default:
                RunInParallel(call);
                return Fresh(call.Operation.Type);
        }
    }

    private Value RunTask(IOperation operation, FunctionValue function)
    {
        var starting = _at.Starting;
        var isOneOfMany = _at.Loop is { } loop && (!IsAwaited(operation) || loop.Syntax is ExpressionSyntax);
        if (isOneOfMany)
        {
            _at.Parallel++;
            _at.Starting = _at.Loop;
        }

        var result = Invoke(function, ImmutableArray<Value>.Empty, operation);
        if (isOneOfMany)
        {
            _at.Parallel--;
            _at.Starting = starting;
        }

        return result;
    }

    /// <summary>The next one is not started before this one has ended. A query over tasks starts all of them, whatever each awaits.</summary>
    private static bool IsAwaited(IOperation task)
    {
        for (var at = task.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IAwaitOperation:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" } or IPropertyReferenceOperation { Property.Name: "Result" }:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" } or IConversionOperation or IParenthesizedOperation:
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private void RunInParallel(KnownCall call)
    {
        var operation = call.Operation;
        var outer = _at.Loop;
        var since = _at.ParallelSince;
        _at.ParallelSince = _at.Parallel == 0 ? _engine.NextId : since;
        _at.Parallel++;

        // Run once for each thread, before its first round; what it makes goes from round to round.
        var start = call["localInit"];
        var local = start is FunctionValue initial ? Invoke(initial, ImmutableArray<Value>.Empty, operation) : null;
        _at.Loop = new LoopScope(operation.Syntax, outer);
        foreach (var argument in call.Values)
        {
            if (argument is FunctionValue body && !ReferenceEquals(argument, start))
            {
                var parameters = ImmutableArray.CreateBuilder<Value>();
                for (var i = 0; i < body.Method.Parameters.Length; i++)
                {
                    parameters.Add(
                        local is not null && i == body.Method.Parameters.Length - 1 ? local
                        : i == 0 && call.Values[0] is not FunctionValue ? ElementOf(call.Values[0], new object(), body.Method.Parameters[0].Type)
                        : Fresh(body.Method.Parameters[i].Type));
                }

                RunArms(operation, new Action[] { () => Invoke(body, parameters.ToImmutable(), operation) }, mayFallThrough: true);
            }
        }

        _at.Parallel--;
        _at.ParallelSince = since;
        _at.Loop = outer;
    }
}
