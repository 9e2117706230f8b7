using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>The label column of a training and the columns it is made of one by one, back to the source.</summary>
internal sealed class LabelTrace
{
    private readonly List<ColumnState> _chain = new();

    private LabelTrace(string name) => Name = name;

    /// <summary>Name of the column that the trainer reads as label.</summary>
    public string Name { get; }

    /// <summary>The source column behind it, when it is made of one only.</summary>
    public SchemaColumn? Source { get; private set; }

    public static LabelTrace? Of(TrainingRun training)
    {
        if (training.Label is not { } name || training.Columns.Find(name) is not { } label)
        {
            return null;
        }

        var trace = new LabelTrace(name);
        for (ColumnState? at = label; at is not null; at = at.Inputs.Length == 1 && at.IsExact && at.Source?.IsComputedExactly != false ? at.Inputs[0] : null)
        {
            trace._chain.Add(at);
            trace.Source = at.Source;
        }

        return trace;
    }

    /// <summary>The column is the label, or what the label is made of and nothing else.</summary>
    public bool Is(ColumnState column) =>
        _chain.Contains(column) || (column.Source is { } source && Source is { } own && IsSamePlace(source, own));

    /// <summary>The column holds what the label is read from: from one place of the file, or from a range around it, or given the same value.</summary>
    private static bool IsSamePlace(SchemaColumn a, SchemaColumn b) =>
        ReferenceEquals(a, b)
        || b.SameAs.Contains(a.Name)
        || (a.Position is { } first && b.Position is { } second && second.First == second.Last && first.First <= second.First && second.First <= first.Last);
}
