namespace MlPractices;

/// <summary>
/// Metrics of a ranking task: means over groups (queries). Rows of equal score share their places: gains are averaged over the tie, so
/// that the order of the rows does not matter. A group without any relevant row is left out.
/// </summary>
public static class RankingMetric
{
    /// <summary>
    /// Normalised discounted cumulative gain with the relevance itself as gain (Jarvelin and Kekalainen 2002), over the whole group.
    /// </summary>
    public static HigherIsBetter<RankScore> Ndcg { get; } = ByGroup("NDCG", static (relevance, scores) => NdcgOf(relevance, scores, int.MaxValue));

    /// <summary>Mean average precision: relevant is a relevance above 0.</summary>
    public static HigherIsBetter<RankScore> MeanAveragePrecision { get; } = ByGroup("Mean average precision", AveragePrecisionOf);

    /// <summary>Mean of 1 / place of the first relevant row; on ties the worst place of the tie.</summary>
    public static HigherIsBetter<RankScore> MeanReciprocalRank { get; } = ByGroup("Mean reciprocal rank", ReciprocalRankOf);

    /// <summary>NDCG of the first places.</summary>
    /// <param name="places">How many places count.</param>
    public static HigherIsBetter<RankScore> NdcgAt(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        return ByGroup(FormattableString.Invariant($"NDCG at {places}"), (relevance, scores) => NdcgOf(relevance, scores, places));
    }

    // Each group's value is spread over its rows with weight 1 / size: over whole groups, resampled or not, the weighted mean over rows
    // is the mean over groups.
    private static HigherIsBetter<RankScore> ByGroup(string name, Func<double[], double[], double> ofGroup) => new(name, TaskKind.Ranking, (truth, scores) =>
    {
        var (value, weight) = (new double[truth.Count], new double[truth.Count]);
        foreach (var rows in Groups(truth))
        {
            var of = ofGroup(Array.ConvertAll(rows, row => truth[row].Number), Array.ConvertAll(rows, row => scores[row].Score));
            foreach (var row in rows) (value[row], weight[row]) = double.IsNaN(of) ? (0, 0) : (of, 1.0 / rows.Length);
        }
        return rows =>
        {
            var (sum, weights) = (0.0, 0.0);
            foreach (var row in rows) (sum, weights) = (sum + weight[row] * value[row], weights + weight[row]);
            return weights > 0 ? sum / weights : double.NaN;
        };
    });

    /// <summary>The rows of each group, in the order of first occurrence.</summary>
    internal static int[][] Groups(IReadOnlyList<Truth> truth) =>
        [.. Enumerable.Range(0, truth.Count).GroupBy(row => truth[row].Group, StringComparer.Ordinal).Select(group => group.ToArray())];

    private static double NdcgOf(double[] relevance, double[] scores, int places)
    {
        var ideal = Gain([.. relevance.OrderDescending().Select(r => (r, 1))], places);
        return ideal > 0 ? Gain(Ties(relevance, scores), places) / ideal : double.NaN;
    }

    private static double Gain(IEnumerable<(double MeanRelevance, int Rows)> ties, int places)
    {
        var (gain, place) = (0.0, 0);
        foreach (var (relevance, rows) in ties)
            for (var i = 0; i < rows && place < places; i++, place++) gain += relevance / Math.Log2(place + 2);
        return gain;
    }

    private static IEnumerable<(double MeanRelevance, int Rows)> Ties(double[] relevance, double[] scores) =>
        scores.Select((score, row) => (score, relevance: relevance[row])).GroupBy(pair => pair.score).OrderByDescending(tie => tie.Key)
            .Select(tie => (tie.Average(pair => pair.relevance), tie.Count()));

    // Precision at the end of each tie, weighted by the tie's relevant rows: the average precision of thresholds.
    private static double AveragePrecisionOf(double[] relevance, double[] scores)
    {
        var (found, seen, sum) = (0, 0, 0.0);
        foreach (var (share, rows) in Ties([.. relevance.Select(r => r > 0 ? 1.0 : 0)], scores))
        {
            var here = (int)Math.Round(share * rows);
            (found, seen) = (found + here, seen + rows);
            sum += here * ((double)found / seen);
        }
        return found == 0 ? double.NaN : sum / found;
    }

    private static double ReciprocalRankOf(double[] relevance, double[] scores)
    {
        var seen = 0;
        foreach (var (share, rows) in Ties([.. relevance.Select(r => r > 0 ? 1.0 : 0)], scores))
        {
            seen += rows;
            if (share > 0) return 1.0 / seen;
        }
        return double.NaN;
    }
}
