using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0802: rows are ordered, picked or filled by a generator without a seed.</summary>
internal sealed class UnseededRandomRows : Rule
{
    public UnseededRandomRows()
        : base(RuleDescriptor.Create(
            "MLP0802",
            "Unseeded randomness in rows or features",
            "{0} by random numbers without a seed, and the model on {1} is trained on them: no run can be repeated; seed the random numbers",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "Guid.NewGuid and a Random without a seed give other rows or another order on every run, and a split by position then holds out other rows each time. Seed the generator, or order by a stable key."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (run.Trainer is not { } trainer)
            {
                continue;
            }

            var trained = FactLocations.OfCall(trainer.Site);
            foreach (var view in Lineage.Views(run.Train))
            {
                if (view is { Order: RowOrder.RandomOnce or RowOrder.RandomPerRead, Load: { } load } && !(view.Order == RowOrder.RandomPerRead && view.Rows.NearestPart is not null))
                {
                    sink.Report(this, load.RowsLocation, ImmutableArray.Create(trained).AddRange(Generators(facts, load)), "These rows are drawn or ordered", FactLocations.Line(trained, load.RowsLocation));
                }
            }

            foreach (var random in facts.Randoms)
            {
                if (random.Origin == Origin.Random && Dependency.IsTakenIn(random, run.Estimator))
                {
                    sink.Report(this, random.Location, ImmutableArray.Create(trained), "A feature is filled", FactLocations.Line(trained, random.Location));
                }
            }
        }
    }

    /// <summary>The generators without a seed where the rows are loaded, and the identifiers that are new for each row: one of them drew, or another source of chance.</summary>
    private static IEnumerable<Location> Generators(PipelineFacts facts, LoadFact load) => facts.Randoms
        .Where(random => random is { Origin: Origin.Random, Seed: null } && (random.IsGenerator || random.Where.InLambda) && SymbolEqualityComparer.Default.Equals(random.Where.Root, load.Where.Root))
        .Select(random => random.Location)
        .Distinct();
}
