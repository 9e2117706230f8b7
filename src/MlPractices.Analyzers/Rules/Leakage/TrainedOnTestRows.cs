using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0302: a model is trained on the part of a split that was held out.</summary>
internal sealed class TrainedOnTestRows : Rule
{
    public TrainedOnTestRows()
        : base(RuleDescriptor.Create(
            "MLP0302",
            "Trained on test rows",
            "The model is trained on the test set of the split{0}: no rows are left to show how well it predicts; train it on the training set",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "The test part of a split is there to judge a model by. A model that is fitted on it has no honest test left, and the train part goes unused. Fit on the train part."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var fit in facts.Fits)
        {
            if (fit.Estimator.Trainer is not null)
            {
                Judge(facts, fit, fit.Train, fit.DataParameter, sink);
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            Judge(facts, validation, validation.Data, validation.Catalog.Data, sink);
        }

        foreach (var experiment in facts.Experiments)
        {
            Judge(facts, experiment, experiment.Train, experiment.DataParameter, sink);
        }
    }

    private void Judge(PipelineFacts facts, PipelineFact training, Value? rows, string? parameter, FindingSink sink)
    {
        if (!Lineage.IsSurelyHeldOut(rows))
        {
            return;
        }

        var location = training.ArgumentLocation(parameter);
        if (Splits.Of(facts, rows) is { } split)
        {
            sink.Report(this, location, ImmutableArray.Create(split.Location), $" ({FactLocations.Line(split.Location, location)})");
        }
        else
        {
            sink.Report(this, location, string.Empty);
        }
    }
}
