using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Governance;

/// <summary>MLP0903: a service answers requests with a release, and nothing watches it.</summary>
internal sealed class ReleaseUnwatched : Rule
{
    public ReleaseUnwatched()
        : base(RuleDescriptor.Create(
            "MLP0903",
            "Release served without a monitor",
            "Requests are answered with this release, and nothing watches it: drift, errors and a rising loss stay unseen; serve it with AddModel or ModelServer, or pass each answer to a monitor",
            RuleCategory.Governance,
            RuleLevel.Proven,
            "A release brings how its holdout looked, so that rows and answers in production can be compared with it from the first day. AddModel and ModelServer do so by themselves. A release that is asked directly is watched only if a monitor is told of its answers."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.IsTestProject || facts.Stages.Any(stage => stage.Role is OperationRole.WatchRelease or OperationRole.ServeModel or OperationRole.HostModel))
        {
            return;
        }

        foreach (var stage in facts.Stages)
        {
            if (stage.Role == OperationRole.AskRelease && ServingPrograms.RunsBesideRequests(stage.Where, facts))
            {
                sink.Report(this, stage.Location);
            }
        }
    }
}
