using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>What is trained on the rows of which split.</summary>
internal static class SplitUses
{
    /// <summary>The splits that the rows of a value went through, nearest first.</summary>
    public static IEnumerable<SplitFact> SplitsOf(PipelineFacts facts, Value? value)
    {
        foreach (var view in Lineage.Views(value))
        {
            foreach (var rows in view.Rows.AndAllBehind())
            {
                if (rows is not PartRows part)
                {
                    continue;
                }

                foreach (var split in facts.SplitIndex.Of(part))
                {
                    yield return split;
                }
            }
        }
    }

    /// <summary>The runs that train on rows of this split.</summary>
    public static IReadOnlyList<Fitting> RunsOn(PipelineFacts facts, SplitFact split) => facts.SplitIndex.RunsOn(split);

    /// <summary>Some of the rows went through this split.</summary>
    public static bool IsPartOf(PipelineFacts facts, Value? rows, SplitFact split)
    {
        foreach (var used in SplitsOf(facts, rows))
        {
            if (ReferenceEquals(used.Syntax, split.Syntax))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The source column behind the sampling key when the source's columns and the key are known.</summary>
    public static ColumnState? KeyColumn(Value input, Value? samplingKey)
    {
        ColumnState? column = null;
        foreach (var alternative in input.Alternatives)
        {
            if (alternative is not ViewValue view || samplingKey is not TextValue { Constant: { } name } || ColumnFlow.Of(view).Find(name) is not { } found)
            {
                return null;
            }

            column = found;
        }

        return column;
    }
}
