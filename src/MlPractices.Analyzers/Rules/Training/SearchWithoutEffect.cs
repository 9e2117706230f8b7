using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0411: a loop over settings keeps the best model, and no setting reaches the trainer.</summary>
internal sealed class SearchWithoutEffect : Rule
{
    public SearchWithoutEffect()
        : base(RuleDescriptor.Create(
            "MLP0411",
            "Search over a setting that reaches no trainer",
            "Every round of the loop on {0} trains the same trainer with the same settings on the same rows: no round is better than another; pass the value that varies to the trainer",
            RuleCategory.Training,
            RuleLevel.Proven,
            "A search compares models that differ in something. Here the values that are tried are in no argument of the pipeline. Pass the setting to the trainer or its options."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var selection in facts.Selections)
        {
            foreach (var measured in selection.Measurements)
            {
                if (selection.IsCarried && measured is EvaluateFact { Where.Loop: { IsOverElements: true } loop } evaluation && Repeated(facts, evaluation, loop) is { } fit)
                {
                    var tried = loop.Syntax.GetFirstToken().GetLocation();
                    sink.Report(this, fit.Location, ImmutableArray.Create(tried, evaluation.Location), FactLocations.Line(tried, fit.Location));
                }
            }
        }
    }

    /// <summary>The fit that gives the measured models, when it is the same in all rounds that are seen.</summary>
    private static PipelineFact? Repeated(PipelineFacts facts, EvaluateFact evaluation, LoopScope loop)
    {
        var rounds = new List<ModelPart>();
        foreach (var other in facts.Evaluations)
        {
            if (!ReferenceEquals(other.Syntax, evaluation.Syntax))
            {
                continue;
            }

            foreach (var alternative in other.View.Alternatives)
            {
                if (alternative is not ViewValue view || Lineage.Predictor(view) is not { Origin: ModelOrigin.Fitted, Estimator: { IsOpaque: false, Trainer: not null } } predictor || !loop.Holds(predictor.Fact.Where.Loop))
                {
                    return null;
                }

                rounds.Add(predictor);
            }
        }

        for (var i = 1; i < rounds.Count; i++)
        {
            if (!SameTrainings.Are(rounds[0], rounds[i]))
            {
                return null;
            }
        }

        return rounds.Count > 1 ? rounds[0].Fact : null;
    }
}
