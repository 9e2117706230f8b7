namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Ranking metrics that are the same number on the same scores.</summary>
public sealed class RankingSameTests
{
    /// <summary>Seed, groups, share of relevant rows.</summary>
    public static TheoryData<int, int, double> Samples => new() { { 1, 1, 0.5 }, { 2, 20, 0.5 }, { 3, 1000, 0.5 }, { 4, 1000, 0.02 }, { 5, 1000, 0.95 } };

    [Same("RankingMetric.NdcgAt"), Theory, MemberData(nameof(Samples))]
    public void Ndcg_at_each_place_with_the_relevance_as_gain(int seed, int groups, double relevantShare)
    {
        var rows = RankingRow.Many(seed, groups, relevantShare);
        var theirs = rows.Evaluate(places: 30).NormalizedDiscountedCumulativeGains;

        foreach (var places in new[] { 1, 2, 3, 5, 10, 30 })
            Assert.Equal(theirs[places - 1], RankingMetric.NdcgAt(places).Of(rows), Tolerance.Near);
    }

    [Same("RankingMetric.Ndcg"), Theory, MemberData(nameof(Samples))]
    public void Ndcg_of_whole_groups_once_no_group_is_cut_off(int seed, int groups, double relevantShare)
    {
        var rows = RankingRow.Many(seed, groups, relevantShare);
        var longest = rows.GroupBy(row => row.GroupId).Max(group => group.Count());

        Assert.Equal(rows.Evaluate(places: longest).NormalizedDiscountedCumulativeGains[^1], RankingMetric.Ndcg.Of(rows), Tolerance.Near);
    }

    [Same("RankingMetric.NdcgAt"), Theory, MemberData(nameof(Samples))]
    public void Ndcg_with_the_default_gains_of_ml_net(int seed, int groups, double relevantShare)
    {
        var rows = RankingRow.Many(seed, groups, relevantShare);

        Assert.Equal(rows.Evaluate(gains: null).NormalizedDiscountedCumulativeGains[9], RankingMetric.NdcgAt(10, [0, 3, 7, 15, 31]).Of(rows), Tolerance.Near);
    }
}
