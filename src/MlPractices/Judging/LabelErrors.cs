namespace MlPractices;

/// <summary>Training rows whose label may be wrong, by confident learning (Northcutt, Jiang and Chuang 2021, Journal of Artificial Intelligence Research 70:1373).</summary>
/// <param name="Rows">Rows looked at.</param>
/// <param name="ExpectedShare">The estimated share of wrong labels.</param>
/// <param name="Candidates">The likeliest ones, the surest first.</param>
public sealed record LabelErrors(long Rows, double ExpectedShare, IReadOnlyList<LabelCandidate> Candidates);

/// <summary>A row whose label may be wrong.</summary>
/// <param name="Row">The row's key.</param>
/// <param name="Label">Its label.</param>
/// <param name="Suggested">The label that models trained without the row are confident of.</param>
/// <param name="Probability">Their probability of the given label.</param>
/// <param name="SuggestedProbability">Their probability of the suggested one.</param>
public sealed record LabelCandidate(string Row, string Label, string Suggested, double Probability, double SuggestedProbability);

/// <summary>
/// A row is counted for a class when models trained without it are as sure of the class as they are, on average, of rows that carry it. Rows counted for another class than their label's
/// estimate how many labels are wrong.
/// </summary>
internal static class ConfidentLearning
{
    private const int MostCandidates = 100;

    public static LabelErrors Of(IReadOnlyList<string> rows, IReadOnlyList<string> labels, IReadOnlyList<IReadOnlyDictionary<string, double>> probabilities)
    {
        var counts = labels.GroupBy(label => label, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < labels.Count; i++) thresholds[labels[i]] = thresholds.GetValueOrDefault(labels[i]) + probabilities[i].GetValueOrDefault(labels[i]) / counts[labels[i]];
        var joint = new Dictionary<(string Label, string Counted), int>();
        var candidates = new List<LabelCandidate>();
        for (var i = 0; i < labels.Count; i++)
        {
            var counted = probabilities[i].Where(pair => thresholds.TryGetValue(pair.Key, out var least) && pair.Value >= least).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault();
            if (counted.Key is not { } name) continue;
            joint[(labels[i], name)] = joint.GetValueOrDefault((labels[i], name)) + 1;
            if (name != labels[i]) candidates.Add(new(rows[i], labels[i], name, probabilities[i].GetValueOrDefault(labels[i]), counted.Value));
        }

        // Each label's counted rows stand for all of its rows.
        var wrong = counts.Sum(label =>
        {
            var of = joint.Where(pair => pair.Key.Label == label.Key).ToArray();
            var all = of.Sum(pair => pair.Value);
            return all == 0 ? 0 : (double)of.Where(pair => pair.Key.Counted != label.Key).Sum(pair => pair.Value) / all * label.Value;
        });
        var expected = labels.Count == 0 ? 0 : wrong / labels.Count;
        return new(labels.Count, expected, [.. candidates.OrderByDescending(one => one.SuggestedProbability - one.Probability).ThenBy(one => one.Row, StringComparer.Ordinal)
            .Take(Math.Min(MostCandidates, (int)Math.Ceiling(wrong)))]);
    }
}
