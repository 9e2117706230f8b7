using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0504: accuracy is the only metric that is read of a classifier's evaluation.</summary>
internal sealed class AccuracyOnly : Rule
{
    public AccuracyOnly()
        : base(RuleDescriptor.Create(
            "MLP0504",
            "Accuracy is the only metric read",
            "{0} is the only metric read of this evaluation: with unequal classes, a model that always gives the same answer scores high too; read the confusion matrix as well",
            RuleCategory.Evaluation,
            RuleLevel.Minor,
            "Accuracy hides what happens to the rarer classes. Read a metric that does not: area under the precision-recall curve, F1, macro accuracy or the confusion matrix."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        var only = new Dictionary<SyntaxNode, MetricReadFact?>();
        foreach (var read in facts.MetricReads)
        {
            if (read.Of is not EvaluateFact evaluation || evaluation.Task is not (MlTask.Binary or MlTask.Multiclass))
            {
                continue;
            }

            var isAccuracy = read.Metric is "Accuracy" or "MicroAccuracy";
            only[evaluation.Syntax] = isAccuracy && (!only.TryGetValue(evaluation.Syntax, out var before) || before is not null) ? read : null;
        }

        foreach (var pair in only)
        {
            if (pair.Value is { } read && !facts.Log.Escaped.Contains(pair.Key) && !facts.Log.Kept.Contains(pair.Key))
            {
                sink.Report(this, read.Location, ImmutableArray.Create(read.Of.Location), read.Metric);
            }
        }
    }
}
