using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>The typed stages: which steps are taken where. What they hand out is unknown, like anything from a library.</summary>
internal sealed class Stages : SemanticPart, IFamily
{
    /// <summary>Names the store that a trainer is handed.</summary>
    private const string Store = "store of a training";

    private static readonly OperationRole[] s_roles =
    {
        OperationRole.TrainStage,
        OperationRole.AskRelease,
        OperationRole.WatchRelease,
        OperationRole.ServeModel,
        OperationRole.HostModel,
        OperationRole.FollowRollouts,
        OperationRole.RetrainOn,
        OperationRole.StartRollout,
        OperationRole.TrainingStore,
        OperationRole.OwnPositions,
        OperationRole.MapFeature,
    };

    public Stages(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        if (operation.Role == OperationRole.TrainingStore)
        {
            return new UnknownValue(Key.Of(Store, call.Receiver?.Identity), call.Operation.Type);
        }

        if (operation.Role == OperationRole.MapFeature)
        {
            NoteFeatures(call);
            return null;
        }

        _log.Add(new StageFact(Site(call.Operation), operation.Role) { IsToldMore = call.Operation is IInvocationOperation { Arguments: var given } && IsToldMore(given) });
        return null;
    }

    /// <summary>Whichever store it is, the program's own among them: reading it gives all its rows.</summary>
    public void NoteRead(IInvocationOperation invocation, Value? receiver)
    {
        if (receiver is UnknownValue { Token: Key { First: Store } } && _known.Means(invocation.TargetMethod, OperationRole.ReadStore))
        {
            _log.Add(new StageFact(Site(invocation), OperationRole.ReadStore));
        }
    }

    /// <summary>Members of the row that the selectors of a feature read; a lag's entity and time only say which row to look at.</summary>
    private void NoteFeatures(KnownCall call)
    {
        foreach (var argument in (call.Operation as IInvocationOperation)?.Arguments ?? ImmutableArray<IArgumentOperation>.Empty)
        {
            if (argument.Parameter?.Name is not ("column" or "first" or "second"))
            {
                continue;
            }

            foreach (var operation in argument.Value.DescendantsAndSelf())
            {
                if (operation is IMemberReferenceOperation { Instance: IParameterReferenceOperation, Member: IPropertySymbol or IFieldSymbol } read)
                {
                    _log.Add(new StageFeatureFact(Site(read), read.Member));
                }
            }
        }
    }

    private static bool IsToldMore(ImmutableArray<IArgumentOperation> given) =>
        given.Length > 1 && given[given.Length - 1] is { ArgumentKind: not ArgumentKind.DefaultValue };
}
