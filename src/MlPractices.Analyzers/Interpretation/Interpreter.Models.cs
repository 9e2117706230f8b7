using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Semantics;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Chains of estimators, fitting, transforming.</content>
internal sealed partial class Interpreter
{
    private bool IsAppend(IInvocationOperation invocation) =>
        _catalog.Operation(invocation.TargetMethod) is { Role: OperationRole.Append or OperationRole.AppendCacheCheckpoint };

    private bool TryModel(PipelineCall call, OperationFact operation, out Value result)
    {
        switch (operation.Role)
        {
            case OperationRole.Append when operation.Model is not null:
                result = AppendModels(call[operation.Model], call[operation.Appended]);
                return true;
            case OperationRole.Append:
                result = AppendEstimators(call, call[operation.Estimator], call[operation.Appended]);
                return true;
            case OperationRole.AppendCacheCheckpoint:
                result = AppendCheckpoint(call, call[operation.Estimator]);
                return true;
            case OperationRole.OnFit:
                result = call[operation.Estimator] ?? Fresh();
                foreach (var value in call.Arguments().Values)
                {
                    if (value is FunctionValue function)
                    {
                        RunDetached(function, call.Operation);
                    }
                }

                return true;
            case OperationRole.Fit:
                result = Fit(call, operation);
                return true;
            case OperationRole.PreviewFit:
                result = Fresh(call.Operation.Type);
                return true;
            case OperationRole.Transform:
                result = Transform(call, operation);
                return true;
            case OperationRole.ChangeThreshold:
                var threshold = call[operation.Threshold] ?? Fresh();
                _log.Add(new ThresholdFact(Site(call.Operation), call[operation.Model] ?? Fresh(), threshold));
                result = call[operation.Model] ?? Fresh();
                return true;
            default:
                result = LastPart(call[operation.Model], call.Operation);
                return true;
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

    /// <summary>A member of the parameters in a fitted model, not of the transformer around them: weights, trees, centroids.</summary>
    private void NoteParameters(IOperation operation, ISymbol member, ModelValue model)
    {
        if (member.ContainingType is { } type && _catalog.IsMlType(type) && !_catalog.IsTransformer(type))
        {
            _log.Add(new ParametersReadFact(Site(operation), model));
        }
    }

    private Value AppendEstimators(PipelineCall call, Value? start, Value? appended)
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

    private Value AppendCheckpoint(PipelineCall call, Value? start)
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

    private Value Fit(PipelineCall call, OperationFact operation)
    {
        var train = AsViews(call[operation.Data] ?? Fresh());
        Value? validation = call.Given(operation.Validation) is { } given ? AsViews(given) : null;
        Value result = NeverValue.Instance;
        foreach (var alternative in (call[operation.Estimator] ?? Fresh()).Alternatives)
        {
            if (alternative is ConstValue { Value: null })
            {
                continue;
            }

            var estimator = AsEstimator(alternative);
            var fact = new FitFact(Site(call.Operation), estimator, train, validation ?? ValidationOf(estimator)) { DataParameter = operation.Data, ValidationParameter = operation.Validation };
            _log.Add(fact);
            var part = new ModelPart(ModelOrigin.Fitted, estimator, train, fact.Validation, fact);
            var warm = call.Given(operation.Model) as ModelValue;
            result = Value.Join(result, warm is null ? new ModelValue(part) : new ModelValue(warm.Parts.Add(part)));
        }

        return result is NeverValue ? Fresh(call.Operation.Type) : result;
    }

    /// <summary>A validation view given with the trainer instead of with Fit.</summary>
    private Value? ValidationOf(EstimatorValue estimator)
    {
        foreach (var piece in estimator.Pieces)
        {
            if (piece.Factory?.ValidationParameter is { } name
                && (piece.Arguments.TryGetValue(name, out var value) || piece.Arguments.TryGetValue("options." + name.TrimStart('.'), out value))
                && value is ViewValue or OneOfValue)
            {
                return AsViews(value);
            }

            if (piece.Arguments.TryGetValue("options.ValidationSet", out var set) && set is ViewValue or OneOfValue)
            {
                return AsViews(piece.Arguments["options.ValidationSet"]);
            }
        }

        return null;
    }

    private Value Transform(PipelineCall call, OperationFact operation)
    {
        var views = AsViews(call[operation.Data] ?? Fresh());
        Value result = NeverValue.Instance;
        foreach (var model in (call[operation.Model] ?? Fresh()).Alternatives)
        {
            if (model is ConstValue { Value: null })
            {
                continue;
            }

            var known = model as ModelValue ?? UnknownModel(call.Operation, model);
            foreach (var alternative in views.Alternatives)
            {
                if (alternative is ViewValue view)
                {
                    result = Value.Join(result, new ViewValue(view.Rows, view.Schema, view, known, view.Order, view.Load) { Site = call.Operation.Syntax });
                }
            }
        }

        return result is NeverValue ? Fresh(call.Operation.Type) : result;
    }

    /// <summary>A model that nobody sees being made: it predicts, and what it was fitted on is unknown.</summary>
    private ModelValue UnknownModel(IOperation operation, Value model)
    {
        var fact = new ModelLoadFact(Site(operation), null, schemaDiscarded: false);
        return new ModelValue(new ModelPart(ModelOrigin.Unknown, AsEstimator(null), new UnknownValue(Key.Of("fitted", model.Identity)), null, fact));
    }
}
