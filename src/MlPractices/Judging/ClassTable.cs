namespace MlPractices;

/// <summary>How a model does on one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Rows">Rows of it in the holdout.</param>
/// <param name="Predicted">Rows taken for it.</param>
/// <param name="Precision">Share of right ones among those; null without any.</param>
/// <param name="Recall">Share of its rows that are found; null without any.</param>
/// <param name="F1">Harmonic mean of both; null without rows of either.</param>
/// <param name="TakenFor">The other class that its rows are most often taken for; null when none is.</param>
public sealed record ClassResult(string Class, long Rows, long Predicted, double? Precision, double? Recall, double? F1, string? TakenFor);

/// <summary>The table of classes, most frequent first.</summary>
internal static class ClassTable
{
    public static IReadOnlyList<ClassResult> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores)
    {
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

        static double? Share(double part, double of) => of > 0 ? part / of : null;
        var worst = wrong.GroupBy(pair => pair.Key.Class).ToDictionary(group => group.Key, group => group.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Predicted, StringComparer.Ordinal).First().Key.Predicted);
        return [.. rows.Keys.Union(predicted.Keys).Select(name =>
        {
            var (of, said, hits) = (rows.GetValueOrDefault(name), predicted.GetValueOrDefault(name), right.GetValueOrDefault(name));
            return new ClassResult(name, of, said, Share(hits, said), Share(hits, of), Share(2 * hits, of + said), worst.GetValueOrDefault(name));
        }).OrderByDescending(result => result.Rows).ThenBy(result => result.Class, StringComparer.Ordinal)];
    }
}
