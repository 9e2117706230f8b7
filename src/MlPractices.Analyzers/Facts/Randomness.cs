using System.Collections.Generic;
using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>What draws random numbers, and from where.</summary>
internal static class Randomness
{
    private const string Booster = "options.Booster";

    /// <summary>The pieces of the estimator, trainers inside trainers among them, that surely take numbers from their context's generator when fitted on these rows.</summary>
    public static IEnumerable<Piece> DrawingFromContext(EstimatorValue estimator, Value train) => DrawingFromContext(estimator, CanShuffle(train));

    private static IEnumerable<Piece> DrawingFromContext(EstimatorValue estimator, bool canShuffle)
    {
        foreach (var piece in estimator.Pieces)
        {
            // What follows a checkpoint reads from memory, in any order it likes.
            canShuffle |= piece.IsCacheCheckpoint;
            if (piece.Factory is { Seed: SeedSource.Context } factory && OwnSeed(piece) is null && (!factory.RandomOnlyWhenShuffled || (canShuffle && !IsToldNotToShuffle(piece))) && (!factory.RandomOnlyWhenSampling || Samples(piece)))
            {
                yield return piece;
            }

            if (piece.Inner is { } inner)
            {
                foreach (var drawing in DrawingFromContext(inner, canShuffle))
                {
                    yield return drawing;
                }
            }
        }
    }

    /// <summary>The trainers, those inside others among them, that update weights on several threads without locks and are not told to take one.</summary>
    public static IEnumerable<Piece> LockFree(EstimatorValue estimator)
    {
        foreach (var piece in estimator.Pieces)
        {
            if (piece.Factory is { MultiThreadedNondeterministic: true } && !IsToldItsThreads(piece))
            {
                yield return piece;
            }

            if (piece.Inner is { } inner)
            {
                foreach (var threaded in LockFree(inner))
                {
                    yield return threaded;
                }
            }
        }
    }

    /// <summary>The number of threads is one, or not known here.</summary>
    private static bool IsToldItsThreads(Piece piece) =>
        (piece.Arguments.TryGetValue("options.NumberOfThreads", out var threads) || piece.Arguments.TryGetValue("numberOfThreads", out threads)) && threads is not ConstValue { Value: null or int and > 1 };

    private static bool IsToldNotToShuffle(Piece piece) => piece.Arguments.TryGetValue("options.Shuffle", out var shuffle) && shuffle is not ConstValue { Value: true };

    /// <summary>The booster drops trees or samples gradients, or is known to take a part of the features or of the rows.</summary>
    private static bool Samples(Piece piece)
    {
        if (!piece.Arguments.TryGetValue(Booster, out var value) || value is not ObjectValue booster)
        {
            return false;
        }

        return booster.Type.ContainingType?.Name is "DartBooster" or "GossBooster"
            || Number(piece, "FeatureFraction") < 1
            || (Number(piece, "SubsampleFrequency") > 0 && Number(piece, "SubsampleFraction") < 1);
    }

    private static double? Number(Piece piece, string option) =>
        piece.Arguments.TryGetValue(Booster + "." + option, out var value) && value is ConstValue { Value: double or float or int } number
            ? System.Convert.ToDouble(number.Value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    /// <summary>The seed given to the piece itself, or null.</summary>
    public static Value? OwnSeed(Piece piece)
    {
        if (piece.Factory?.SeedRole is not { } role)
        {
            return null;
        }

        var name = role.OptionsProperty is { } property ? "options." + property : role.Parameter;
        return name is not null && piece.Arguments.TryGetValue(name, out var seed) && seed is not ConstValue { Value: null } ? seed : null;
    }

    /// <summary>No call that reaches this creation gives it a seed.</summary>
    public static bool IsNeverSeeded(PipelineFacts facts, ContextFact context)
    {
        foreach (var other in facts.Contexts)
        {
            if (ReferenceEquals(other.Syntax, context.Syntax) && other.Seed is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Something is fitted on the shuffled or resampled rows and comes to a result.</summary>
    public static bool FeedsResults(PipelineFacts facts, RowsFact rows)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (run.Fact is FitFact && !facts.FitResults.IsReported(run.Fact.Syntax))
            {
                continue;
            }

            foreach (var view in Lineage.Views(run.Train))
            {
                if (Lineage.SharesOrigin(view, rows.Input) && (view.Order == RowOrder.Shuffled || view.Rows.AndAllBehind().Any(behind => behind is ResampledRows)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Cached rows can be shuffled; files read as text, sequences (lists too) and parts of a split cannot.</summary>
    private static bool CanShuffle(Value train)
    {
        foreach (var view in Lineage.Views(train))
        {
            if (view.IsCached && view.Rows.NearestPart is null)
            {
                return true;
            }
        }

        return false;
    }
}
