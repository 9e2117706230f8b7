using MlPractices.Statistics.Metrics;

namespace MlPractices.Tests.Statistics.Metrics;

public class RankingMetricTests
{
    private static readonly double[] Relevance = [10, 0, 0, 1, 5];
    private static readonly double[] Scores = [.1, .2, .3, 4, 70];

    [Fact]
    public void Ndcg()
    {
        Near.Equal(.6956940443813074, RankingMetrics.Ndcg(Relevance, Scores));
        Assert.Equal(1, RankingMetrics.Ndcg(Relevance, Relevance));
    }

    [Fact]
    public void Ndcg_with_a_cutoff_and_ties()
    {
        // The first two ranks hold 5 and 1; ideal are 10 and 5.
        double expected = (5 + 1 / Math.Log2(3)) / (10 + 5 / Math.Log2(3));
        Near.Equal(expected, RankingMetrics.Ndcg(Relevance, Scores, cutoff: 2));
        // All tied: every order is as likely, so every rank holds the mean gain of 16/5.
        double discounts = Enumerable.Range(1, 5).Sum(r => 1 / Math.Log2(r + 1));
        double ideal = 10 + 5 / Math.Log2(3) + 1 / Math.Log2(4);
        Near.Equal(3.2 * discounts / ideal, RankingMetrics.Ndcg(Relevance, [1, 1, 1, 1, 1]));
        Near.Equal(3.2 / 10, RankingMetrics.Ndcg(Relevance, [1, 1, 1, 1, 1], cutoff: 1));
    }

    [Fact]
    public void Ndcg_with_exponential_gain()
    {
        double[] relevance = [3, 2, 0];
        double best = 7 + 3 / Math.Log2(3);
        double turned = 3 + 7 / Math.Log2(3);
        Near.Equal(turned / best, RankingMetrics.Ndcg(relevance, [1, 2, 0], gain: RelevanceGain.Exponential));
    }

    [Fact]
    public void Nothing_relevant_is_undefined()
    {
        Assert.True(double.IsNaN(RankingMetrics.Ndcg([0, 0], [1, 2])));
        Assert.True(double.IsNaN(RankingMetrics.Ndcg([], [])));
        Assert.Equal(0, RankingMetrics.ReciprocalRank([false, false], [1, 2]));
        Assert.True(double.IsNaN(RankingMetrics.ReciprocalRank([], [])));
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => RankingMetrics.Ndcg([1, -1], [1, 2])).Message);
    }

    [Fact]
    public void Reciprocal_rank_averages_over_ties()
    {
        Near.Equal(1.0 / 3, RankingMetrics.ReciprocalRank(Bits.Of("001"), [3, 2, 1]));
        // One relevant among three tied after one other: ranks 2, 3, 4 equally likely.
        Near.Equal((1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 3, RankingMetrics.ReciprocalRank(Bits.Of("0100"), [9, 1, 1, 1]));
        // Two relevant among three tied: first at 1 with chance 2/3, at 2 with 1/3.
        Near.Equal(2.0 / 3 + 1.0 / 6, RankingMetrics.ReciprocalRank(Bits.Of("110"), [1, 1, 1]));
    }

    [Fact]
    public void Queries_weigh_the_same()
    {
        string[] queries = ["a", "b", "a", "c", "b"];
        bool[] relevant = Bits.Of("10001");
        double[] scores = [1, 3, 2, 1, 4];
        QueryMean mean = QueryMean.Of(queries, rows =>
            RankingMetrics.AveragePrecisionOf(rows.Select(r => relevant[r]).ToArray(), rows.Select(r => scores[r]).ToArray()));
        Assert.Equal(new QueryMean(.75, 2, 1), mean);
        Assert.True(double.IsNaN(QueryMean.Of(Array.Empty<int>(), _ => 1).Mean));
    }

    [Fact]
    public void Multilabel()
    {
        var errors = new MultilabelErrors(3);
        errors.Add(Bits.Of("110"), Bits.Of("100"));
        errors.Add(Bits.Of("001"), Bits.Of("001"));
        errors.Add(Bits.Of("000"), Bits.Of("010"));
        Near.Equal(1.0 / 3, errors.SubsetAccuracy);
        Near.Equal(2.0 / 9, errors.HammingLoss);
        Near.Equal((.5 + 1 + 0) / 3, errors.MeanJaccard);
        Near.Equal(4.0 / 6, errors.MicroF1);
        Near.Equal((1 + 0 + 1) / 3.0, errors.MacroF1);
    }

    [Fact]
    public void Multilabel_merges_and_has_edges()
    {
        var first = new MultilabelErrors(2);
        first.Add(Bits.Of("00"), Bits.Of("00"));
        Assert.Equal(1, first.MeanJaccard);
        Assert.True(double.IsNaN(first.MicroF1));
        Assert.True(double.IsNaN(first.MacroF1));
        var second = new MultilabelErrors(2);
        Assert.True(double.IsNaN(second.SubsetAccuracy));
        second.Add(Bits.Of("10"), Bits.Of("01"));
        first.Merge(second);
        Assert.Equal((2L, .5, .5), (first.Count, first.SubsetAccuracy, first.MeanJaccard));
        Assert.Throws<ArgumentException>(() => first.Merge(new MultilabelErrors(3)));
        Assert.Throws<ArgumentException>(() => first.Add([true], [true, false]));
    }

    [Fact]
    public void Probability_errors_stream_and_merge()
    {
        bool[] labels = Bits.Of("0110");
        double[] probabilities = [.1, .9, .8, .3];
        ProbabilityErrors whole = new(), left = new(), right = new();
        for (int i = 0; i < 4; i++)
        {
            whole.Add(labels[i], probabilities[i]);
            (i < 2 ? left : right).Add(labels[i], probabilities[i]);
        }

        left.Merge(right);
        Near.Equal(.0375, whole.Brier);
        Near.Equal(LogLoss.Binary(labels, probabilities), whole.LogLoss);
        Near.Equal(whole.LogLoss, left.LogLoss);
        Assert.Equal(4, left.Count);
        Assert.True(double.IsNaN(new ProbabilityErrors().Brier));
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Add(true, double.NaN));
    }
}
