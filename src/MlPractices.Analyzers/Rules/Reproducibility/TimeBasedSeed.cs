using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0803: a seed is taken from the clock or from chance, which is as good as none.</summary>
internal sealed class TimeBasedSeed : Rule
{
    public TimeBasedSeed()
        : base(RuleDescriptor.Create(
            "MLP0803",
            "Seed from the clock",
            "This seed comes from {0}: it changes with every run, so no result can be repeated; use a constant",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "A seed makes a run repeatable only if it is the same next time, or written down. Use a constant or a configured value."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var context in facts.Contexts)
        {
            Check(sink, context, "seed", context.Seed);
        }

        foreach (var split in facts.Splits)
        {
            Check(sink, split, split.Catalog.Seed, split.Seed);
        }

        foreach (var rows in facts.RowOperations)
        {
            Check(sink, rows, "seed", rows.Seed);
        }

        foreach (var run in Fitting.All(facts))
        {
            foreach (var piece in run.Estimator.Pieces)
            {
                if (Randomness.OwnSeed(piece) is { } seed && SourceOf(seed) is { } source)
                {
                    sink.Report(this, FactLocations.OfArgument(piece.Operation, piece.Factory?.SeedRole?.Parameter), source);
                }
            }
        }
    }

    private void Check(FindingSink sink, PipelineFact fact, string? parameter, Value? seed)
    {
        if (seed is not null && SourceOf(seed) is { } source)
        {
            sink.Report(this, fact.ArgumentLocation(parameter), source);
        }
    }

    /// <summary>The clock or chance when every alternative comes from it, else null.</summary>
    private static string? SourceOf(Value seed)
    {
        string? source = null;
        foreach (var alternative in seed.Alternatives)
        {
            source = alternative switch
            {
                UnknownValue { Origin: Origin.Clock } => "the clock",
                UnknownValue { Origin: Origin.Random } => "random numbers",
                _ => null,
            };
            if (source is null)
            {
                return null;
            }
        }

        return source;
    }
}
