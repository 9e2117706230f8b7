using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Estimators fitted, and rows transformed by what came out.</summary>
internal sealed class Fitting : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.Fit,
        OperationRole.PreviewFit,
        OperationRole.Transform,
        OperationRole.ChangeThreshold,
    };

    /// <summary>Models whose parameters were read, by the token of what was read.</summary>
    private readonly Dictionary<object, ModelValue> _parameters = new();

    public Fitting(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.Fit:
                return Fit(call, operation);
            case OperationRole.Transform:
                return Transform(call, operation);
            case OperationRole.ChangeThreshold:
                var threshold = call[operation.Threshold] ?? Fresh();
                _log.Add(new ThresholdFact(Site(call.Operation), call[operation.Model] ?? Fresh(), threshold));
                return call[operation.Model] ?? Fresh();
            default:
                return Fresh(call.Operation.Type);
        }
    }

    /// <summary>A member of the parameters in a fitted model, not of the transformer around them: weights, trees, centroids.</summary>
    public void NoteParameters(IOperation operation, ISymbol member, ModelValue model)
    {
        if (member.ContainingType is { } type && _catalog.IsMlType(type) && !_catalog.IsTransformer(type))
        {
            _log.Add(new ParametersReadFact(Site(operation), model));
        }
    }

    /// <summary>What a transformer learned, from a property of its own: it stays known whose it is.</summary>
    public Value? ParametersOf(IOperation operation, ISymbol member, ModelValue model)
    {
        if (member is not IPropertySymbol { ContainingType: { } holder } || !_catalog.IsMlType(holder) || !_catalog.IsTransformer(holder) || _catalog.IsTransformer(operation.Type))
        {
            return null;
        }

        var token = new object();
        _parameters[token] = model;
        return new UnknownValue(token, operation.Type);
    }

    private ModelValue? ContinuedFrom(Value? parameters) => parameters switch
    {
        ModelValue model => model,
        UnknownValue unknown when _parameters.TryGetValue(unknown.Token, out var model) => model,
        _ => null,
    };

    private Value Fit(KnownCall call, OperationFact operation)
    {
        var train = AsViews(call[operation.Data] ?? Fresh());
        Value? validation = call.Given(operation.Validation) is { } given ? AsViews(given) : null;
        Value result = NeverValue.Instance;
        var alternatives = EstimatorsOf(call[operation.Estimator]);
        foreach (var estimator in alternatives)
        {
            var fact = new FitFact(Site(call.Operation), estimator, train, validation ?? ValidationOf(estimator)) { DataParameter = operation.Data, ValidationParameter = operation.Validation, Continued = ContinuedFrom(call.Given(operation.Model)), Alternatives = alternatives };
            _log.Add(fact);
            var part = new ModelPart(ModelOrigin.Fitted, estimator, train, fact.Validation, fact);
            var warm = call.Given(operation.Model) as ModelValue;
            result = Value.Join(result, warm is null ? new ModelValue(part) : new ModelValue(warm.Parts.Add(part)));
        }

        return result is NeverValue ? Fresh(call.Operation.Type) : result;
    }

    /// <summary>What the estimator of a call may be, by path.</summary>
    public static ImmutableArray<EstimatorValue> EstimatorsOf(Value? value)
    {
        var estimators = ImmutableArray.CreateBuilder<EstimatorValue>();
        foreach (var alternative in (value ?? Fresh()).Alternatives)
        {
            if (alternative is not ConstValue { Value: null })
            {
                estimators.Add(AsEstimator(alternative));
            }
        }

        return estimators.ToImmutable();
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

    private Value Transform(KnownCall call, OperationFact operation)
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
                    result = Value.Join(result, new ViewValue(view.Rows, view.Schema, view, known, view.Order, view.LoadedBy) { Site = call.Operation.Syntax });
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
