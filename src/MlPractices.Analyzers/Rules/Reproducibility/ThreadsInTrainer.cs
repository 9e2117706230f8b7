using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0808: a seeded trainer draws on several threads without locks, and its result is reported.</summary>
internal sealed class ThreadsInTrainer : Rule
{
    public ThreadsInTrainer()
        : base(RuleDescriptor.Create(
            "MLP0808",
            "Trainer that no seed makes repeatable",
            "The seed on {0} does not make {1} repeatable: it updates its weights on several threads without locks; set NumberOfThreads to 1 in its options where results are compared",
            RuleCategory.Reproducibility,
            RuleLevel.Minor,
            "SDCA, SGD and symbolic SGD take as many threads as there are cores, up to eight, and update the weights without locks. Two runs with one seed give two models, and a machine with other cores a third. One thread is slower and repeats."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (run.Fact is FitFact && !facts.FitResults.IsReported(run.Fact.Syntax))
            {
                continue;
            }

            foreach (var piece in Randomness.LockFree(run.Estimator))
            {
                if (piece.Context is { Fact: { Seed: { IsFixed: true } } seeded })
                {
                    var location = FactLocations.OfCall(piece.Site);
                    sink.Report(this, location, ImmutableArray.Create(seeded.Location), FactLocations.Line(seeded.Location, location), piece.Name);
                }
            }
        }
    }
}
