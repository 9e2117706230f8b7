using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Tasks and parallel loops.</summary>
internal sealed class Tasks : Family
{
    public Tasks(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public bool TryTaskCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "FromResult":
                result = arguments[0];
                return true;
            case "Run" or "StartNew" when arguments.Length > 0 && arguments[0] is FunctionValue function:
                result = Invoke(function, ImmutableArray<Value>.Empty, invocation);
                return true;
            case "ConfigureAwait" or "GetAwaiter" or "AsTask" or "WaitAsync" or "Unwrap":
                result = receiver ?? arguments[0];
                return true;
            case "ForEach" or "ForEachAsync" or "For" or "Invoke" when method.ContainingType.Name == "Parallel":
                var outer = _at.Loop;
                _at.Loop = new LoopScope(invocation.Syntax, outer);
                _at.Parallel++;
                foreach (var argument in arguments)
                {
                    if (argument is FunctionValue body)
                    {
                        var parameters = ImmutableArray.CreateBuilder<Value>();
                        for (var i = 0; i < body.Method.Parameters.Length; i++)
                        {
                            parameters.Add(i == 0 && arguments[0] is not FunctionValue ? ElementOf(arguments[0], new object(), body.Method.Parameters[0].Type) : Fresh(body.Method.Parameters[i].Type));
                        }

                        RunArms(invocation, new Action[] { () => Invoke(body, parameters.ToImmutable(), invocation) }, mayFallThrough: true);
                    }
                }

                _at.Parallel--;
                _at.Loop = outer;
                result = Fresh(invocation.Type);
                return true;
            default:
                result = NeverValue.Instance;
                return false;
        }
    }
}
