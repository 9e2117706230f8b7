using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0807: a feature is computed from the clock.</summary>
internal sealed class ClockInFeature : Rule
{
    public ClockInFeature()
        : base(RuleDescriptor.Create(
            "MLP0807",
            "Clock read in a feature",
            "{0} is computed from the clock, and the model on {1} is trained on it: the same row has another value on another day, so no run can be repeated and the value at training says nothing of the time of the event",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "A feature such as \"days since\" that counts to now grows with every day between the event and the training, which the label knew nothing of. Count to the time of the event, or to a date that is fixed and written down."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            var trained = FactLocations.OfCall(training.Trainer.Site);
            foreach (var dependency in Dependency.Reaching(training, Surrounding.Clock, labelToo: false))
            {
                var location = dependency.Fact.Location;
                sink.Report(this, location, ImmutableArray.Create(trained), $"'{dependency.Member}'", FactLocations.Line(trained, location));
            }

            foreach (var fact in facts.Surroundings)
            {
                if (fact.Kind == Surrounding.Clock && Dependency.IsTakenIn(fact, training.Estimator))
                {
                    sink.Report(this, fact.Location, ImmutableArray.Create(trained), "A feature", FactLocations.Line(trained, fact.Location));
                }
            }
        }
    }
}
