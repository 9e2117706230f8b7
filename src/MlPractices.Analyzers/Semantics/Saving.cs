using System.Collections.Generic;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Models and data saved and loaded.</summary>
internal sealed class Saving : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.SaveModel,
        OperationRole.SaveOnnx,
        OperationRole.SaveData,
        OperationRole.CheckPoint,
        OperationRole.LoadModel,
    };

    public Saving(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation) => operation.Role switch
    {
        OperationRole.SaveModel => Save(call, operation, SavedThing.Model),
        OperationRole.SaveOnnx => Save(call, operation, SavedThing.Onnx),
        OperationRole.CheckPoint => Save(call, operation, SavedThing.Checkpoint),
        OperationRole.SaveData => Save(call, operation, SavedThing.Data),
        _ => LoadModel(call, operation),
    };

    private Value Save(KnownCall call, OperationFact operation, SavedThing thing)
    {
        var content = call[operation.Model] ?? call[operation.Data] ?? call.Receiver ?? Fresh();
        var path = _known.Loading.PathOf(call[operation.Path]);
        if (thing != SavedThing.Data)
        {
            _known.HandOuts.NoteModelSaved();
        }

        _log.Add(new SaveFact(Site(call.Operation), thing, content, path, call[operation.Schema], operation.IsStream));
        if (thing == SavedThing.Model && path is TextValue text)
        {
            // Loading from the same path later in the same flow gives this model back.
            _store.Set(new Place(Objects.Statics, Key.Of("saved", text)), new FileValue(content));
        }

        return Fresh(call.Operation.Type);
    }

    private Value LoadModel(KnownCall call, OperationFact operation)
    {
        var path = _known.Loading.PathOf(call[operation.Path]);
        var schema = call.ArgumentOperation(operation.Schema);
        var isDiscarded = schema?.Value is IDiscardOperation or IDeclarationExpressionOperation { Expression: IDiscardOperation };
        var fact = new ModelLoadFact(Site(call.Operation), path, isDiscarded) { IsOwnModel = operation.Schema is not null };
        _log.Add(fact);
        if (path is TextValue text && _store.TryGet(new Place(Objects.Statics, Key.Of("saved", text)), out var saved) && saved is FileValue { Content: ModelValue model })
        {
            return new ModelValue(model.Parts) { BroughtBackBy = fact };
        }

        return new ModelValue(new ModelPart(ModelOrigin.Loaded, AsEstimator(null), new UnknownValue(Key.Of("fitted", path.Identity)), null, fact));
    }
}
