using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>Code that puts 0 where a value is missing: in a mapping, or where it makes the rows.</summary>
internal static class MissingMadeZero
{
    /// <summary>The columns among the features of a run that such code fills, each with its place. A flag among the features may say what was missing.</summary>
    public static IEnumerable<(string Column, SyntaxNode Site)> Behind(Fitting run, Piece trainer)
    {
        var found = new Dictionary<SyntaxNode, string>();
        foreach (var view in Lineage.Views(run.Train))
        {
            var steps = FeatureWalk.Behind(ColumnFlow.Before(view, run.Estimator, trainer), trainer).ToList();
            foreach (var step in steps)
            {
                if (step.Column.Source is { MadeZeroAt: { } made } && !steps.Any(other => other.Column.Source?.ColumnType.Item == Catalog.ItemKind.Boolean))
                {
                    found[made] = step.Column.Name;
                }
                else if (step.Column.Producer is { } mapping && Filling(mapping, step.Column.Name) is { MadeZeroAt: { } filled } && !IsTold(mapping, filled, steps))
                {
                    found[filled] = step.Column.Name;
                }
            }
        }

        return found.OrderBy(pair => pair.Key.SpanStart).Select(pair => (pair.Value, pair.Key));
    }

    private static ColumnMapping? Filling(Piece mapping, string output) => mapping.Columns.Mappings.LastOrDefault(m => m.Output.Name == output);

    /// <summary>Another output of the mapping reads the same input and is a feature too: it may tell what was missing.</summary>
    private static bool IsTold(Piece mapping, SyntaxNode filled, List<FeatureStep> steps)
    {
        var inputs = mapping.Columns.Mappings.Where(m => m.MadeZeroAt == filled).SelectMany(m => m.Inputs).Select(i => i.Name).ToList();
        return mapping.Columns.Mappings.Any(m => m.MadeZeroAt is null && m.Inputs.Any(i => inputs.Contains(i.Name)) && steps.Any(s => ReferenceEquals(s.Column.Producer, mapping) && s.Column.Name == m.Output.Name));
    }
}
