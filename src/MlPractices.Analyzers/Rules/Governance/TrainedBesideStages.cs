using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Governance;

/// <summary>MLP0904: in a program that trains on the typed stages, another model is trained without an objective and shipped.</summary>
internal sealed class TrainedBesideStages : Rule
{
    public TrainedBesideStages()
        : base(RuleDescriptor.Create(
            "MLP0904",
            "Trained without an objective",
            "This model is {0}, but it is trained beside the stages that the program uses on {1}: no objective says when it is good enough, and no verdict backs it; train it with split.Train(...)",
            RuleCategory.Governance,
            RuleLevel.Minor,
            "An objective states the label, the metric that decides and the least useful gain before anything is trained, and the verdict holds the model to it. A model that is fitted beside the stages has neither, and its release has no card that says so."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.IsTestProject || facts.Stages.FirstOrDefault(stage => stage.Role == OperationRole.TrainStage) is not { } staged)
        {
            return;
        }

        foreach (var fit in facts.Fits)
        {
            var results = facts.FitResults;
            var use = results.IsSaved(fit.Syntax) ? "saved" : results.IsServed(fit.Syntax) ? "served" : null;
            if (use is not null && fit.Estimator.Trainer is not null && !StageTrainers.IsInside(fit.Where))
            {
                var location = fit.Location;
                sink.Report(this, location, ImmutableArray.Create(staged.Location), use, FactLocations.Line(staged.Location, location));
            }
        }
    }
}
