using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Finds the split that rows come from.</summary>
internal static class Splits
{
    /// <summary>The nearest split that the rows of a value went through, or null when none is in sight.</summary>
    public static SplitFact? Of(PipelineFacts facts, Value? rows)
    {
        foreach (var view in Lineage.Views(rows))
        {
            if (view.Rows.NearestPart is { } part)
            {
                foreach (var split in facts.Splits)
                {
                    if (part.Split.Equals(split.Token) || Equals(part.Source, RowsOf(split)))
                    {
                        return split;
                    }
                }
            }
        }

        return null;
    }

    private static Rows? RowsOf(SplitFact split) => split.Input is ViewValue view ? view.Rows : null;
}
