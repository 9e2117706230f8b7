using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0503: metrics are computed, and nobody reads them.</summary>
internal sealed class MetricsThrownAway : Rule
{
    public MetricsThrownAway()
        : base(RuleDescriptor.Create(
            "MLP0503",
            "Metrics computed and thrown away",
            "The metrics computed here are never read: nothing depends on how good the model is; compare them with a limit before the model is used, or remove the call",
            RuleCategory.Evaluation,
            RuleLevel.Minor,
            "An evaluation that nobody reads cannot stop a bad model. Read the metrics: log them, compare them with a baseline, and let saving the model depend on them."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        var read = new HashSet<SyntaxNode>();
        foreach (var metric in facts.MetricReads)
        {
            read.Add(metric.Of.Syntax);
        }

        foreach (var evaluation in facts.Evaluations)
        {
            if (!read.Contains(evaluation.Syntax) && !facts.Log.Escaped.Contains(evaluation.Syntax) && !facts.Log.Kept.Contains(evaluation.Syntax))
            {
                sink.Report(this, evaluation.Location);
            }
        }
    }
}
