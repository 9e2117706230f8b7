namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>A whole evaluation of the stages, and ML.NET's Evaluate on the rows of its holdout.</summary>
public sealed class HoldoutSameTests
{
    [Same("Evaluation.Plots.Confusion"), Same("BinaryMetric.Accuracy"), Same("BinaryMetric.F1"), Fact]
    public async Task Binary()
    {
        var (evaluation, holdout) = await Guess.Judge(Objective.Binary<Guess>(row => row.IsB, BinaryMetric.Accuracy).LeastUsefulGain(0.01).Report(BinaryMetric.F1),
            Baseline.Rule<Guess>(row => row.GuessedClass == "b"), Baseline.Majority<Guess>());
        var theirs = holdout.Select(row => BinaryRow.Of(row.IsB, row.GuessedClass == "b" ? 1 : -1)).NonCalibrated();

        Assert.Equal(theirs.Accuracy, ValueOf(BinaryMetric.Accuracy, evaluation), Tolerance.Near);
        Assert.Equal(theirs.F1Score, ValueOf(BinaryMetric.F1, evaluation), Tolerance.Near);

        // ML.NET puts the positive class first.
        Assert.Equal(["false", "true"], evaluation.Plots.Confusion!.Classes);
        Assert.Equal(theirs.ConfusionMatrix.Counts.Reverse().Select(row => row.Reverse()), Counts(evaluation));
    }

    [Same("Evaluation.Plots.Confusion"), Same("MulticlassMetric.BalancedAccuracy"), Fact]
    public async Task Multiclass()
    {
        var (evaluation, holdout) = await Guess.Judge(Objective.Multiclass<Guess>(row => row.Class, MulticlassMetric.BalancedAccuracy).LeastUsefulGain(0.01),
            Baseline.ClassRule<Guess>(row => row.GuessedClass), Baseline.PriorClass<Guess>());
        var theirs = holdout.Select(row => ClassRow.Of(row.Class, Array.ConvertAll(ClassRow.Classes, name => name == row.GuessedClass ? 1f : 0f))).Evaluate();

        Assert.Equal(theirs.MacroAccuracy, ValueOf(MulticlassMetric.BalancedAccuracy, evaluation), Tolerance.Near);
        Assert.Equal(ClassRow.Classes, evaluation.Plots.Confusion!.Classes);
        Assert.Equal(theirs.ConfusionMatrix.Counts, Counts(evaluation));
    }

    [Same("RegressionMetric.RSquared"), Same("RegressionMetric.MeanAbsoluteError"), Fact]
    public async Task Regression()
    {
        var objective = Objective.Regression<Guess>(row => row.Number, RegressionMetric.RSquared).LeastUsefulGain(0.01).Report(RegressionMetric.MeanAbsoluteError);
        var (evaluation, holdout) = await Guess.Judge(objective, Baseline.Formula<Guess>(row => row.GuessedNumber), Baseline.Mean<Guess>());
        var theirs = RegressionRow.Of([.. holdout.Select(row => ((float)row.Number, (float)row.GuessedNumber))]).Evaluate();

        Assert.Equal(theirs.RSquared, ValueOf(RegressionMetric.RSquared, evaluation), Tolerance.Near);
        Assert.Equal(theirs.MeanAbsoluteError, ValueOf(RegressionMetric.MeanAbsoluteError, evaluation), Tolerance.Near);
    }

    [Same("RankingMetric.NdcgAt"), Fact]
    public async Task Ranking()
    {
        var metric = RankingMetric.NdcgAt(10, [0, 3, 7, 15, 31]);
        var (evaluation, holdout) = await Guess.Judge(Objective.Ranking<Guess>(row => row.Number, row => row.Group, metric).LeastUsefulGain(0.01),
            Baseline.RankBy<Guess>(row => row.GuessedNumber), Baseline.RankBy<Guess>(row => row.Id));
        var theirs = RankingRow.Of([.. holdout.Select(row => (row.Group, (float)row.Number, (float)row.GuessedNumber))]).Evaluate(gains: null);

        Assert.Equal(theirs.NormalizedDiscountedCumulativeGains[9], ValueOf(metric, evaluation), Tolerance.Near);
    }

    private static double ValueOf(IMetricDefinition metric, Evaluation evaluation) => evaluation.Metrics.Single(result => result.Metric == metric.Name).Value!.Value;

    private static IEnumerable<IEnumerable<double>> Counts(Evaluation evaluation) =>
        evaluation.Plots.Confusion!.Counts.Select(row => row.Select(count => (double)count));
}
