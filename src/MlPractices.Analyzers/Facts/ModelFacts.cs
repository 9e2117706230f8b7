using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>An estimator is fitted.</summary>
internal sealed class FitFact : PipelineFact
{
    public FitFact(FactSite site, EstimatorValue estimator, Value train, Value? validation)
        : base(site)
    {
        Estimator = estimator;
        Train = train;
        Validation = validation;
    }

    public EstimatorValue Estimator { get; }

    /// <summary>All that the call may fit, by path: <see cref="Estimator"/> is one of them, and what holds of it alone is a possibility.</summary>
    public ImmutableArray<EstimatorValue> Alternatives { get; init; } = ImmutableArray<EstimatorValue>.Empty;

    public Value Train { get; }

    public Value? Validation { get; }

    /// <summary>The model whose parameters the training continues from, or null.</summary>
    public ModelValue? Continued { get; init; }

    /// <summary>The parameter that takes the training rows.</summary>
    public string? DataParameter { get; init; }

    /// <summary>The parameter that takes the validation rows.</summary>
    public string? ValidationParameter { get; init; }
}

/// <summary>Scored rows are evaluated.</summary>
internal sealed class EvaluateFact : PipelineFact
{
    public EvaluateFact(FactSite site, OperationFact catalog, Value view, ImmutableDictionary<string, Value> arguments)
        : base(site)
    {
        Catalog = catalog;
        View = view;
        Arguments = arguments;
    }

    public OperationFact Catalog { get; }

    public MlTask Task => Catalog.Task;

    public Value View { get; }

    /// <summary>Arguments by parameter name, defaults included.</summary>
    public ImmutableDictionary<string, Value> Arguments { get; }

    /// <summary>The argument is written in the code, not the method's default.</summary>
    public bool IsGiven(string? parameter) => FactLocations.Argument(Operation, parameter) is not null;

    public string? Text(string? parameter) => parameter is not null && Arguments.TryGetValue(parameter, out var value) && value is TextValue { Constant: { } text } ? text : null;
}

/// <summary>An estimator is cross-validated.</summary>
internal sealed class CrossValidateFact : PipelineFact
{
    public CrossValidateFact(FactSite site, OperationFact catalog, Value data, EstimatorValue estimator, Value? samplingKey)
        : base(site)
    {
        Catalog = catalog;
        Data = data;
        Estimator = estimator;
        SamplingKey = samplingKey;
    }

    public OperationFact Catalog { get; }

    public MlTask Task => Catalog.Task;

    public Value Data { get; }

    public EstimatorValue Estimator { get; }

    /// <summary>All that the call may validate, by path.</summary>
    public ImmutableArray<EstimatorValue> Alternatives { get; init; } = ImmutableArray<EstimatorValue>.Empty;

    public Value? SamplingKey { get; }
}

/// <summary>Feature importance is computed on a view.</summary>
internal sealed class ImportanceFact : PipelineFact
{
    public ImportanceFact(FactSite site, ContextValue? context, Value model, Value view)
        : base(site)
    {
        Context = context;
        Model = model;
        View = view;
    }

    /// <summary>The context whose generator shuffles the columns.</summary>
    public ContextValue? Context { get; }

    public Value Model { get; }

    public Value View { get; }
}

/// <summary>Importances of features decide on a step of a chain: which columns it reads, or that it is there.</summary>
internal sealed class FeatureChoiceFact : PipelineFact
{
    public FeatureChoiceFact(FactSite site, PipelineFact importance, SyntaxNode step)
        : base(site)
    {
        Importance = importance;
        Step = step;
    }

    /// <summary>The computation of the importances.</summary>
    public PipelineFact Importance { get; }

    /// <summary>The call that makes the step.</summary>
    public SyntaxNode Step { get; }
}

/// <summary>What a model learned (weights, centroids, trees) is read from it.</summary>
internal sealed class ParametersReadFact : PipelineFact
{
    public ParametersReadFact(FactSite site, ModelValue model)
        : base(site) => Model = model;

    public ModelValue Model { get; }
}

/// <summary>An AutoML experiment that is run, with the settings it has then.</summary>
internal sealed class ExperimentFact : PipelineFact
{
    public ExperimentFact(FactSite site, MlTask task, ContextValue? context, Value? seed)
        : base(site)
    {
        Task = task;
        Context = context;
        Seed = seed;
    }

    public MlTask Task { get; }

    public ContextValue? Context { get; }

    /// <summary>The seed among its settings, or null when the context's is taken.</summary>
    public Value? Seed { get; }

    public Value? Train { get; init; }

    public Value? Validation { get; init; }

    public Value? Label { get; init; }

    public EstimatorValue? Pipeline { get; init; }

    /// <summary>The column whose rows stay together when the experiment divides them, or null.</summary>
    public Value? SamplingKey { get; init; }

    public bool IsCrossValidated { get; init; }

    /// <summary>The parameter of the run that takes the training rows, when they are given there.</summary>
    public string? DataParameter { get; init; }

    /// <summary>The parameter of the run that takes the validation rows, when they are given there.</summary>
    public string? ValidationParameter { get; init; }

    /// <summary>The call that runs it.</summary>
    public IOperation? Run { get; init; }
}

/// <summary>A metric is read: from an evaluation, a cross-validation or a run.</summary>
internal sealed class MetricReadFact : PipelineFact
{
    public MetricReadFact(FactSite site, PipelineFact of, string metric, INamedTypeSymbol? metricsType)
        : base(site)
    {
        Of = of;
        Metric = metric;
        MetricsType = metricsType;
    }

    /// <summary>The evaluation, cross-validation or experiment that measured it.</summary>
    public PipelineFact Of { get; }

    public string Metric { get; }

    public INamedTypeSymbol? MetricsType { get; }
}

/// <summary>A number computed from one metric and constants gets a name of its own: a variable, a property.</summary>
internal sealed class MetricNamedFact : PipelineFact
{
    public MetricNamedFact(FactSite site, MetricReadFact metric, string name)
        : base(site)
    {
        Metric = metric;
        Name = name;
    }

    public MetricReadFact Metric { get; }

    public string Name { get; }
}

/// <summary>Something is chosen by metrics: the better of several models, a threshold, a setting.</summary>
internal sealed class SelectionFact : PipelineFact
{
    public SelectionFact(FactSite site, ImmutableArray<PipelineFact> measurements, ImmutableArray<Value> chosen)
        : base(site)
    {
        Measurements = measurements;
        Chosen = chosen;
    }

    /// <summary>Evaluations, cross-validations or runs whose metrics decide.</summary>
    public ImmutableArray<PipelineFact> Measurements { get; }

    /// <summary>What is kept by the decision.</summary>
    public ImmutableArray<Value> Chosen { get; }

    /// <summary>
    /// The chosen is a model, an estimator or the best score so far, which a next round of a loop is compared with. Otherwise it is
    /// the name of one, or a model that is saved on the spot.
    /// </summary>
    public bool IsCarried { get; init; } = true;
}

/// <summary>The decision threshold of a binary model is changed.</summary>
internal sealed class ThresholdFact : PipelineFact
{
    public ThresholdFact(FactSite site, Value model, Value threshold)
        : base(site)
    {
        Model = model;
        Threshold = threshold;
    }

    public Value Model { get; }

    public Value Threshold { get; }
}

/// <summary>The result of a call that changes nothing in place is dropped (<c>pipeline.Append(...);</c>).</summary>
internal sealed class DiscardedAppendFact : PipelineFact
{
    public DiscardedAppendFact(FactSite site, EstimatorValue estimator)
        : base(site) => Estimator = estimator;

    public EstimatorValue Estimator { get; }
}
