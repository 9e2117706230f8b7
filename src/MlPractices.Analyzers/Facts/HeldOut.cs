using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Whether something was kept apart from the rows that a model was fitted on, and looked at.</summary>
internal static class HeldOut
{
    /// <summary>Proven: these are all the rows of a place that the code itself reads.</summary>
    public static bool IsWholeSource(Value train)
    {
        foreach (var alternative in train.Alternatives)
        {
            if (alternative is not ViewValue view || !IsWhole(view))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Some model of this kind is measured on rows that are not proven to be its training rows. Where a model or its
    /// rows are unknown, the measuring may be honest.
    /// </summary>
    public static bool IsTestedElsewhere(PipelineFacts facts, FitFact fit, Piece trainer)
    {
        foreach (var evaluation in facts.PossibleEvaluations)
        {
            if (!facts.IsLive(evaluation) || PipelineFacts.ServesWhatIsMadeBefore(evaluation, fit))
            {
                continue;
            }

            foreach (var alternative in evaluation.View.Alternatives)
            {
                if (alternative is ViewValue view && IsHonest(facts, view, fit, trainer))
                {
                    return true;
                }
            }
        }

        foreach (var validated in facts.CrossValidations)
        {
            if (facts.IsLive(validated) && (validated.Estimator.Trainer is not { } other || IsSameKind(other, trainer)))
            {
                return true;
            }
        }

        return facts.HandMade.Covers(fit.Syntax, trainer) || IsComparedByHand(facts, fit, trainer);
    }

    private static bool IsWhole(ViewValue view) => IsWhole(view, view.Rows);

    private static bool IsWhole(ViewValue view, Rows rows)
    {
        if (rows is UnionRows union)
        {
            return IsWhole(view, union.First) && IsWhole(view, union.Second);
        }

        if (rows is EitherRows either)
        {
            return either.Alternatives.All(one => IsWhole(view, one));
        }

        // A loop that puts rows in a list reads them.
        if (rows is SubsetRows { Token: Key { First: SubsetRows.AddedInLoop } })
        {
            return true;
        }

        while (rows is ResampledRows or SubsetRows { IsQuery: true } or SubsetRows { Kind: SubsetKind.Filter, Source: SourceRows { IsFile: true } })
        {
            rows = rows.Of!;
        }

        return rows is SourceRows || (rows is UnknownRows unknown && view.Load is not null && IsReadByTheProgram(unknown.Token));
    }

    /// <summary>
    /// Rows that nobody in sight produces are a source all the same when the program asks a service for them; a caller
    /// that hands rows in may hold others back.
    /// </summary>
    private static bool IsReadByTheProgram(object token)
    {
        var root = token is Key key ? key.Root : token;
        return root switch
        {
            IParameterSymbol parameter => !ReferenceEquals(root, token) && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor },
            IMethodSymbol method => method.DeclaringSyntaxReferences.IsEmpty,
            ISymbol or Value => false,
            _ => true,
        };
    }

    /// <summary>The rows come from a place that the code itself reads, and not from a caller that may hold others back.</summary>
    public static bool IsReadByTheProgram(ViewValue view) => IsReadByTheProgram(view, view.Rows.Origin);

    private static bool IsReadByTheProgram(ViewValue view, Rows origin) => origin switch
    {
        SourceRows => true,
        EitherRows either => either.Alternatives.All(one => IsReadByTheProgram(view, one.Origin)),
        UnknownRows unknown => view.Load is not null && IsReadByTheProgram(unknown.Token),
        _ => false,
    };

    private static bool IsHonest(PipelineFacts facts, ViewValue scored, FitFact fit, Piece trainer)
    {
        var predictor = Lineage.Predictor(scored);
        if (predictor is null || predictor.Origin is ModelOrigin.Unknown or ModelOrigin.Loaded)
        {
            return !Lineage.SurelyOverlap(scored, fit.Train)
                && (predictor is null || SavedModels.MayBe(facts, predictor, part => ReferenceEquals(part.Site, fit.Syntax) || (part.Estimator.Trainer is { } saved && IsSameKind(saved, trainer))));
        }

        var isOfThisModel = ReferenceEquals(predictor.Site, fit.Syntax) || predictor.Estimator.Trainer is not { } other || IsSameKind(other, trainer);
        return isOfThisModel && !Lineage.SurelyOverlap(scored, predictor.Train);
    }

    /// <summary>One call, or two that train the same kind of model for the same label: the second may be the first one trained anew.</summary>
    public static bool IsSameKind(Piece a, Piece b) =>
        ReferenceEquals(a.Site, b.Site)
        || (a.Factory?.EstimatorType == b.Factory?.EstimatorType && (a.Columns.Label?.Name is not { } first || b.Columns.Label?.Name is not { } second || first == second));

    /// <summary>
    /// Rows of another file, or of the rest of this one, are scored by the model and read: perhaps to compare. So may
    /// be rows made in memory, where that is all the model is for.
    /// </summary>
    private static bool IsComparedByHand(PipelineFacts facts, FitFact fit, Piece trainer)
    {
        var isOnlyShown = !facts.FitResults.IsSaved(fit.Syntax) && !facts.FitResults.IsServed(fit.Syntax);
        foreach (var read in facts.Reads)
        {
            if (!facts.IsLive(read))
            {
                continue;
            }

            foreach (var view in Lineage.Views(read.View))
            {
                if (Lineage.Predictor(view) is { } predictor && ReferenceEquals(predictor.Site, fit.Syntax) && (view.Rows.ComeFromFiles || (isOnlyShown && view.Rows.Origin is SourceRows or EitherRows)) && !Lineage.SurelyOverlap(view, fit.Train) && !LacksLabel(view, fit, trainer))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>All columns of the scored rows are known, are columns of the training rows, and the label is not among them: there is nothing to compare the scores with.</summary>
    private static bool LacksLabel(ViewValue scored, FitFact fit, Piece trainer)
    {
        if (!scored.Schema.IsComplete || scored.Schema.Columns.IsEmpty || trainer.Columns.Label?.Name is not { } label)
        {
            return false;
        }

        foreach (var train in Lineage.Views(fit.Train))
        {
            var sources = ColumnFlow.Before(train, fit.Estimator, trainer).Find(label)?.Sources ?? ImmutableArray<string>.Empty;
            foreach (var column in scored.Schema.Columns)
            {
                if (column.Name == label || sources.Contains(column.Name) || train.Schema.Find(column.Name) is null)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
