using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0801: results come out of something random, and its context has no seed.</summary>
internal sealed class ContextWithoutSeed : Rule
{
    public ContextWithoutSeed()
        : base(RuleDescriptor.Create(
            "MLP0801",
            "MLContext without a seed",
            "MLContext has no seed, and {0} on {1} draws random numbers from it: each run gives another result; pass a seed",
            RuleCategory.Reproducibility,
            RuleLevel.Minor,
            "Without a seed an MLContext starts from the clock, so trainers, shuffles and experiments that draw from it differ from run to run and results cannot be repeated. Splits do not: theirs is a constant."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (run.Fact is FitFact && !facts.FitResults.IsReported(run.Fact.Syntax) && !facts.Log.Escaped.Contains(run.Fact.Syntax))
            {
                continue;
            }

            foreach (var piece in Randomness.DrawingFromContext(run.Estimator, run.Train))
            {
                Report(facts, sink, piece.Context, piece.Site, piece.Name);
            }
        }

        foreach (var experiment in facts.Experiments)
        {
            if (experiment.Seed is null)
            {
                Report(facts, sink, experiment.Context, experiment.Syntax, "the experiment");
            }
        }

        foreach (var importance in facts.Importances)
        {
            Report(facts, sink, importance.Context, importance.Syntax, "PermutationFeatureImportance");
        }

        foreach (var rows in facts.RowOperations)
        {
            if (rows is { Role: OperationRole.ShuffleRows or OperationRole.BootstrapSample, Seed: null } && Randomness.FeedsResults(facts, rows))
            {
                Report(facts, sink, rows.Context, rows.Syntax, rows.Role.ToString());
            }
        }
    }

    private void Report(PipelineFacts facts, FindingSink sink, ContextValue? context, SyntaxNode site, string what)
    {
        if (context is null)
        {
            // Injected: a container that is told no more than the type calls the constructor without a seed.
            foreach (var registration in facts.Registrations)
            {
                if (registration.IsBuiltByContainer && facts.IsContext(registration.Implementation))
                {
                    Report(sink, registration, site, what);
                }
            }
        }
        else if (Randomness.IsNeverSeeded(facts, context.Fact))
        {
            Report(sink, context.Fact, site, what);
        }
    }

    private void Report(FindingSink sink, PipelineFact unseeded, SyntaxNode site, string what)
    {
        var drawing = FactLocations.OfCall(site);
        sink.Report(this, unseeded.Location, ImmutableArray.Create(drawing), what, FactLocations.Line(drawing, unseeded.Location));
    }
}
