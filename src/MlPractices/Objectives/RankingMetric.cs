using System.Globalization;
using MlPractices.Statistics.Metrics;

namespace MlPractices;

/// <summary>
/// Metrics of a ranking task: means over groups (queries). Ties are resolved by expectation, so that the order of the rows does not
/// matter. A group without any relevant row is left out; a score that is no number leaves them all undefined.
/// </summary>
public static class RankingMetric
{
    /// <summary>
    /// Normalised discounted cumulative gain with the relevance itself as gain (Jarvelin and Kekalainen 2002), over the whole group.
    /// </summary>
    public static HigherIsBetter<RankScore> Ndcg { get; } = ByGroup("NDCG", static (relevance, scores) => RankingMetrics.Ndcg(relevance, scores));

    /// <summary>Mean average precision: relevant is a relevance above 0.</summary>
    public static HigherIsBetter<RankScore> MeanAveragePrecision { get; } = ByGroup("Mean average precision",
        static (relevance, scores) => RankingMetrics.AveragePrecisionOf(Relevant(relevance), scores));

    /// <summary>Mean of 1 / place of the first relevant row; on ties its expectation over their orders.</summary>
    public static HigherIsBetter<RankScore> MeanReciprocalRank { get; } = ByGroup("Mean reciprocal rank",
        static (relevance, scores) => relevance.Any(value => value > 0) ? RankingMetrics.ReciprocalRank(Relevant(relevance), scores) : double.NaN);

    /// <summary>NDCG of the first places.</summary>
    /// <param name="places">How many places count.</param>
    public static HigherIsBetter<RankScore> NdcgAt(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        return ByGroup(FormattableString.Invariant($"NDCG at {places}"), (relevance, scores) => RankingMetrics.Ndcg(relevance, scores, places));
    }

    /// <summary>
    /// NDCG of the first places with a gain of its own for each grade: [0, 1, 3, 7, 15] is 2^relevance - 1 (Burges et al. 2005),
    /// [0, 3, 7, 15, 31] the default of ML.NET.
    /// </summary>
    /// <param name="places">How many places count.</param>
    /// <param name="gains">The gain of relevance 0, 1, 2 and so on, each 0 or more.</param>
    /// <returns>A metric that throws an <see cref="ArgumentException"/> for a relevance without a gain.</returns>
    public static HigherIsBetter<RankScore> NdcgAt(int places, IReadOnlyList<double> gains)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        ArgumentNullException.ThrowIfNull(gains);
        double[] kept = [.. gains];
        if (kept.Length == 0 || !Array.TrueForAll(kept, gain => gain >= 0 && double.IsFinite(gain)))
            throw new ArgumentException("Give one gain, 0 or more, for each grade of relevance from 0 on.", nameof(gains));
        var name = FormattableString.Invariant($"NDCG at {places} with gains {string.Join(", ", kept.Select(gain => gain.ToString(CultureInfo.InvariantCulture)))}");
        return ByGroup(name, (relevance, scores) => RankingMetrics.Ndcg(Array.ConvertAll(relevance, grade => GainOf(grade, kept)), scores, places));
    }

    private static double GainOf(double grade, double[] gains) => grade >= 0 && grade < gains.Length && grade == Math.Floor(grade)
        ? gains[(int)grade]
        : throw new ArgumentException(FormattableString.Invariant(
            $"A row has relevance {grade}, but gains are given for the whole numbers 0 to {gains.Length - 1}; give a gain for every grade."));

    // Each group's value is spread over its rows with weight 1 / size: over whole groups, resampled or not, the weighted mean over rows
    // is the mean over groups. A group weighs what its rows weigh on average.
    private static HigherIsBetter<RankScore> ByGroup(string name, Func<double[], double[], double> ofGroup) => new(name, TaskKind.Ranking, (truth, scores) =>
    {
        if (scores.Any(score => double.IsNaN(score.Score))) return UndefinedForm.Instance;
        var (value, weight) = (new double[truth.Count], new double[truth.Count]);
        foreach (var rows in Groups(truth))
        {
            var of = ofGroup(Array.ConvertAll(rows, row => truth[row].Number), Array.ConvertAll(rows, row => scores[row].Score));
            var each = rows.Average(row => truth[row].Weight) / rows.Length;
            foreach (var row in rows) (value[row], weight[row]) = double.IsNaN(of) ? (0, 0) : (of, each);
        }
        for (var row = 0; row < value.Length; row++) value[row] *= weight[row];
        return new RatioForm(value, weight);
    });

    /// <summary>The rows of each group, in the order of first occurrence.</summary>
    internal static int[][] Groups(IReadOnlyList<Truth> truth) =>
        [.. Enumerable.Range(0, truth.Count).GroupBy(row => truth[row].Group, StringComparer.Ordinal).Select(group => group.ToArray())];

    private static bool[] Relevant(double[] relevance) => Array.ConvertAll(relevance, value => value > 0);
}
