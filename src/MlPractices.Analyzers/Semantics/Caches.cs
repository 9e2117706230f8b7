using System.Collections.Generic;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Caches and concurrent dictionaries: what they hand out they keep, and make when they have none.</summary>
internal sealed class Caches : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.EnsureMade,
        OperationRole.CacheMake,
        OperationRole.CacheLookUp,
    };

    public Caches(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        FunctionValue? factory = null;
        foreach (var argument in call.Values)
        {
            factory ??= argument as FunctionValue;
        }

        if (operation.Role == OperationRole.CacheLookUp && call.Receiver is null && call.Values.Length > 1 && call.Values[0] is SequenceValue table && At(table, call.Values[1], call.Operation.Type) is UnknownValue { Trace: not null } looked)
        {
            return looked;
        }

        if (operation.Role == OperationRole.CacheLookUp || factory is null || (call.Receiver is null && call.Values.Length < 2))
        {
            return null;
        }

        Value made;
        if (operation.Role == OperationRole.EnsureMade)
        {
            var target = ((IInvocationOperation)call.Operation).Arguments[0].Value;
            made = _engine.Lifetimes.InvokeOnce(_engine.Lifetimes.BirthOfTarget(target), factory, call.Operation);
            Assign(target, made);
            return made;
        }

        var cache = call.Receiver ?? call.Values[0];
        var key = call.Receiver is null ? call.Values[1] : call.Values[0];
        made = _engine.Lifetimes.InvokeOnce(_engine.Lifetimes.BirthOf(cache), factory, call.Operation, key is FunctionValue ? null : key);
        AppendItem(cache, new EntryValue(key, made));
        return made;
    }
}
