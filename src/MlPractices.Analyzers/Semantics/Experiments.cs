using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>AutoML experiments and their runs.</summary>
internal sealed class Experiments : SemanticPart, IFamily
{
    /// <summary>Under this name the store keeps an experiment's settings.</summary>
    private const string Settings = "#settings";

    private static readonly OperationRole[] s_roles =
    {
        OperationRole.CreateExperiment,
        OperationRole.ExecuteExperiment,
        OperationRole.SetDataset,
        OperationRole.SetPipeline,
        OperationRole.SetMetric,
        OperationRole.SetTrial,
        OperationRole.RunExperiment,
        OperationRole.BestRun,
        OperationRole.RunDetails,
        OperationRole.RunModel,
        OperationRole.RunEstimator,
        OperationRole.RunMetrics,
    };

    public Experiments(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.CreateExperiment:
                var experiment = new ExperimentValue(NewId());
                _store.Set(new Place(experiment.Id, Settings), new ExperimentSettings(operation.Task, call.Context, SeedAmongSettings(call)));
                return experiment;
            case OperationRole.SetDataset:
            case OperationRole.SetPipeline:
            case OperationRole.SetMetric:
            case OperationRole.SetTrial:
                return Configure(call, operation);
            case OperationRole.ExecuteExperiment:
            case OperationRole.RunExperiment:
                return RunExperiment(call, operation);
            default:
                return call.Receiver is ResultValue { Fact: ExperimentFact fact } ? OfRun(call, operation.Role, fact) : Member(call);
        }
    }

    /// <summary>The <c>Seed</c> of a settings object given to the call; settings made elsewhere may have one.</summary>
    private Value? SeedAmongSettings(KnownCall call)
    {
        foreach (var value in call.Arguments().Values)
        {
            switch (value)
            {
                case ObjectValue settings when OptionValue(settings, "Seed") is { } seed && seed is not ConstValue { Value: null }:
                    return seed;
                case UnknownValue { Type: { } type } when !type.GetMembers("Seed").IsEmpty:
                    return value;
            }
        }

        return null;
    }

    private Value Configure(KnownCall call, OperationFact operation)
    {
        if (ExperimentOf(call) is not { } experiment || SettingsOf(experiment) is not { } settings)
        {
            return Fresh(call.Operation.Type);
        }

        var changed = operation.Role switch
        {
            OperationRole.SetDataset => WithDataset(settings, call, operation),
            OperationRole.SetPipeline => settings.WithPipeline(AsEstimator(call[operation.Estimator])),
            OperationRole.SetMetric => settings.WithLabel(call[operation.Label]),
            _ => settings,
        };
        _store.Set(new Place(experiment.Id, Settings), changed);
        return experiment;
    }

    private ExperimentSettings WithDataset(ExperimentSettings settings, KnownCall call, OperationFact operation)
    {
        if (call[operation.Data] is SplitValue split)
        {
            _engine.Uses.NoteTestUse(split.Test);
            _log.TrainPartsRead.Add(split.MadeBy.Syntax);
            return settings.WithData(split.Train, split.Test, settings.IsCrossValidated);
        }

        return settings.WithData(
            AsViews(call[operation.Data] ?? Fresh()),
            call.Given(operation.Validation) is { } validation ? AsViews(validation) : null,
            operation.Folds is not null).WithSamplingKey(call.Given(operation.SamplingKey));
    }

    /// <summary>What has been set by now, on whichever path.</summary>
    private ExperimentSettings? SettingsOf(ExperimentValue? experiment)
    {
        if (experiment is null || !_store.TryGet(new Place(experiment.Id, Settings), out var held))
        {
            return null;
        }

        ExperimentSettings? settings = null;
        foreach (var alternative in held.Alternatives)
        {
            if (alternative is ExperimentSettings one)
            {
                settings = settings is null ? one : one.Over(settings);
            }
        }

        return settings;
    }

    private static ExperimentValue? ExperimentOf(KnownCall call)
    {
        if (call.Receiver is ExperimentValue direct)
        {
            return direct;
        }

        foreach (var value in call.Arguments().Values)
        {
            if (value is ExperimentValue experiment)
            {
                return experiment;
            }
        }

        return null;
    }

    private Value RunExperiment(KnownCall call, OperationFact operation)
    {
        var settings = SettingsOf(ExperimentOf(call));
        var fact = new ExperimentFact(Site(call.Operation), operation.Task == MlTask.None ? settings?.Task ?? MlTask.None : operation.Task, settings?.Context, settings?.Seed)
        {
            Run = call.Operation,
            DataParameter = operation.Data,
            ValidationParameter = operation.Validation,
            Train = operation.Data is null ? settings?.Train : AsViews(call[operation.Data] ?? Fresh()),
            Validation = operation.Data is null ? settings?.Validation : call.Given(operation.Validation) is { } validation ? AsViews(validation) : null,
            Label = call[operation.Label] ?? settings?.Label ?? AmongColumns(call, "LabelColumnName"),
            Pipeline = settings?.Pipeline ?? (call.Given(operation.Estimator) is { } featurizer ? AsEstimator(featurizer) : null),
            IsCrossValidated = settings?.IsCrossValidated == true || operation.Folds is not null,
            SamplingKey = call.Given(operation.SamplingKey) ?? settings?.SamplingKey ?? AmongColumns(call, "SamplingKeyColumnName"),
        };
        _log.Add(fact);
        return new ResultValue(fact, isElement: operation.Role == OperationRole.RunExperiment);
    }

    /// <summary>What a description of the columns that is given to the call names; unknown where the description is made elsewhere.</summary>
    private Value? AmongColumns(KnownCall call, string member)
    {
        foreach (var value in call.Arguments().Values)
        {
            switch (value)
            {
                case ObjectValue { Type: { } type } columns when !type.GetMembers(member).IsEmpty:
                    return OptionValue(columns, member) is { } named && named is not ConstValue { Value: null } ? named : null;
                case UnknownValue { Type: { } other } when !other.GetMembers(member).IsEmpty:
                    return value;
            }
        }

        return null;
    }

    /// <summary>What a finished experiment hands out: its best run, models, metrics.</summary>
    private Value OfRun(KnownCall call, OperationRole role, ExperimentFact fact)
    {
        switch (role)
        {
            case OperationRole.BestRun:
                return new ResultValue(fact, isElement: true);
            case OperationRole.RunDetails:
                return new ResultValue(fact, isElement: false);
            case OperationRole.RunModel:
                return new ModelValue(new ModelPart(ModelOrigin.Experiment, AsEstimator(fact.Pipeline), fact.Train ?? Fresh(), fact.Validation, fact));
            case OperationRole.RunEstimator:
                return new EstimatorValue(ImmutableArray<Piece>.Empty, isOpaque: true);
            case OperationRole.RunMetrics when _catalog.IsMetrics(call.Operation.Type):
                return new MetricsValue(fact, call.Operation.Type);
            case OperationRole.RunMetrics:
                // A trial's single metric is a number already; an experiment's metrics are an object of them.
                _log.Add(new MetricReadFact(Site(call.Operation), fact, call.Member.Name, call.Member.ContainingType));
                return new MeasuredValue(ImmutableArray.Create<PipelineFact>(fact));
            default:
                return Fresh(call.Operation.Type);
        }
    }
}
