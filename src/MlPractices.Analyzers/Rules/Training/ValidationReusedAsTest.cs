using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0405: the rows, or the score, that an AutoML search chose the model by are reported as its test.</summary>
internal sealed class ValidationReusedAsTest : Rule
{
    public ValidationReusedAsTest()
        : base(RuleDescriptor.Create(
            "MLP0405",
            "AutoML validation data or score reused as the final test",
            "{0} ({1}): the best of many scores on the same rows is too good by luck; evaluate on rows that the search never saw",
            RuleCategory.Training,
            RuleLevel.Proven,
            "A search keeps the model that scores best on its validation rows, so that score is the maximum of many and no estimate of how the model predicts. Keep a third set of rows away from the search and evaluate the chosen model on it."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var experiment in facts.Experiments)
        {
            if (FinalTests.Exists(facts, experiment))
            {
                continue;
            }

            if (Retested(facts, experiment) is { } evaluation)
            {
                var location = experiment.ArgumentLocation(experiment.ValidationParameter);
                sink.Report(
                    this,
                    location,
                    ImmutableArray.Create(evaluation.Location),
                    "The search chooses its model by these rows, and the chosen model is tested on them again",
                    FactLocations.Line(evaluation.Location, location));
            }
            else if (ScoreRead(facts, experiment) is { } read)
            {
                sink.Report(
                    this,
                    read.Location,
                    ImmutableArray.Create(experiment.Location),
                    "The only score of this model is the one that the search chose it by",
                    FactLocations.Line(experiment.Location, read.Location));
            }
        }
    }

    private static EvaluateFact? Retested(PipelineFacts facts, ExperimentFact experiment)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is { } predictor
                    && ReferenceEquals(predictor.Fact.Syntax, experiment.Syntax)
                    && Lineage.SurelyOverlap(evaluation.View, experiment.Validation)
                    && !Lineage.SurelyOverlap(evaluation.View, experiment.Train))
                {
                    return evaluation;
                }
            }
        }

        return null;
    }

    private static MetricReadFact? ScoreRead(PipelineFacts facts, ExperimentFact experiment)
    {
        if (facts.Log.Escaped.Contains(experiment.Syntax))
        {
            return null;
        }

        foreach (var read in facts.MetricReads)
        {
            if (ReferenceEquals(read.Of.Syntax, experiment.Syntax))
            {
                return read;
            }
        }

        return null;
    }
}
