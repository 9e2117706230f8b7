using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Reporting;

/// <summary>Every task has plots and tables of its own in the report of a real verdict.</summary>
public sealed class TaskReportTests
{
    private static readonly string[] Kinds = ["bill", "letter", "note"];

    [Fact]
    public async Task A_ranking_shows_its_quality_by_places()
    {
        var split = await Split(Objective.Ranking<Paper>(paper => paper.Grade, paper => paper.Query, RankingMetric.Ndcg).LeastUsefulGain(0.01), plan => plan.KeepTogether(paper => paper.Query));
        var evaluation = split.Train(Linear.RidgeRanking(Features)).Evaluate(against: split.Train(Linear.RidgeRanking(FeatureMap.For<Paper>().Numeric(paper => paper.Noise)))).Evaluation;

        Assert.Equal(Enumerable.Range(1, 10).Select(places => (double)places), evaluation.Plots.Ranking.Select(point => point.X));
        Assert.All(evaluation.Plots.Ranking.Zip(evaluation.Plots.BaselineRanking), both => Assert.True(both.First.Y > both.Second.Y));
        Assert.Contains("NDCG by places", Page(evaluation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_multilabel_task_has_a_line_and_a_dot_for_each_label()
    {
        var split = await Split(Objective.Multilabel<Paper>(paper => paper.Tags, MultilabelMetric.MicroF1).LeastUsefulGain(0.01));
        var evaluation = split.Train(Linear.LogisticLabels(Features)).Evaluate(against: split.Train(Baseline.PriorLabels<Paper>())).Evaluation;

        // A quarter of the papers has no tag, which is no missing label.
        Assert.DoesNotContain(split.Findings, finding => finding.Id == "MLP0158");
        Assert.Equal(["long", "urgent"], evaluation.Classes.Select(one => one.Class).Order());
        Assert.All(evaluation.Classes, one =>
        {
            Assert.InRange(one.Recall!.Value, 0.5, 1);
            Assert.InRange(one.Precision!.Value, 0.5, 1);
            Assert.Equal(2 * one.Precision.Value * one.Recall.Value / (one.Precision.Value + one.Recall.Value), one.F1!.Value, 12);
            Assert.Null(one.TakenFor);
        });
        Assert.Contains("By class", Page(evaluation), StringComparison.Ordinal);
        Assert.Contains("Results by class", Page(evaluation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_multiclass_task_has_a_dot_for_each_class()
    {
        var split = await Split(Objective.Multiclass<Paper>(paper => paper.Kind, MulticlassMetric.Accuracy).LeastUsefulGain(0.01));
        var evaluation = split.Train(Linear.LogisticClasses(Features)).Evaluate(against: split.Train(Baseline.PriorClass<Paper>())).Evaluation;

        Assert.Contains("bill: precision", Page(evaluation), StringComparison.Ordinal);
    }

    private static FeatureMap<Paper> Features => FeatureMap.For<Paper>().Numeric(paper => paper.Words).Numeric(paper => paper.Bold).Numeric(paper => paper.Noise);

    private static string Page(Evaluation evaluation) => HtmlReport.Render(new() { Title = "papers", Evaluation = evaluation });

    private static async Task<Split<Paper, TOut>> Split<TOut>(Objective<Paper, TOut> objective, Func<SplitPlan<Paper>, SplitPlan<Paper>>? more = null)
    {
        var data = await Dataset.FromRows(Enumerable.Range(0, 2000).Select(Paper.Of).ToList());
        var plan = SplitPlan.ByKey<Paper>(paper => paper.Id).Holdout(0.3);
        return data.Split(more is null ? plan : more(plan), objective, new InMemoryLedger());
    }

    private sealed record Paper(int Id, int Query, double Words, double Bold, double Noise, double Grade, string Kind, IReadOnlyList<string> Tags)
    {
        public static Paper Of(int id)
        {
            double Drawn(int salt) => (SplitMix64.Mix((ulong)(id * 7 + salt)) >> 11) / (double)(1UL << 53);
            var (words, bold) = (Drawn(1), Drawn(2));
            string[] tags = [.. words + (0.2 * Drawn(3)) > 0.6 ? ["long"] : Array.Empty<string>(), .. bold + (0.2 * Drawn(4)) > 0.6 ? ["urgent"] : Array.Empty<string>()];
            return new(id, id / 12, words, bold, Drawn(5), Math.Round(2 * (words + (0.4 * Drawn(6)))), Kinds[Math.Min(2, (int)(3 * ((0.8 * words) + (0.2 * Drawn(0)))))], tags);
        }
    }
}
