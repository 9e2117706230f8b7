using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0406: the longer pipeline that Append returns is dropped.</summary>
internal sealed class AppendDiscarded : Rule
{
    public AppendDiscarded()
        : base(RuleDescriptor.Create(
            "MLP0406",
            "Result of Append discarded",
            "The result of Append is dropped, and Append changes nothing in place: the step is never fitted and never applied; assign the result to the pipeline",
            RuleCategory.Training,
            RuleLevel.Proven,
            "Estimator chains are immutable. A step that is appended without using the result is never fitted and never applied."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var dropped in facts.DiscardedAppends)
        {
            sink.Report(this, dropped.Location);
        }
    }
}
