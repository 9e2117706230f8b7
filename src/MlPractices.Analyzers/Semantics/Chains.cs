using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Chains of estimators and of models.</summary>
internal sealed class Chains : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.Append,
        OperationRole.AppendCacheCheckpoint,
        OperationRole.NewChain,
        OperationRole.OnFit,
        OperationRole.LastTransformer,
    };

    public Chains(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>The longer chain that an append returns is dropped.</summary>
    public void NoteDiscarded(IInvocationOperation invocation, Value value)
    {
        if (value is EstimatorValue estimator && _catalog.Operation(invocation.TargetMethod) is { Role: OperationRole.Append or OperationRole.AppendCacheCheckpoint })
        {
            _log.Add(new DiscardedAppendFact(Site(invocation), estimator));
        }
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.Append when operation.Model is not null:
                return AppendModels(call[operation.Model], call[operation.Appended]);
            case OperationRole.Append:
                return AppendEstimators(call, call[operation.Estimator], call[operation.Appended]);
            case OperationRole.AppendCacheCheckpoint:
                return AppendCheckpoint(call, call[operation.Estimator]);
            case OperationRole.NewChain:
                return operation.Appended is null ? EstimatorValue.Empty : (Value?)ModelOf(call[operation.Appended]) ?? Fresh(call.Operation.Type);
            case OperationRole.OnFit:
                foreach (var value in call.Arguments().Values)
                {
                    if (value is FunctionValue function)
                    {
                        RunDetached(function, call.Operation);
                    }
                }

                return call[operation.Estimator] ?? Fresh();
            default:
                return LastPart(call[operation.Model], call.Operation);
        }
    }

    /// <summary>The last transformer of a chain: the same fit, its last piece only.</summary>
    private Value LastPart(Value? value, IOperation operation)
    {
        if (value is not ModelValue { Parts.Length: > 0 } model)
        {
            return value is OneOfValue ? value : Fresh(operation.Type);
        }

        var part = model.Parts[model.Parts.Length - 1];
        if (part.Estimator.Pieces.Length < 2)
        {
            return new ModelValue(part);
        }

        var last = part.Estimator.Pieces.RemoveRange(0, part.Estimator.Pieces.Length - 1);
        return new ModelValue(new ModelPart(part.Origin, new EstimatorValue(last, part.Estimator.IsOpaque), part.Train, part.Validation, part.Fact));
    }

    private Value AppendEstimators(KnownCall call, Value? start, Value? appended)
    {
        Value result = NeverValue.Instance;
        foreach (var first in (start ?? Fresh()).Alternatives)
        {
            foreach (var second in (appended ?? Fresh()).Alternatives)
            {
                if (first is ConstValue { Value: null } || second is ConstValue { Value: null })
                {
                    continue;
                }

                // Of several sweepable pieces a trial takes one; a single one is simply next in the chain.
                var next = second is SequenceValue && KnownElements(second) is { Length: 1 } only ? only[0] : second;
                result = Value.Join(result, AsEstimator(first).Append(AsEstimator(next)));
            }
        }

        return result is NeverValue ? AsEstimator(null) : result;
    }

    private Value AppendCheckpoint(KnownCall call, Value? start)
    {
        var checkpoint = new EstimatorValue(
            ImmutableArray.Create(new Piece(null, call.Operation, null, ImmutableDictionary<string, Value>.Empty, PieceColumns.None) { IsCacheCheckpoint = true }),
            isOpaque: false);
        Value result = NeverValue.Instance;
        foreach (var alternative in (start ?? Fresh()).Alternatives)
        {
            result = Value.Join(result, AsEstimator(alternative).Append(checkpoint));
        }

        return result;
    }

    /// <summary>The transformers one after the other, when each is known; else null.</summary>
    private ModelValue? ModelOf(Value? transformers)
    {
        if (transformers is null || KnownElements(transformers) is not { Length: > 0 } all)
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<ModelPart>();
        foreach (var one in all)
        {
            if (one is not ModelValue model)
            {
                return null;
            }

            parts.AddRange(model.Parts);
        }

        return new ModelValue(parts.ToImmutable());
    }

    private Value AppendModels(Value? start, Value? appended)
    {
        Value result = NeverValue.Instance;
        foreach (var first in (start ?? Fresh()).Alternatives)
        {
            foreach (var second in (appended ?? Fresh()).Alternatives)
            {
                result = Value.Join(result, first is ModelValue a && second is ModelValue b ? new ModelValue(a.Parts.AddRange(b.Parts)) : first is ModelValue ? first : second);
            }
        }

        return result;
    }
}
