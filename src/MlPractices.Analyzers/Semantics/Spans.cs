using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Spans, memory, segments and immutable lists: they look at the rows of another list, or at a part of them.</summary>
internal sealed class Spans : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.NewSpan,
        OperationRole.SpanPart,
        OperationRole.SpanSame,
    };

    public Spans(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        var given = call.Values;
        var of = call.Receiver;
        if (of is null && !given.IsEmpty)
        {
            of = given[0];
            given = given.RemoveAt(0);
        }

        if (of is not (SequenceValue or UnknownValue or OneOfValue) || call.Operation.Type?.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        return operation.Role == OperationRole.SpanSame || given.IsEmpty ? of
            : given.Length > 1 ? _engine.Slices.Sliced(of, given[0], given[1])
            : given[0] is RangeValue range ? _engine.Slices.Sliced(of, range)
            : _engine.Slices.Sliced(of, given[0], null);
    }
}
