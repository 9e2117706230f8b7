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
            if (view.Rows.NearestPart is { } part && facts.SplitIndex.FirstOf(part) is { } split)
            {
                return split;
            }
        }

        return null;
    }
}
