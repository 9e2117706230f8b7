using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Values made on first use.</summary>
internal sealed class Lazies : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.NewLazy,
        OperationRole.LazyValue,
    };

    public Lazies(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        if (operation.Role == OperationRole.NewLazy)
        {
            return call.Values.Length > 0 && call.Values[0] is FunctionValue factory ? new LazyValue(factory, _engine.Lifetimes.Now(), call.Method.ContainingType.Name != "Lazy") : null;
        }

        return call.Receiver is LazyValue lazy ? _engine.Lifetimes.InvokeOnce(lazy.Born, lazy.Factory, call.Operation, isPerThread: lazy.IsPerThread) : null;
    }
}
