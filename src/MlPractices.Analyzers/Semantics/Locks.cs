using System;
using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Locks that are entered and left by calls: what stands between runs on one thread at a time. A body that never leaves its lock holds it to its end.</summary>
internal sealed class Locks : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.EnterLock,
        OperationRole.LeaveLock,
    };

    public Locks(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        _at.Locks = operation.Role == OperationRole.EnterLock ? _at.Locks + 1 : Math.Max(0, _at.Locks - 1);
        return Fresh(call.Operation.Type);
    }
}
