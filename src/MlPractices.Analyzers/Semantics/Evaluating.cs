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

/// <summary>Evaluation, cross-validation, metrics.</summary>
internal sealed class Evaluating : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.Evaluate,
        OperationRole.EvaluateNonCalibrated,
        OperationRole.CrossValidate,
        OperationRole.CrossValidationModel,
        OperationRole.CrossValidationMetrics,
        OperationRole.FeatureImportance,
        OperationRole.MetricRead,
    };

    public Evaluating(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>A number made of one metric is given a name.</summary>
    public void NoteName(IOperation operation, ISymbol named, ITypeSymbol type, Value value)
    {
        if (value is MeasuredValue { ReadBy: MetricReadFact metric } && type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal)
        {
            _log.Add(new MetricNamedFact(Site(operation), metric, named.Name));
        }
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.Evaluate:
            case OperationRole.EvaluateNonCalibrated:
                var fact = new EvaluateFact(Site(call.Operation), operation, AsViews(call[operation.Data] ?? Fresh()), call.Arguments());
                _log.Add(fact);
                return new MetricsValue(fact, call.Operation.Type);
            case OperationRole.CrossValidate:
                Value joined = NeverValue.Instance;
                var alternatives = Fitting.EstimatorsOf(call[operation.Estimator]);
                foreach (var alternative in alternatives)
                {
                    var validated = new CrossValidateFact(Site(call.Operation), operation, AsViews(call[operation.Data] ?? Fresh()), alternative, call.Given(operation.SamplingKey)) { Alternatives = alternatives };
                    _log.Add(validated);
                    joined = Value.Join(joined, new ResultValue(validated, isElement: false));
                }

                return joined;
            case OperationRole.CrossValidationModel:
                return call.Receiver is ResultValue { Fact: CrossValidateFact folds }
                    ? new ModelValue(new ModelPart(ModelOrigin.CrossValidationFold, folds.Estimator, FoldTraining(folds), null, folds))
                    : Fresh(call.Operation.Type);
            case OperationRole.CrossValidationMetrics:
                return call.Receiver is ResultValue results ? new MetricsValue(results.Fact, call.Operation.Type) : Fresh(call.Operation.Type);
            case OperationRole.FeatureImportance:
                return _known.Importances.Measure(new ImportanceFact(Site(call.Operation), call.Context, call[operation.Model] ?? Fresh(), AsViews(call[operation.Data] ?? Fresh())));
            default:
                return Metric(call);
        }
    }

    private Value FoldTraining(CrossValidateFact folds)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in folds.Data.Alternatives)
        {
            if (alternative is ViewValue view)
            {
                result = Value.Join(result, view.WithRows(new PartRows(Key.Of(folds.Syntax, view.Rows), SplitPart.FoldTrain, view.Rows)));
            }
        }

        return result;
    }

    private Value? Metric(KnownCall call)
    {
        if (call.Receiver is not MetricsValue metrics)
        {
            return null;
        }

        var read = new MetricReadFact(Site(call.Operation), metrics.Fact, call.Member.Name, call.Member.ContainingType);
        _log.Add(read);
        return new MeasuredValue(ImmutableArray.Create(metrics.Fact), read.Metric, read);
    }
}
