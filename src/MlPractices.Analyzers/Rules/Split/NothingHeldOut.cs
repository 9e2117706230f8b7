using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0201: a model is used although it was trained on all the rows there are, and never tested on others.</summary>
internal sealed class NothingHeldOut : Rule
{
    /// <summary>Property of the diagnostic: the catalog and method that evaluate such a model, as <c>Regression.Evaluate</c>.</summary>
    public const string Evaluation = nameof(Evaluation);

    /// <summary>Property of the diagnostic: the trainer's label column.</summary>
    public const string Label = nameof(Label);

    public NothingHeldOut()
        : base(RuleDescriptor.Create(
            "MLP0201",
            "Nothing held out",
            "The model is fitted on all rows of its source and then {0}: no holdout set shows how well it predicts; split the rows first, and evaluate on the test set",
            RuleCategory.Split,
            RuleLevel.Proven,
            "Without rows that the model has not seen nobody knows how well it predicts. Split the rows (TrainTestSplit), train on TrainSet and evaluate on TestSet, or cross-validate; then fit on all rows if you like."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var fit in facts.Fits)
        {
            if (IsProven(facts, fit))
            {
                sink.Report(this, fit.ArgumentLocation(fit.DataParameter), ImmutableArray<Location>.Empty, Remedy(fit, fit.Estimator.Trainer!), Use(facts, fit)!);
            }
        }
    }

    /// <summary>Proven: the model is fitted on all rows there are and used, and no others tell how good it is.</summary>
    public static bool IsProven(PipelineFacts facts, FitFact fit) =>
        fit.Validation is null
        && !facts.IsTestProject
        && !facts.Log.Escaped.Contains(fit.Syntax)
        && fit.Estimator.Trainer is { Factory: { Reads: FitReads.Always or FitReads.FirstRows, Task: not (MlTask.Clustering or MlTask.Anomaly or MlTask.None) } } trainer
        && Use(facts, fit) is not null
        && HeldOut.IsWholeSource(fit.Train)
        && !HeldOut.IsTestedElsewhere(facts, fit, trainer);

    /// <summary>What the fix needs: how to evaluate. A forecast wants a split by time, a ranking one by list.</summary>
    private static ImmutableDictionary<string, string?> Remedy(FitFact fit, Piece trainer)
    {
        var isCalibrated = false;
        foreach (var piece in fit.Estimator.Pieces)
        {
            isCalibrated |= piece.Factory?.GivesProbability == true;
        }

        var evaluation = trainer.Factory!.Task switch
        {
            MlTask.Binary => isCalibrated ? "BinaryClassification.Evaluate" : "BinaryClassification.EvaluateNonCalibrated",
            MlTask.Multiclass => "MulticlassClassification.Evaluate",
            MlTask.Regression => "Regression.Evaluate",
            _ => null,
        };
        var label = trainer.Columns.Label?.Name;
        return evaluation is null || label is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(Evaluation, evaluation).Add(Label, label);
    }

    private static string? Use(PipelineFacts facts, FitFact fit)
    {
        var syntax = fit.Syntax;
        if (facts.FitResults.IsSaved(syntax))
        {
            return "saved";
        }

        return facts.FitResults.IsServed(syntax) || facts.FitResults.IsPredictedWith(syntax) ? "used to predict" : null;
    }
}
