namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Where a ranking metric of the stages and ML.NET's differ: both values, by hand.</summary>
public sealed class RankingDifferenceTests
{
    /// <summary>1 / log₂ of the place and one.</summary>
    private static readonly double Second = 1 / Math.Log2(3);

    [Differs("RankingMetric.Ndcg"), Differs("RankingMetric.NdcgAt"), Fact]
    public void The_gain_is_the_relevance_here_and_0_3_7_15_31_there()
    {
        var rows = RankingRow.Of(("q", 1, 2), ("q", 2, 1));

        Assert.Equal((1 + 2 * Second) / (2 + Second), RankingMetric.Ndcg.Of(rows), 12);
        Assert.Equal((3 + 7 * Second) / (7 + 3 * Second), rows.Evaluate(gains: null).NormalizedDiscountedCumulativeGains[1], 12);
    }

    [Differs("RankingMetric.Ndcg"), Differs("RankingMetric.NdcgAt"), Fact]
    public void Ties_are_averaged_over_their_orders_here_and_put_in_the_worst_there()
    {
        var rows = RankingRow.Of(("q", 1, 7), ("q", 0, 7));

        Assert.Equal((1 + Second) / 2, RankingMetric.Ndcg.Of(rows), 12);
        Assert.Equal(1 / 2.0, RankingMetric.NdcgAt(1).Of(rows), 12);
        Assert.Equal([0, Second], rows.Evaluate(places: 2).NormalizedDiscountedCumulativeGains, (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Differs("RankingMetric.Ndcg"), Differs("RankingMetric.NdcgAt"), Fact]
    public void A_group_without_a_relevant_row_is_left_out_here_and_counts_0_there()
    {
        var rows = RankingRow.Of(("q", 1, 2), ("q", 0, 1), ("nothing relevant", 0, 1));

        Assert.Equal(1, RankingMetric.Ndcg.Of(rows), 12);
        Assert.Equal(1 / 2.0, rows.Evaluate().NormalizedDiscountedCumulativeGains[^1], 12);
    }

    [Differs("RankingMetric.Ndcg"), Differs("RankingMetric.NdcgAt"), Fact]
    public void A_group_is_all_rows_of_its_name_here_and_each_run_of_neighbours_there()
    {
        var rows = RankingRow.Of(("q", 1, 1), ("r", 1, 1), ("q", 0, 2));

        // Here q is ranked wrongly and r is right; there the second run of q has nothing relevant.
        Assert.Equal((Second + 1) / 2, RankingMetric.Ndcg.Of(rows), 12);
        Assert.Equal((1 + 1 + 0) / 3.0, rows.Evaluate().NormalizedDiscountedCumulativeGains[^1], 12);
    }

    [Differs("RankingMetric.Ndcg"), Differs("RankingMetric.NdcgAt"), Fact]
    public void All_places_count_here_and_ten_there()
    {
        var rows = RankingRow.Of([.. Enumerable.Range(1, 11).Select(place => ("q", place == 11 ? 1f : 0f, -(float)place))]);

        Assert.Equal(1 / Math.Log2(12), RankingMetric.Ndcg.Of(rows), 12);
        Assert.Equal(0, rows.Evaluate().NormalizedDiscountedCumulativeGains[^1], 12);
        Assert.Equal(10, rows.Evaluate().NormalizedDiscountedCumulativeGains.Count);
    }

    [Differs("RankingMetric.Ndcg"), Fact]
    public void Relevance_is_any_number_from_0_here_and_a_whole_one_with_a_gain_there()
    {
        var (fraction, high) = (RankingRow.Of(("q", 1.9f, 1), ("q", 1, 2)), RankingRow.Of(("q", 5, 1), ("q", 0, 2)));

        Assert.Equal((1 + (double)1.9f * Second) / ((double)1.9f + Second), RankingMetric.Ndcg.Of(fraction), 12);
        Assert.Equal(1, fraction.Evaluate().NormalizedDiscountedCumulativeGains[1], 12);
        Assert.Equal(Second, RankingMetric.Ndcg.Of(high), 12);
        Assert.ThrowsAny<Exception>(() => high.Evaluate());
    }

    [Differs("RankingMetric.Ndcg"), Differs("RankingMetric.NdcgAt"), Fact]
    public void A_score_that_is_no_number_leaves_the_metric_undefined_here_and_its_row_is_dropped_there()
    {
        var rows = RankingRow.Of(("q", 1, 2), ("q", 2, float.NaN));

        Assert.Equal(double.NaN, RankingMetric.Ndcg.Of(rows));
        Assert.Equal(1, rows.Evaluate().NormalizedDiscountedCumulativeGains[^1]);
    }

    [Differs("DiscountedCumulativeGains"), Fact]
    public void Dcg_is_not_a_metric_of_the_stages_and_is_discounted_by_the_natural_logarithm_there()
    {
        var rows = RankingRow.Of(("q", 1, 2), ("q", 2, 1));

        Assert.Equal((1 + 2 * Second) / Math.Log(2), rows.Evaluate().DiscountedCumulativeGains[1], 12);
    }
}
