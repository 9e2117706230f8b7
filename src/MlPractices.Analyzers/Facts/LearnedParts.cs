using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Which fitted preprocessing surely reaches the features of a trainer.</summary>
internal static class LearnedParts
{
    /// <summary>
    /// The fitted parts behind a training view, and the pieces of them that learned something from rows and surely
    /// feed the trainer. A dictionary of label values, or of the row and column numbers of a rating matrix, is none.
    /// </summary>
    /// <param name="train">The view the trainer is fitted on.</param>
    /// <param name="estimator">The estimator that holds the trainer.</param>
    public static IEnumerable<(ModelPart Part, Piece Piece)> Behind(ViewValue train, EstimatorValue estimator)
    {
        if (estimator.Trainer is null or { Factory.Task: MlTask.Recommendation })
        {
            yield break;
        }

        var used = Used(train, estimator);
        foreach (var part in Lineage.Parts(train))
        {
            if (part.Origin != ModelOrigin.Fitted)
            {
                continue;
            }

            foreach (var piece in part.Estimator.Pieces)
            {
                if (piece.Learns && piece.Factory?.Kind != FactoryKind.Calibrator && used.Contains(piece))
                {
                    yield return (part, piece);
                }
            }
        }
    }

    /// <summary>The pieces that surely have a hand in the features of a trainer.</summary>
    public static HashSet<Piece> Used(ViewValue train, EstimatorValue estimator)
    {
        var used = new HashSet<Piece>();
        if (estimator.Trainer is { } trainer)
        {
            AddUsed(used, ColumnFlow.Before(train, estimator, trainer), trainer);
            if (trainer.Inner is { Trainer: { } inner } nested)
            {
                AddUsed(used, ColumnFlow.Before(train, estimator, trainer).Then(nested, inner), inner);
            }
        }

        return used;
    }

    private static void AddUsed(HashSet<Piece> used, ColumnFlow columns, Piece trainer)
    {
        foreach (var step in FeatureWalk.Behind(columns, trainer))
        {
            if (step.Column.Producer is { } producer)
            {
                used.Add(producer);
            }
        }
    }

    /// <summary>The piece sees the label, or keeps some features for what the rows say: what it learns is worth much.</summary>
    public static bool IsInformed(Piece piece) => piece.Factory is { } factory && (factory.IsFeatureSelection || factory.ReadsLabel);
}
