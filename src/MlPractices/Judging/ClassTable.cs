namespace MlPractices;

/// <summary>How a model does on one class, or on one label of a multilabel task.</summary>
/// <param name="Class">The class or label.</param>
/// <param name="Rows">Rows of it in the holdout.</param>
/// <param name="Predicted">Rows taken for it.</param>
/// <param name="Precision">Share of right ones among those; null without any.</param>
/// <param name="Recall">Share of its rows that are found; null without any.</param>
/// <param name="F1">Harmonic mean of both; null without rows of either.</param>
/// <param name="TakenFor">The other class that its rows are most often taken for; null when none is, and for labels, which do not exclude each other.</param>
public sealed record ClassResult(string Class, long Rows, long Predicted, double? Precision, double? Recall, double? F1, string? TakenFor);

/// <summary>The table of classes, most frequent first.</summary>
internal static class ClassTable
{
    public static IReadOnlyList<ClassResult> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores)
    {
        if (scores.Model is List<MultilabelScores> labels) return OfLabels(scores.Truth, labels);
        if (scores.Model is not List<ClassScores> model) return [];
        var (rows, predicted, right) = (new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal));
        var wrong = new Dictionary<(string Class, string Predicted), long>();
        for (var i = 0; i < model.Count; i++)
        {
            var (truth, said) = (scores.Truth[i].Class!, model[i].Predicted);
            rows[truth] = rows.GetValueOrDefault(truth) + 1;
            predicted[said] = predicted.GetValueOrDefault(said) + 1;
            if (truth == said) right[truth] = right.GetValueOrDefault(truth) + 1;
            else wrong[(truth, said)] = wrong.GetValueOrDefault((truth, said)) + 1;
        }

        var worst = wrong.GroupBy(pair => pair.Key.Class).ToDictionary(group => group.Key, group => group.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Predicted, StringComparer.Ordinal).First().Key.Predicted);
        return [.. rows.Keys.Union(predicted.Keys).Select(name =>
        {
            var (of, said, hits) = (rows.GetValueOrDefault(name), predicted.GetValueOrDefault(name), right.GetValueOrDefault(name));
            return new ClassResult(name, of, said, Share(hits, said), Share(hits, of), Share(2 * hits, of + said), worst.GetValueOrDefault(name));
        }).OrderByDescending(result => result.Rows).ThenBy(result => result.Class, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<ClassResult> OfLabels(IReadOnlyList<Truth> truth, List<MultilabelScores> model)
    {
        var counts = new Dictionary<string, (long Rows, long Predicted, long Right)>(StringComparer.Ordinal);
        for (var i = 0; i < model.Count; i++)
        {
            var (actual, said) = (truth[i].Labels!, model[i].Predicted.ToHashSet(StringComparer.Ordinal));
            foreach (var label in actual.Union(said, StringComparer.Ordinal))
            {
                var (rows, predicted, right) = counts.GetValueOrDefault(label);
                var (isActual, isSaid) = (actual.Contains(label), said.Contains(label));
                counts[label] = (rows + (isActual ? 1 : 0), predicted + (isSaid ? 1 : 0), right + (isActual && isSaid ? 1 : 0));
            }
        }

        return [.. counts.Select(pair => new ClassResult(
                pair.Key, pair.Value.Rows, pair.Value.Predicted, Share(pair.Value.Right, pair.Value.Predicted), Share(pair.Value.Right, pair.Value.Rows),
                Share(2 * pair.Value.Right, pair.Value.Rows + pair.Value.Predicted), null))
            .OrderByDescending(result => result.Rows).ThenBy(result => result.Class, StringComparer.Ordinal)];
    }

    private static double? Share(double part, double of) => of > 0 ? part / of : null;
}
