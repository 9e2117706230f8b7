using System.Collections.Generic;
using System.Text.RegularExpressions;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Rows that a program scores its models on: the test part of a split, another file, a part cut off by hand.</summary>
internal static class TestRows
{
    private static readonly Regex ValidationName = new("(?<![a-z])(valid|validate|validation|val|dev|tune|tuning|calibration)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Humps = new("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>
    /// Proven: the evaluated rows are the test part of a split, or rows of the program's own that it neither trains the model on nor
    /// calls a validation set.
    /// </summary>
    public static bool Are(PipelineFacts facts, EvaluateFact evaluation) =>
        Lineage.IsSurelyHeldOut(evaluation.View) || AreCutByHand(facts, evaluation.View);

    private static bool AreCutByHand(PipelineFacts facts, Value evaluated)
    {
        foreach (var alternative in evaluated.Alternatives)
        {
            if (alternative is not ViewValue view
                || view.Rows.NearestPart is not null
                || !HeldOut.IsReadByTheProgram(view)
                || IsCalledValidation(facts, view)
                || Lineage.Predictor(view) is not { Origin: ModelOrigin.Fitted } predictor
                || !AreOthers(view, predictor.Train))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreOthers(ViewValue view, Value train)
    {
        foreach (var alternative in train.Alternatives)
        {
            if (alternative is not ViewValue trained || trained.Rows.NearestPart is not null || !HeldOut.IsReadByTheProgram(trained) || view.Rows.Overlaps(trained.Rows))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCalledValidation(PipelineFacts facts, ViewValue view)
    {
        foreach (var rows in view.Rows.AndAllBehind())
        {
            foreach (var name in facts.Log.NamesOf(rows))
            {
                if (SaysValidation(name))
                {
                    return true;
                }
            }
        }

        return view.Load?.Source is TextValue path && SaysValidation(path);
    }

    private static bool SaysValidation(TextValue path)
    {
        foreach (var part in path.Parts)
        {
            if (part.Text is { } text && SaysValidation(text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysValidation(string name) => ValidationName.IsMatch(Humps.Replace(name, " "));
}
