using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0305: the rows that are scored go through a transform fitted on themselves instead of the one fitted for training.</summary>
internal sealed class TransformRefitted : Rule
{
    public TransformRefitted()
        : base(RuleDescriptor.Create(
            "MLP0305",
            "Transform refitted on evaluation or serving data",
            "'{0}' is fitted again on the rows to be scored, but the model was trained with the one fitted on {1}: the same value now means something else; transform with the fitted one",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "A model knows its inputs only as the transform of its training made them: ranges, means and key numbers learned from other rows differ. Apply the transformer that was fitted on the training rows."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            Judge(evaluation.View, scored => Lineage.Predictor(scored), readsLabel: true, sink);
        }

        foreach (var read in facts.Reads)
        {
            Judge(read.View, scored => Lineage.Predictor(scored), readsLabel: false, sink);
        }

        foreach (var fit in facts.Fits)
        {
            if (fit.Validation is { } validation && fit.Estimator.Trainer is not null)
            {
                var part = new ModelPart(ModelOrigin.Fitted, fit.Estimator, fit.Train, null, fit);
                Judge(validation, _ => part, readsLabel: true, sink);
            }
        }
    }

    private void Judge(Value scored, Func<ViewValue, ModelPart?> predictorOf, bool readsLabel, FindingSink sink)
    {
        (ModelPart Again, ModelPart First, Piece Piece)? proof = null;
        foreach (var view in Lineage.Views(scored))
        {
            proof = predictorOf(view) is { } predictor ? Refit(view, predictor, readsLabel) : null;
            if (proof is null)
            {
                return;
            }
        }

        if (proof is { } refit)
        {
            var location = refit.Again.Fact.Location;
            sink.Report(this, location, ImmutableArray.Create(refit.First.Fact.Location, refit.Piece.Site.GetLocation()), refit.Piece.Name, FactLocations.Line(refit.First.Fact.Location, location));
        }
    }

    private static (ModelPart Again, ModelPart First, Piece Piece)? Refit(ViewValue scored, ModelPart predictor, bool readsLabel)
    {
        if (predictor is not { Origin: ModelOrigin.Fitted, Train: ViewValue train })
        {
            return null;
        }

        var trained = new List<ModelPart>(Lineage.Parts(train));
        HashSet<Piece>? features = null;
        foreach (var part in Lineage.Parts(scored))
        {
            if (part.Predicts || trained.Contains(part) || !Lineage.SurelyOverlap(scored, part.Train) || Lineage.SurelyOverlap(train, part.Train))
            {
                continue;
            }

            foreach (var first in trained)
            {
                // One call in a helper method may be the training's own fit in another run of it, unless the rows were held out from that or both runs are in sight.
                if (first.Origin != ModelOrigin.Fitted
                    || !Lineage.SurelyOverlap(train, first.Train)
                    || (ReferenceEquals(first.Site, part.Site) && !Lineage.IsSurelyHeldOut(part.Train) && !(AreTwoCalls(first.Fact, part.Fact) && AreOfTwoFiles(train, part.Train))))
                {
                    continue;
                }

                features ??= LearnedParts.Used(train, predictor.Estimator);
                foreach (var (again, known) in Same(part.Estimator, first.Estimator))
                {
                    if (features.Contains(known) || (readsLabel && !again.NumbersKeysByValue))
                    {
                        return (part, first, again);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>One run of the program reaches both, by different calls of the helper that they stand in.</summary>
    private static bool AreTwoCalls(PipelineFact first, PipelineFact second)
    {
        if (first.Where.Root is not { } root || !SymbolEqualityComparer.Default.Equals(root, second.Where.Root) || BranchPath.AreExclusive(first.Where.Branch, second.Where.Branch))
        {
            return false;
        }

        var (a, b) = (first.Where.Caller, second.Where.Caller);
        while (a is not null && b is not null)
        {
            if (!ReferenceEquals(a.Call, b.Call))
            {
                return true;
            }

            (a, b) = (a.Caller, b.Caller);
        }

        return false;
    }

    private static bool AreOfTwoFiles(ViewValue train, Value other)
    {
        foreach (var view in Lineage.Views(other))
        {
            if (!train.Rows.ComeFromFiles || !view.Rows.ComeFromFiles || view.Rows.Origin.Equals(train.Rows.Origin))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Pieces that learn and stand in both: the same call, or the same factory for the same columns.</summary>
    private static IEnumerable<(Piece Again, Piece Known)> Same(EstimatorValue again, EstimatorValue first)
    {
        foreach (var piece in again.Pieces)
        {
            if (!piece.Learns)
            {
                continue;
            }

            foreach (var other in first.Pieces)
            {
                if (ReferenceEquals(piece.Site, other.Site) || (piece.Factory?.Method == other.Factory?.Method && Outputs(piece) is { Count: > 0 } outputs && outputs.SetEquals(Outputs(other))))
                {
                    yield return (piece, other);
                }
            }
        }
    }

    private static HashSet<string> Outputs(Piece piece)
    {
        var names = new HashSet<string>();
        foreach (var mapping in piece.Columns.Mappings)
        {
            if (mapping.Output.Name is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }
}
