namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>A row whose label is no number.</summary>
public sealed class MissingLabelTests
{
    [Fact]
    public async Task Stops_the_stages_and_is_dropped_there()
    {
        var rows = Guess.Many(600);
        var unlabelled = rows.Select(row => row with { Number = double.NaN }).ToArray();
        var objective = Objective.Regression<Guess>(row => row.Number, RegressionMetric.MeanAbsoluteError);
        var split = (await Dataset.FromRows(unlabelled)).Split(SplitPlan.ByKey<Guess>(row => row.Id), objective);

        Assert.Equal("MLP0160", Assert.Throws<PipelineException>(() => split.Train(Baseline.Mean<Guess>())).Finding.Id);
        Assert.Equal(1, RegressionRow.Of((float.NaN, 5), (1, 2)).Evaluate().MeanAbsoluteError);
    }

    [Fact]
    public void Is_an_irrelevant_row_to_a_ranking_there()
    {
        var (unlabelled, irrelevant) = (RankingRow.Of(("q", 1, 1), ("q", float.NaN, 2)), RankingRow.Of(("q", 1, 1), ("q", 0, 2)));

        Assert.Equal(irrelevant.Evaluate().NormalizedDiscountedCumulativeGains, unlabelled.Evaluate().NormalizedDiscountedCumulativeGains);
    }

    [Fact]
    public void Is_a_class_of_its_own_to_the_stages_and_is_dropped_there()
    {
        var truth = Objective.Multiclass<ClassRow>(row => row.Label, MulticlassMetric.Accuracy).TruthOf(ClassRow.Of("", 1, 0, 0));
        ClassRow[] rows = [ClassRow.Of("", 1, 0, 0), ClassRow.Of("a", 1, 0, 0)];

        Assert.Equal("(missing)", truth.Class);
        Assert.Equal((1 / 2.0, 1), (MulticlassMetric.Accuracy.Of(rows), rows.Evaluate().MicroAccuracy));
    }
}
