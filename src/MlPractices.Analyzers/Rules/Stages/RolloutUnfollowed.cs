using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Stages;

/// <summary>MLP1061: a service starts rollouts, by itself or by retraining, and none of the models it serves follows them.</summary>
internal sealed class RolloutUnfollowed : Rule
{
    public RolloutUnfollowed()
        : base(RuleDescriptor.Create(
            "MLP1061",
            "Rollout that nobody follows",
            "{0}, and the model that is served from {1} does not follow rollouts: the new version gets no requests and the rollout never ends; call Rollout() where the model is added",
            RuleCategory.Stages,
            RuleLevel.Proven,
            "A rollout stands in the registry, and instances that follow rollouts ask its versions. One that does not goes on with the live version alone, so nothing is compared and nothing is promoted."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        var served = facts.Stages.FirstOrDefault(stage => stage.Role == OperationRole.HostModel);
        if (served is null || facts.IsTestProject || facts.Stages.Any(stage => stage.Role is OperationRole.FollowRollouts or OperationRole.ServeModel))
        {
            return;
        }

        foreach (var stage in facts.Stages)
        {
            var what = stage switch
            {
                { Role: OperationRole.StartRollout } => "A rollout is started here",
                { Role: OperationRole.RetrainOn, IsToldMore: false } => "What is trained here is rolled out",
                _ => null,
            };
            if (what is not null)
            {
                sink.Report(this, stage.Location, ImmutableArray.Create(served.Location), what, FactLocations.Line(served.Location, stage.Location));
            }
        }
    }
}
