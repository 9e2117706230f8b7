using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0807: a feature is computed from the clock.</summary>
internal sealed class ClockInFeature : SurroundingsRule
{
    public ClockInFeature()
        : base(RuleDescriptor.Create(
            "MLP0807",
            "Clock read in a feature",
            "{0} computed from the clock, and the model on {1} is trained on it: the same row has another value tomorrow, so no run can be repeated; store the time of the event in the data",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "A feature such as \"days since\" that counts to now grows with every day between the event and the training, which the label knew nothing of. Count to the time of the event, or to a date that is fixed and written down."),
            Surrounding.Clock,
            labelToo: false)
    {
    }
}
