using System;
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
internal sealed class Serving : Family
{
    public Serving(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public bool TryServing(PipelineCall call, OperationFact operation, out Value result)
    {
        result = Fresh(call.Operation.Type);
        switch (operation.Role)
        {
            case OperationRole.SaveModel:
                _known.Saving.Save(call, operation, SavedThing.Model);
                return true;
            case OperationRole.SaveOnnx:
                _known.Saving.Save(call, operation, SavedThing.Onnx);
                return true;
            case OperationRole.CheckPoint:
                _known.Saving.Save(call, operation, SavedThing.Checkpoint);
                return true;
            case OperationRole.SaveData:
                _known.Saving.Save(call, operation, SavedThing.Data);
                return true;
            case OperationRole.LoadModel:
                result = _known.Saving.LoadModel(call, operation);
                return true;
            case OperationRole.CreateEngine:
            case OperationRole.CreateTimeSeriesEngine:
                var fact = new EngineFact(Site(call.Operation), call[operation.Model] ?? Fresh(), operation.Role == OperationRole.CreateTimeSeriesEngine, isPool: false);
                _log.Add(fact);
                result = new EngineValue(fact);
                return true;
            case OperationRole.Predict:
            case OperationRole.TimeSeriesPredict:
            case OperationRole.PoolPredict:
                var row = FirstArgument(call);
                _log.Add(new PredictFact(Site(call.Operation), call.Receiver ?? Fresh(), row) { RowVaries = _engine.Objects.Varies(row, 0) });
                return true;
            case OperationRole.PoolModelFile:
            case OperationRole.PoolModelUri:
                _log.Add(new ModelLoadFact(Site(call.Operation), _known.Loading.PathOf(call[operation.Path]), schemaDiscarded: false));
                _log.Add(new EngineFact(Site(call.Operation), Fresh(), isTimeSeries: false, isPool: true));
                result = call.Receiver ?? call.Arguments().GetValueOrDefault("builder") ?? result;
                return true;
            default:
                return true;
        }
    }

    private Value FirstArgument(PipelineCall call)
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
