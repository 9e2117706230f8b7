using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0505: the evaluator belongs to another task than the trainer, or compares the prediction with itself.</summary>
internal sealed class MetricsOfAnotherTask : Rule
{
    /// <summary>Property of the diagnostic: the catalog that fits the trainer.</summary>
    public const string Catalog = "catalog";

    public MetricsOfAnotherTask()
        : base(RuleDescriptor.Create(
            "MLP0505",
            "Metrics of another task than the trainer's",
            "{0}",
            RuleCategory.Evaluation,
            RuleLevel.Proven,
            "An evaluator of another task throws, or computes numbers that mean nothing. Use the catalog of the trainer's own task, and the true label as label."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            var label = evaluation.Text(evaluation.Catalog.Label);
            if (label is "PredictedLabel" or "Score" or "Probability")
            {
                sink.Report(this, evaluation.ArgumentLocation(evaluation.Catalog.Label), $"The label column is '{label}', the model's own output: predictions are compared with themselves, so the score is perfect; name the true label");
                continue;
            }

            JudgeTask(evaluation, sink);
        }
    }

    private void JudgeTask(EvaluateFact evaluation, FindingSink sink)
    {
        Piece? trainer = null;
        foreach (var view in Lineage.Views(evaluation.View))
        {
            if (Lineage.Predictor(view) is not { Origin: ModelOrigin.Fitted, Estimator: { IsOpaque: false, Trainer: { } found } }
                || Fits(found.Factory!.Task, evaluation.Task))
            {
                return;
            }

            trainer = found;
        }

        if (trainer is not null)
        {
            sink.Report(
                this,
                evaluation.Location,
                ImmutableArray.Create(trainer.Site.GetLocation()),
                ImmutableDictionary<string, string?>.Empty.Add(Catalog, CatalogOf(trainer.Factory!.Task)),
                $"{trainer.Factory.Method} is a {Name(trainer.Factory.Task)} trainer, and these are {Name(evaluation.Task)} metrics: the call throws, or its numbers mean nothing; evaluate with the catalog of the trainer's task");
        }
    }

    /// <summary>Recommenders predict a number; an unknown task fits anything.</summary>
    private static bool Fits(MlTask trainer, MlTask metrics) =>
        trainer == metrics
        || trainer is MlTask.None or MlTask.Forecasting
        || metrics == MlTask.None
        || (trainer == MlTask.Recommendation && metrics is MlTask.Regression or MlTask.Recommendation or MlTask.Ranking)
        || (trainer == MlTask.Regression && metrics is MlTask.Recommendation or MlTask.Ranking)
        || (trainer == MlTask.Ranking && metrics is MlTask.Regression);

    private static string? CatalogOf(MlTask task) => task switch
    {
        MlTask.Binary => "BinaryClassification",
        MlTask.Multiclass => "MulticlassClassification",
        MlTask.Regression => "Regression",
        MlTask.Clustering => "Clustering",
        MlTask.Ranking => "Ranking",
        MlTask.Anomaly => "AnomalyDetection",
        _ => null,
    };

    private static string Name(MlTask task) => task switch
    {
        MlTask.Binary => "binary classification",
        MlTask.Multiclass => "multiclass classification",
        MlTask.Anomaly => "anomaly detection",
        _ => task.ToString().ToLowerInvariant(),
    };
}
