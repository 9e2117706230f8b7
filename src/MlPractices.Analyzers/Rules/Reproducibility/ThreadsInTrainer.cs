using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
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
            "{1} updates its weights on several threads without locks, so the seed on {0} does not make it repeatable; set NumberOfThreads to 1 in its options where you compare results",
            RuleCategory.Reproducibility,
            RuleLevel.Minor,
            "SDCA, SGD and symbolic SGD take as many threads as there are cores, up to eight, and update the weights without locks. Two runs with one seed give two models, and a machine with other cores a third. One thread is slower and repeats."))
    {
    }

    public override bool NeedsWholeProgram => true;

    /// <summary>Once for a program: who takes one thread takes it everywhere.</summary>
    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.IsTestProject)
        {
            return;
        }

        var found = new List<(Location Seed, Location Trainer, string Name)>();
        foreach (var run in Fitting.All(facts))
        {
            if (!IsComparedLater(run, facts))
            {
                continue;
            }

            foreach (var piece in Randomness.LockFree(run.Estimator))
            {
                if (piece.Context is { Fact: { Seed: { IsFixed: true } } seeded })
                {
                    found.Add((seeded.Location, FactLocations.OfCall(piece.Site), piece.Name));
                }
            }
        }

        if (found.Count > 0)
        {
            var (seed, trainer, name) = found[0];
            var others = found.Skip(1).Select(other => other.Trainer).Where(other => other != trainer).Distinct();
            sink.Report(this, trainer, ImmutableArray.Create(seed).AddRange(others), FactLocations.Line(seed, trainer), name);
        }
    }

    /// <summary>Its metrics are told to somebody, or the model is written down: another run is held against it.</summary>
    private static bool IsComparedLater(Fitting run, PipelineFacts facts) =>
        run.Fact is FitFact ? facts.FitResults.IsSaved(run.Fact.Syntax) || facts.FitResults.IsMeasuredAloud(run.Fact.Syntax) : facts.Log.Shown.Contains(run.Fact.Syntax);
}
