using System.Collections.Generic;
using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>The columns that an evaluation reads from scored rows.</summary>
internal static class EvaluatedColumns
{
    /// <summary>The first column that none of the views that may be evaluated has.</summary>
    public static MissingColumn? FirstMissing(EvaluateFact evaluation)
    {
        foreach (var parameter in Needed(evaluation))
        {
            if (evaluation.Text(parameter) is { } column && Missing(evaluation, parameter, column) is { } missing)
            {
                return missing;
            }
        }

        return null;
    }

    /// <summary>The score first: rows without one were never scored. A probability by its default name is another matter (the trainer gives none).</summary>
    private static IEnumerable<string?> Needed(EvaluateFact evaluation)
    {
        var call = evaluation.Catalog;
        yield return call.Score;
        if (evaluation.Task != MlTask.Clustering)
        {
            yield return call.Label;
        }

        if (evaluation.Task == MlTask.Binary)
        {
            yield return call.PredictedLabel;
            if (call.NeedsProbability && evaluation.Text(call.Probability) != "Probability")
            {
                yield return call.Probability;
            }
        }

        yield return call.Group;
    }

    /// <summary>The label's type, when it is none that the evaluation takes in any of the views, with the label that the trainer learned, if that is another one.</summary>
    public static (ColumnType Type, string Wanted, string? Learned)? RefusedLabel(EvaluateFact evaluation, string label)
    {
        ColumnType? refused = null;
        string? learned = null;
        foreach (var alternative in evaluation.View.Alternatives)
        {
            if (alternative is not ViewValue view || ColumnFlow.Of(view) is not { HasUnseenSteps: false } columns || TakenAsLabel(evaluation.Task) is not { } taken
                || columns.TypeOf(label) is not { Item: not ItemKind.Unknown } type || taken.Contains(type.Item) || Lineage.Predictor(view)?.Estimator.Trainer is not { } trainer)
            {
                return null;
            }

            // The trainer's own label is the trainer's matter, and a column that has nothing to do with it is another defect.
            learned = trainer.Columns.Label?.Name;
            if (trainer.Factory?.Task != evaluation.Task || learned is null || learned == label || columns.Find(learned) is not { } trained || !trained.Sources.Intersect(columns.Find(label)!.Sources).Any())
            {
                return null;
            }

            refused = type;
        }

        return refused is null ? null : (refused, string.Join(" or ", TakenAsLabel(evaluation.Task)!).Replace("Single", "Single (float)"), learned);
    }

    /// <summary>What <c>Evaluate</c> of each task takes as label, as run on ML.NET.</summary>
    private static ItemKind[]? TakenAsLabel(MlTask task) => task switch
    {
        MlTask.Regression => new[] { ItemKind.Single },
        MlTask.Binary => new[] { ItemKind.Boolean, ItemKind.Single, ItemKind.Double, ItemKind.Key },
        MlTask.Multiclass or MlTask.Ranking => new[] { ItemKind.Key, ItemKind.Single },
        _ => null,
    };

    private static MissingColumn? Missing(EvaluateFact evaluation, string? parameter, string column)
    {
        ColumnFlow? known = null;
        var isUnscored = true;
        foreach (var alternative in evaluation.View.Alternatives)
        {
            // Metrics of another task than the trainer's are another matter.
            if (alternative is not ViewValue view || (Lineage.Predictor(view)?.Estimator.Trainer?.Factory is { } factory && factory.Task != evaluation.Task))
            {
                return null;
            }

            var flow = ColumnFlow.Of(view);
            if (!flow.IsComplete || flow.Names.Count == 0 || flow.Find(column) is not null)
            {
                return null;
            }

            known = flow;
            isUnscored &= Lineage.Predictor(view) is null;
        }

        return known is null ? null : new MissingColumn(parameter, column, known, isUnscored);
    }
}

/// <summary>A column that an evaluation reads in vain.</summary>
internal sealed class MissingColumn
{
    public MissingColumn(string? parameter, string column, ColumnFlow known, bool isUnscored)
    {
        Parameter = parameter;
        Column = column;
        Known = known;
        IsUnscored = isUnscored;
    }

    /// <summary>The parameter of the evaluation that names it.</summary>
    public string? Parameter { get; }

    public string Column { get; }

    /// <summary>The columns that there are.</summary>
    public ColumnFlow Known { get; }

    /// <summary>No model has scored the rows.</summary>
    public bool IsUnscored { get; }
}
