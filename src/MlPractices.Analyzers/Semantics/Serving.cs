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

/// <summary>Engines, predictions and engine pools.</summary>
internal sealed class Serving : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.CreateEngine,
        OperationRole.CreateTimeSeriesEngine,
        OperationRole.Predict,
        OperationRole.TimeSeriesPredict,
        OperationRole.AddPool,
        OperationRole.PoolModelFile,
        OperationRole.PoolModelUri,
        OperationRole.PoolPredict,
        OperationRole.PoolEngine,
    };

    public Serving(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.CreateEngine:
            case OperationRole.CreateTimeSeriesEngine:
                var fact = new EngineFact(Site(call.Operation), call[operation.Model] ?? Fresh(), operation.Role == OperationRole.CreateTimeSeriesEngine, isPool: false);
                _log.Add(fact);
                return new EngineValue(fact);
            case OperationRole.Predict:
            case OperationRole.TimeSeriesPredict:
            case OperationRole.PoolPredict:
                var row = FirstArgument(call);
                _log.Add(new PredictFact(Site(call.Operation), call.Receiver ?? Fresh(), row) { RowVaries = _engine.Objects.Varies(row, 0) });
                return Fresh(call.Operation.Type);
            case OperationRole.PoolModelFile:
            case OperationRole.PoolModelUri:
                _log.Add(new ModelLoadFact(Site(call.Operation), _known.Loading.PathOf(call[operation.Path]), schemaDiscarded: false));
                _log.Add(new EngineFact(Site(call.Operation), Fresh(), isTimeSeries: false, isPool: true));
                return call.Receiver ?? call.Arguments().GetValueOrDefault("builder") ?? Fresh(call.Operation.Type);
            default:
                return Fresh(call.Operation.Type);
        }
    }

    private Value FirstArgument(KnownCall call)
    {
        foreach (var argument in ((IInvocationOperation)call.Operation).Arguments)
        {
            if (call[argument.Parameter?.Name] is { } value && argument.Parameter!.RefKind == RefKind.None && value is not (UnknownValue { Type.Name: "PredictionEnginePool" }))
            {
                return value;
            }
        }

        return NeverValue.Instance;
    }
}
