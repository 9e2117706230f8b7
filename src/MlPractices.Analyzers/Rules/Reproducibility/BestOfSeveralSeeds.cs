using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0809: the same training is tried with several seeds, and the luckiest result is kept.</summary>
internal sealed class BestOfSeveralSeeds : Rule
{
    public BestOfSeveralSeeds()
        : base(RuleDescriptor.Create(
            "MLP0809",
            "Best of several seeds kept",
            "The best result over the seeds on {0} is kept: it is the luckiest draw, not the better model, so the score is too good; report the mean over all seeds",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "Models that differ in their seed only differ by chance. Keeping the best one reports the luck of the draw as skill. Fix one seed, or report mean and spread over all of them."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var selection in facts.Selections)
        {
            if (SeedTrials.VariedSeed(facts, selection) is { } seeded)
            {
                sink.Report(this, selection.Location, ImmutableArray.Create(seeded), FactLocations.Line(seeded, selection.Location));
            }
        }
    }
}
