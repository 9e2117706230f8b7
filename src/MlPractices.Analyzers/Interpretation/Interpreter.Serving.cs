using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Semantics;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Saving, loading, engines, service registration, and what leaves the code in sight.</content>
internal sealed partial class Interpreter
{
    private bool TryServing(PipelineCall call, OperationFact operation, out Value result)
    {
        result = Fresh(call.Operation.Type);
        switch (operation.Role)
        {
            case OperationRole.SaveModel:
                Save(call, operation, SavedThing.Model);
                return true;
            case OperationRole.SaveOnnx:
                Save(call, operation, SavedThing.Onnx);
                return true;
            case OperationRole.CheckPoint:
                Save(call, operation, SavedThing.Checkpoint);
                return true;
            case OperationRole.SaveData:
                Save(call, operation, SavedThing.Data);
                return true;
            case OperationRole.LoadModel:
                result = LoadModel(call, operation);
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
                _log.Add(new PredictFact(Site(call.Operation), call.Receiver ?? Fresh(), row) { RowVaries = Varies(row, 0) });
                return true;
            case OperationRole.PoolModelFile:
            case OperationRole.PoolModelUri:
                _log.Add(new ModelLoadFact(Site(call.Operation), PathOf(call[operation.Path]), schemaDiscarded: false));
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

    /// <summary>The value, or a member of it, is handed in or computed out of sight.</summary>
    private bool Varies(Value value, int depth)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case UnknownValue { Origin: Origin.Parameter or Origin.Unknown }:
                    return true;
                case TextValue text:
                    foreach (var part in text.Parts)
                    {
                        if (part.Hole is { } hole && Varies(hole, depth + 1))
                        {
                            return true;
                        }
                    }

                    break;
                case ObjectValue obj when depth < 3:
                    foreach (var member in obj.Type.GetMembers())
                    {
                        if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held) && Varies(held, depth + 1))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    private void Save(PipelineCall call, OperationFact operation, SavedThing thing)
    {
        var content = call[operation.Model] ?? call[operation.Data] ?? call.Receiver ?? Fresh();
        var path = PathOf(call[operation.Path]);
        _log.Add(new SaveFact(Site(call.Operation), thing, content, path, call[operation.Schema], operation.IsStream));
        if (thing == SavedThing.Model && path is TextValue text)
        {
            // Loading from the same path later in the same flow gives this model back.
            _store.Set(new Place(Statics, Key.Of("saved", text)), content);
        }
    }

    private Value LoadModel(PipelineCall call, OperationFact operation)
    {
        var path = PathOf(call[operation.Path]);
        var schema = call.ArgumentOperation(operation.Schema);
        var isDiscarded = schema?.Value is IDiscardOperation or IDeclarationExpressionOperation { Expression: IDiscardOperation };
        var fact = new ModelLoadFact(Site(call.Operation), path, isDiscarded) { IsOwnModel = operation.Schema is not null };
        _log.Add(fact);
        if (path is TextValue text && _store.TryGet(new Place(Statics, Key.Of("saved", text)), out var saved) && saved is ModelValue model)
        {
            return new ModelValue(model.Parts) { LoadedBy = fact };
        }

        return new ModelValue(new ModelPart(ModelOrigin.Loaded, AsEstimator(null), new UnknownValue(Key.Of("fitted", path.Identity)), null, fact));
    }

    /// <summary>Notes that a value goes where it cannot be followed.</summary>
    private void Escape(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case ModelValue or EstimatorValue or ViewValue or SplitValue or EngineValue:
                    NoteEscape(alternative);
                    break;
                case MetricsValue metrics:
                    _log.Escaped.Add(metrics.Fact.Syntax);
                    break;
                case ResultValue result:
                    _log.Escaped.Add(result.Fact.Syntax);
                    break;
                case FoldsValue folds:
                    _log.Escaped.Add(folds.Fact.Syntax);
                    break;
                case ObjectValue obj when IsDeclaredInSource(obj.Type):
                    EscapeMembers(obj);
                    break;
                case ObjectValue builder when _store.TryGet(new Place(builder.Id, BuiltText), out _):
                    _store.Set(new Place(builder.Id, BuiltText), Fresh());
                    break;
                case SequenceValue sequence when ItemsOf(sequence) is { } items:
                    foreach (var item in items.Items)
                    {
                        if (item is not (ObjectValue or SequenceValue))
                        {
                            Escape(item);
                        }
                    }

                    break;
            }
        }
    }

    private void EscapeMembers(ObjectValue obj)
    {
        foreach (var member in obj.Type.GetMembers())
        {
            if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held) && held is not ObjectValue)
            {
                Escape(held);
            }
        }
    }

    private void NoteEscape(Value value)
    {
        switch (value)
        {
            case SplitValue split:
                _log.Escaped.Add(split.Fact.Syntax);
                break;
            case ModelValue model:
                foreach (var part in model.Parts)
                {
                    _log.Escaped.Add(part.Site);
                }

                break;
            case EngineValue engine:
                _log.Escaped.Add(engine.Fact.Syntax);
                break;
        }
    }

    /// <summary>An engine, or metrics, put in a member live longer than the call that made them.</summary>
    private void NoteKept(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case EngineValue engine:
                    _log.Kept.Add(engine.Fact.Syntax);
                    break;
                case MetricsValue metrics:
                    _log.Kept.Add(metrics.Fact.Syntax);
                    break;
            }
        }
    }

    private bool TryRegistration(IInvocationOperation invocation, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        result = NeverValue.Instance;
        ServiceLifetime? lifetime = method.Name switch
        {
            "AddSingleton" or "TryAddSingleton" or "AddHostedService" => ServiceLifetime.Singleton,
            "AddScoped" or "TryAddScoped" => ServiceLifetime.Scoped,
            "AddTransient" or "TryAddTransient" => ServiceLifetime.Transient,
            _ => null,
        };
        if (lifetime is null)
        {
            return false;
        }

        ITypeSymbol? service = method.TypeArguments.Length > 0 ? Resolve(method.TypeArguments[0]) : null;
        ITypeSymbol? implementation = method.TypeArguments.Length > 1 ? Resolve(method.TypeArguments[1]) : service;
        for (var i = 1; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case TypeValue type when service is null:
                    service = implementation = type.Type;
                    break;
                case TypeValue type:
                    implementation = type.Type;
                    break;
                case FunctionValue factory:
                    foreach (var made in RunDetached(factory, invocation).Alternatives)
                    {
                        implementation = made is ObjectValue obj ? obj.Type : implementation;
                        NoteKept(made);
                    }

                    break;
                case EngineValue engine:
                    _log.Kept.Add(engine.Fact.Syntax);
                    break;
                case ObjectValue instance:
                    implementation = instance.Type;
                    break;
                default:
                    Escape(arguments[i]);
                    break;
            }
        }

        _log.Add(new RegistrationFact(Site(invocation), lifetime.Value, service, implementation) { IsBuiltByContainer = arguments.Length == 1 });
        result = arguments[0];
        return true;
    }
}
