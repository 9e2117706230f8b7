using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Parallel queries: whether they keep the order of their rows.</summary>
internal sealed class ParallelQueries : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.QueryParallel,
        OperationRole.QueryOrdered,
    };

    public ParallelQueries(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        if (call.Values.IsEmpty)
        {
            return null;
        }

        Value result = NeverValue.Instance;
        foreach (var source in call.Values[0].Alternatives)
        {
            result = Value.Join(result, source is ResultValue or FoldsValue ? source : Query(call, operation.Role, source));
        }

        return result;
    }

    private SequenceValue Query(KnownCall call, OperationRole role, Value source)
    {
        if (role == OperationRole.QueryParallel)
        {
            _log.Add(new SurroundingFact(Site(call.Operation), Surrounding.ParallelOrder) { Rows = RowsOf(source) });
        }

        var before = OrderOf(source);
        var after = role == OperationRole.QueryOrdered ? RowOrder.Stable : RowOrder.Parallel;
        return NewSequence(
            ElementType(call.Operation.Type),
            RowsOf(source),
            source is SequenceValue sequence ? ItemsOf(sequence) : null,
            before is RowOrder.Stable or RowOrder.Sorted or RowOrder.Parallel ? after : before);
    }
}
