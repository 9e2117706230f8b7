namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>Multiclass metrics that are the same number on the same scores.</summary>
public sealed class MulticlassSameTests
{
    /// <summary>Seed, rows, share of the third class, grid of the probabilities (0: no ties).</summary>
    public static TheoryData<int, int, double, int> Samples => new()
    {
        { 1, 1, 0.3, 0 }, { 2, 30, 0.3, 0 }, { 3, 2000, 0.3, 0 }, { 4, 2000, 0.3, 4 }, { 5, 20_000, 0.01, 0 }, { 6, 20_000, 0.01, 4 }, { 7, 500, 0, 0 },
    };

    [Same("MulticlassMetric.Accuracy"), Same("MulticlassMetric.BalancedAccuracy"), Theory, MemberData(nameof(Samples))]
    public void Micro_and_macro_accuracy_with_and_without_ties(int seed, int count, double rare, int grid)
    {
        var rows = ClassRow.Many(seed, count, rare, grid);

        Assert.Equal(rows.Evaluate().MicroAccuracy, MulticlassMetric.Accuracy.Of(rows), Tolerance.Near);
        Assert.Equal(rows.Evaluate().MacroAccuracy, MulticlassMetric.BalancedAccuracy.Of(rows), Tolerance.Near);
    }

    [Same("MulticlassMetric.LogLoss"), Theory, MemberData(nameof(Samples))]
    public void Log_loss_is_in_nats_on_both_sides(int seed, int count, double rare, int grid)
    {
        var rows = ClassRow.Many(seed, count, rare, grid);

        Assert.Equal(rows.Evaluate().LogLoss, MulticlassMetric.LogLoss.Of(rows), Tolerance.Near);
    }

    [Same("MulticlassMetric.MacroF1"), Same("MulticlassMetric.Kappa"), Same("MulticlassMetric.MatthewsCorrelation")]
    [Theory, MemberData(nameof(Samples))]
    public void What_follows_from_the_confusion_matrix(int seed, int count, double rare, int grid)
    {
        var rows = ClassRow.Many(seed, count, rare, grid);
        var table = rows.Evaluate().ConfusionMatrix;
        var theirs = new Statistics.Metrics.ConfusionMatrix(3);
        for (var label = 0; label < 3; label++)
            for (var said = 0; said < 3; said++)
                for (var n = 0; n < table.Counts[label][said]; n++) theirs.Add(label, said);
        var present = Enumerable.Range(0, 3).Where(k => table.Counts[k].Sum() + table.Counts.Sum(row => row[k]) > 0);
        var f1 = present.Select(k => (P: table.PerClassPrecision[k], R: table.PerClassRecall[k])).Average(k => k.P + k.R == 0 ? 0 : 2 * k.P * k.R / (k.P + k.R));

        Assert.Equal(f1, MulticlassMetric.MacroF1.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.Kappa, MulticlassMetric.Kappa.Of(rows), Tolerance.Near);
        Assert.Equal(theirs.MatthewsCorrelation, MulticlassMetric.MatthewsCorrelation.Of(rows), Tolerance.Near);
    }

    [Same("MulticlassMetric.TopAccuracy"), Theory, MemberData(nameof(Samples))]
    public void Top_accuracies_with_and_without_ties(int seed, int count, double rare, int grid)
    {
        var rows = ClassRow.Many(seed, count, rare, grid);

        Assert.Equal(rows.Evaluate(top: 3).TopKAccuracyForAllK, [.. Enumerable.Range(1, 3).Select(k => MulticlassMetric.TopAccuracy(k).Of(rows))],
            (theirs, ours) => Math.Abs(theirs - ours) < Tolerance.Near);
    }

    [Same("PerClassLogLoss"), Theory, MemberData(nameof(Samples))]
    public void Log_loss_per_class_is_the_log_loss_of_its_rows(int seed, int count, double rare, int grid)
    {
        var rows = ClassRow.Many(seed, count, rare, grid);
        var theirs = rows.Evaluate().PerClassLogLoss;

        foreach (var @class in rows.GroupBy(row => row.Label))
            Assert.Equal(theirs[Array.IndexOf(ClassRow.Classes, @class.Key)], MulticlassMetric.LogLoss.Of([.. @class]), Tolerance.Near);
    }

    [Same("LogLossReduction"), Theory, MemberData(nameof(Samples))]
    public void Log_loss_reduction_follows_from_the_log_loss_and_that_of_the_shares(int seed, int count, double rare, int grid)
    {
        var rows = ClassRow.Many(seed, count, rare, grid);
        var shares = Array.ConvertAll(ClassRow.Classes, name => (float)rows.Count(row => row.Label == name) / count);
        var ofShares = MulticlassMetric.LogLoss.Of([.. rows.Select(row => ClassRow.Of(row.Label, shares))]);

        if (ofShares == 0) Assert.False(double.IsFinite(rows.Evaluate().LogLossReduction));
        else Assert.Equal(rows.Evaluate().LogLossReduction, 1 - MulticlassMetric.LogLoss.Of(rows) / ofShares, Tolerance.Near);
    }
}
