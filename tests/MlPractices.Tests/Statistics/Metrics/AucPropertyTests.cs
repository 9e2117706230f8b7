using FsCheck.Fluent;
using FsCheck;
using MlPractices.Statistics.Metrics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Metrics;

public class AucPropertyTests
{
    private static readonly Arbitrary<(bool Label, int Score)[]> Rows = Arb.From(
        Gen.ArrayOf(ArbMap.Default.GeneratorFor<bool>().SelectMany(label => Gen.Choose(-5, 5).Select(score => (label, score)))));

    [Fact]
    public void Equals_the_count_of_pairs_won() => Prop.ForAll(Rows, rows =>
    {
        bool[] labels = rows.Select(r => r.Label).ToArray();
        double[] scores = rows.Select(r => (double)r.Score).ToArray();
        double won = 0;
        double pairs = 0;
        foreach (var positive in rows.Where(r => r.Label))
        {
            foreach (var negative in rows.Where(r => !r.Label))
            {
                won += positive.Score > negative.Score ? 1 : positive.Score == negative.Score ? 0.5 : 0;
                pairs++;
            }
        }

        return Near.Same(won / pairs, RocAuc.Of(labels, scores), 1e-14)
            && Near.Same(won / pairs, DeLong.Auc(labels, scores).Auc, 1e-14);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Average_precision_ignores_the_order_of_rows() => Prop.ForAll(Rows, rows =>
    {
        var turned = rows.Reverse().ToArray();
        double there = AveragePrecision.Of(rows.Select(r => r.Label).ToArray(), rows.Select(r => (double)r.Score).ToArray());
        double back = AveragePrecision.Of(turned.Select(r => r.Label).ToArray(), turned.Select(r => (double)r.Score).ToArray());
        return there.Equals(back);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_area_under_the_roc_points_is_the_auc() => Prop.ForAll(Rows, rows =>
    {
        bool[] labels = rows.Select(r => r.Label).ToArray();
        double[] scores = rows.Select(r => (double)r.Score).ToArray();
        var points = ScoreCurves.Roc(labels, scores);
        double area = points.Zip(points.Skip(1), (a, b) =>
            (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();
        return points.Count == 0 ? double.IsNaN(RocAuc.Of(labels, scores)) : Near.Same(RocAuc.Of(labels, scores), area, 1e-13);
    }).QuickCheckThrowOnFailure();
}
