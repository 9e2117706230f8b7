using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>The settings of an AutoML experiment at one point of the program.</summary>
internal sealed class ExperimentSettings : Value
{
    public ExperimentSettings(MlTask task, ContextValue? context, Value? seed)
    {
        Task = task;
        Context = context;
        Seed = seed;
    }

    private ExperimentSettings(ExperimentSettings other)
        : this(other.Task, other.Context, other.Seed)
    {
        Train = other.Train;
        Validation = other.Validation;
        Label = other.Label;
        Pipeline = other.Pipeline;
        SamplingKey = other.SamplingKey;
        IsCrossValidated = other.IsCrossValidated;
    }

    public MlTask Task { get; }

    public ContextValue? Context { get; }

    /// <summary>The seed among its settings, or null when the context's is taken.</summary>
    public Value? Seed { get; }

    public Value? Train { get; private init; }

    public Value? Validation { get; private init; }

    public Value? Label { get; private init; }

    public EstimatorValue? Pipeline { get; private init; }

    /// <summary>The column whose rows stay together when the experiment divides them.</summary>
    public Value? SamplingKey { get; private init; }

    public bool IsCrossValidated { get; private init; }

    public ExperimentSettings WithData(Value train, Value? validation, bool isCrossValidated) =>
        new(this) { Train = train, Validation = validation, IsCrossValidated = isCrossValidated };

    public ExperimentSettings WithSamplingKey(Value? key) => new(this) { SamplingKey = key };

    public ExperimentSettings WithPipeline(EstimatorValue pipeline) => new(this) { Pipeline = pipeline };

    public ExperimentSettings WithLabel(Value? label) => new(this) { Label = label };

    /// <summary>What either of two paths has set; the later path's where both have.</summary>
    public ExperimentSettings Over(ExperimentSettings earlier) => new(this)
    {
        Train = Train ?? earlier.Train,
        Validation = Validation ?? earlier.Validation,
        Label = Label ?? earlier.Label,
        Pipeline = Pipeline ?? earlier.Pipeline,
        SamplingKey = SamplingKey ?? earlier.SamplingKey,
        IsCrossValidated = IsCrossValidated || earlier.IsCrossValidated,
    };
}
