using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0403: test rows decide which model, threshold or stopping point is kept.</summary>
internal sealed class SelectedOnTestRows : Rule
{
    public SelectedOnTestRows()
        : base(RuleDescriptor.Create(
            "MLP0403",
            "Model or threshold selected on the test set",
            "{0} the test rows measured on {1}, and no other rows are left: the best of several scores is too good by luck alone; choose on a validation set",
            RuleCategory.Training,
            RuleLevel.Proven,
            "The best of several scores on one test set is too good by luck alone. Choose on a validation set or by cross-validation, and score the chosen one once on rows that took no part in the choice."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var selection in facts.Selections)
        {
            // The luckiest of several seeds is reported as that.
            if (Deciding(facts, selection) is { } evaluation && SeedTrials.VariedSeed(facts, selection) is null && !FinalTests.Exists(facts, evaluation.View, selection.Measurements))
            {
                Report(sink, selection.Location, evaluation, "The model is chosen by its score on");
            }
        }

        foreach (var selection in facts.Selections)
        {
            if (ChosenFold(selection) is { } validation && IsKept(facts, validation) && IsItsScoreRead(facts, validation) && !FinalTests.Exists(facts, validation.Data))
            {
                sink.Report(
                    this,
                    selection.Location,
                    ImmutableArray.Create(validation.Location),
                    "The model of one fold is chosen by its score on",
                    FactLocations.Line(validation.Location, selection.Location));
            }
        }

        foreach (var threshold in facts.Thresholds)
        {
            if (threshold.Threshold is MeasuredValue measured && Testing(facts, measured.Facts) is { } evaluation && !FinalTests.Exists(facts, evaluation.View, measured.Facts))
            {
                Report(sink, threshold.Location, evaluation, "The threshold is chosen by the scores on");
            }
        }

        foreach (var fit in facts.Fits)
        {
            if (fit.Validation is { } validation && Stopping(fit.Estimator) is { } trainer && Retested(facts, fit, validation) is { } evaluation && !FinalTests.Exists(facts, validation))
            {
                var location = FactLocations.Argument(fit.Operation, fit.ValidationParameter) is null ? FactLocations.OfCall(trainer.Site) : fit.ArgumentLocation(fit.ValidationParameter);
                Report(sink, location, evaluation, "The trainer decides what to keep by validation on");
            }
        }
    }

    private void Report(FindingSink sink, Location location, EvaluateFact evaluation, string what) =>
        sink.Report(this, location, ImmutableArray.Create(evaluation.Location), what, FactLocations.Line(evaluation.Location, location));

    /// <summary>The cross-validation of which one fold is picked by the score on its own test rows.</summary>
    private static CrossValidateFact? ChosenFold(SelectionFact selection) =>
        selection.Measurements.Length == 1 && selection.Measurements[0] is CrossValidateFact validation
        && selection.Chosen.Length == 1 && selection.Chosen[0] is ResultValue { IsElement: true } chosen && ReferenceEquals(chosen.Fact, validation)
            ? validation
            : null;

    /// <summary>A model of one of the folds is saved or served.</summary>
    private static bool IsKept(PipelineFacts facts, CrossValidateFact validation)
    {
        foreach (var save in facts.Saves)
        {
            if (IsOfFold(save.Content, validation))
            {
                return true;
            }
        }

        foreach (var engine in facts.Engines)
        {
            if (IsOfFold(engine.Model, validation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The score of one fold is read by itself, and not only in a query that takes all of them together.</summary>
    private static bool IsItsScoreRead(PipelineFacts facts, CrossValidateFact validation)
    {
        foreach (var read in facts.MetricReads)
        {
            if (ReferenceEquals(read.Of.Syntax, validation.Syntax) && !read.Where.InLambda && read.Where.Loop is null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfFold(Value value, CrossValidateFact validation)
    {
        foreach (var model in Lineage.Models(value))
        {
            if (model.Predictor is { Origin: ModelOrigin.CrossValidationFold } fold && ReferenceEquals(fold.Site, validation.Syntax))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An evaluation on held-out rows, when nothing but such evaluations of several models decides.</summary>
    private static EvaluateFact? Deciding(PipelineFacts facts, SelectionFact selection)
    {
        if (Testing(facts, selection.Measurements) is not { } evaluation)
        {
            return null;
        }

        var predictors = new HashSet<object>();
        foreach (var measurement in selection.Measurements)
        {
            foreach (var view in Lineage.Views(((EvaluateFact)measurement).View))
            {
                // A model brought back from a file may have been kept from before: the new one has to beat it.
                if (Lineage.Predictor(view) is { Origin: not (ModelOrigin.Loaded or ModelOrigin.Unknown) } predictor)
                {
                    predictors.Add(predictor.Fact);
                }
            }
        }

        return predictors.Count > 1 || (selection.IsCarried && evaluation.Where.Loop is not null) ? evaluation : null;
    }

    /// <summary>One of the evaluations when all are made on test rows.</summary>
    private static EvaluateFact? Testing(PipelineFacts facts, ImmutableArray<PipelineFact> measurements)
    {
        EvaluateFact? found = null;
        foreach (var measurement in measurements)
        {
            if (measurement is not EvaluateFact evaluation || !TestRows.Are(facts, evaluation))
            {
                return null;
            }

            found = evaluation;
        }

        return found;
    }

    private static Piece? Stopping(EstimatorValue estimator)
    {
        foreach (var piece in estimator.Pieces)
        {
            if (piece.KeepsBestOnValidation)
            {
                return piece;
            }
        }

        return null;
    }

    /// <summary>The evaluation that reports the trained model's score on the validation rows.</summary>
    private static EvaluateFact? Retested(PipelineFacts facts, FitFact fit, Value validation)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is { } predictor && ReferenceEquals(predictor.Fact.Syntax, fit.Syntax) && Lineage.SurelyOverlap(evaluation.View, validation))
                {
                    return evaluation;
                }
            }
        }

        return null;
    }
}
