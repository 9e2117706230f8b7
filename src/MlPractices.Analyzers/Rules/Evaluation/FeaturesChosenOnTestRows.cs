using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0507: the features are chosen by their importance on the rows that the model is evaluated on.</summary>
internal sealed class FeaturesChosenOnTestRows : Rule
{
    public FeaturesChosenOnTestRows()
        : base(RuleDescriptor.Create(
            "MLP0507",
            "Features chosen by their importance on test rows",
            "These features are chosen by importances measured ({0}) on rows that the model is evaluated on ({1}): the choice fits the test set, so the score is too good; choose on a validation set",
            RuleCategory.Evaluation,
            RuleLevel.Proven,
            "An importance is a difference of two scores on the rows that it is measured on. Keeping the features that help on the test rows fits the choice to them, and the score on them says too much. Measure importances on a validation set, and keep the test rows for the last score."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var choice in facts.FeatureChoices)
        {
            if (choice.Importance is ImportanceFact importance && ExplainedRows.TestedOn(facts, importance, choice.Step) is { } evaluation && !FinalTests.Exists(facts, importance.View))
            {
                var location = choice.Location;
                sink.Report(
                    this,
                    location,
                    ImmutableArray.Create(importance.Location, evaluation.Location),
                    FactLocations.Line(importance.Location, location),
                    FactLocations.Line(evaluation.Location, location));
            }
        }
    }
}
