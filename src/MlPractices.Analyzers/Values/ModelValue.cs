using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>A transformer: the parts it was put together from, each with the rows that it was fitted on.</summary>
internal sealed class ModelValue : Value
{
    public ModelValue(ModelPart part) => Parts = ImmutableArray.Create(part);

    public ModelValue(ImmutableArray<ModelPart> parts) => Parts = parts;

    public ImmutableArray<ModelPart> Parts { get; }

    /// <summary>The load that brought a model back that the program saved itself, or null.</summary>
    public PipelineFact? BroughtBackBy { get; init; }

    /// <summary>The part that predicts: the last one with a trainer, or of unknown make.</summary>
    public ModelPart? Predictor
    {
        get
        {
            for (var i = Parts.Length - 1; i >= 0; i--)
            {
                if (Parts[i].Predicts)
                {
                    return Parts[i];
                }
            }

            return null;
        }
    }

    protected override bool IsSame(Value value) => value is ModelValue other && Parts.SequenceEqual(other.Parts);

    protected override bool IsNested => true;

    protected override int Hash() => Parts.Length > 0 ? Parts[0].GetHashCode() : 0;
}

internal enum ModelOrigin
{
    Fitted,
    Loaded,
    Experiment,
    CrossValidationFold,
    Unknown,
}

/// <summary>One fitted piece of a model: what was fitted, on which view, where.</summary>
internal sealed class ModelPart
{
    public ModelPart(ModelOrigin origin, EstimatorValue estimator, Value train, Value? validation, PipelineFact fact)
    {
        Origin = origin;
        Estimator = estimator;
        Train = train;
        Validation = validation;
        Fact = fact;
    }

    public ModelOrigin Origin { get; }

    public EstimatorValue Estimator { get; }

    /// <summary>The training view: a <see cref="ViewValue"/>, a join of them, or unknown.</summary>
    public Value Train { get; }

    public Value? Validation { get; }

    /// <summary>The fit, load, experiment or cross-validation that made it.</summary>
    public PipelineFact Fact { get; }

    public bool Predicts => Origin != ModelOrigin.Fitted || Estimator.Trainer is not null || Estimator.IsOpaque;

    public SyntaxNode Site => Fact.Syntax;

    public override bool Equals(object? obj) => obj is ModelPart p && ReferenceEquals(Fact.Syntax, p.Fact.Syntax) && Origin == p.Origin && Train.Equals(p.Train) && Estimator.Equals(p.Estimator);

    public override int GetHashCode() => Fact.Syntax.GetHashCode();
}
