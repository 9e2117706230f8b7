using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0510: an accuracy goes on under the name of another metric. Guessed from names.</summary>
internal sealed class AnotherMetricsName : Rule
{
    public AnotherMetricsName()
        : base(RuleDescriptor.Create(
            "MLP0510",
            "Accuracy under another metric's name",
            "'{0}' is computed from {1} alone, but its name says {2}: readers take it for another metric; rename it, or compute the metric it names",
            RuleCategory.Evaluation,
            RuleLevel.Minor,
            "Precision, recall, F1 and the area under a curve cannot be computed from an accuracy. Whoever reads the report takes the number for what its name says. Read the metric itself, or name the number for what it is."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        var told = new HashSet<(SyntaxNode, string)>();
        foreach (var named in facts.NamedMetrics)
        {
            // Where it gets that name first.
            if (named.Metric.Of is EvaluateFact { Task: MlTask.Binary or MlTask.Multiclass } evaluation
                && MetricNames.Mistaken(named.Name, named.Metric.Metric) is { } mistaken
                && told.Add((evaluation.Syntax, mistaken)))
            {
                sink.Report(this, named.Location, ImmutableArray.Create(named.Metric.Location), named.Name, named.Metric.Metric, mistaken);
            }
        }
    }
}
