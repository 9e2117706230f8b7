namespace MlPractices.Tests.Objectives;

/// <summary>Class scores that are no probabilities: margins, distances, log-likelihoods.</summary>
public class UncalibratedClassTests
{
    private static readonly string[] Classes = ["low", "middle", "high"];

    private static readonly Truth[] Truths = [Truth.OfClass("high"), Truth.OfClass("low"), Truth.OfClass("middle"), Truth.OfClass("low")];

    // Right, right, wrong (second of three), wrong (last of three).
    private static readonly ClassScores[] Said = [Of(-9, -5, -1), Of(-1, -2, -3), Of(3, 2, 1), Of(-40, 7, 0)];

    [Fact]
    public void The_highest_score_is_predicted_and_no_probability_is_made_up()
    {
        Assert.Equal(["high", "low", "low", "middle"], Said.Select(said => said.Predicted));
        Assert.All(Said, said => Assert.False(said.HasProbabilities));
        Assert.All(Said, said => Assert.All(Classes, name => Assert.Equal(double.NaN, said.ProbabilityOf(name))));
        Assert.Equal(double.NaN, Said[0].ProbabilityOf("a class it never saw"));
        Assert.All(Said[0].Probabilities, probability => Assert.Equal(double.NaN, probability));
        Assert.Equal([-9, -5, -1], Said[0].Scores!);
    }

    [Fact]
    public void Equal_scores_give_the_first_class() => Assert.Equal("low", Of(1, 1, 1).Predicted);

    [Fact]
    public void Probabilities_stay_probabilities()
    {
        var said = new ClassScores(Classes, [0.2, 0.5, 0.3]);

        Assert.True(said.HasProbabilities);
        Assert.Null(said.Scores);
        Assert.Equal(0.5, said.ProbabilityOf("middle"));
    }

    [Fact]
    public void Metrics_of_decisions_are_defined_and_log_loss_is_not()
    {
        Assert.Equal(0.5, MulticlassMetric.Accuracy.Compute(Truths, Said));
        Assert.Equal((0.5 + 0 + 1) / 3, MulticlassMetric.BalancedAccuracy.Compute(Truths, Said), 12);
        Assert.Equal(double.NaN, MulticlassMetric.LogLoss.Compute(Truths, Said));
    }

    [Fact]
    public void Top_accuracy_goes_by_the_scores()
    {
        Assert.Equal(MulticlassMetric.Accuracy.Compute(Truths, Said), MulticlassMetric.TopAccuracy(1).Compute(Truths, Said));
        Assert.Equal(0.75, MulticlassMetric.TopAccuracy(2).Compute(Truths, Said));
        Assert.Equal(1, MulticlassMetric.TopAccuracy(3).Compute(Truths, Said));
        Assert.Equal(0, MulticlassMetric.TopAccuracy(3).Compute([Truth.OfClass("unseen")], [Said[0]]));
    }

    [Fact]
    public void Models_without_a_common_scale_vote()
    {
        ClassScores[] members = [Of(100, 0, 0), Of(0, 2, 1), new(Classes, [0.1, 0.5, 0.4])];

        var together = OutputArithmetic.Mean(members, [0.2, 0.3, 0.5]);

        Assert.False(together.HasProbabilities);
        Assert.Equal("middle", together.Predicted);
        Assert.Equal([("high", 0), ("low", 0.2), ("middle", 0.8)], together.Classes.Zip(together.Scores!.Select(score => Math.Round(score, 12))));
    }

    [Fact]
    public void A_vote_counts_classes_that_only_one_member_knows()
    {
        var together = OutputArithmetic.Mean<ClassScores>([ClassScores.Uncalibrated(["a", "b"], [1, 2]), ClassScores.Uncalibrated(["c"], [5])], [0.4, 0.6]);

        Assert.Equal(["a", "b", "c"], together.Classes);
        Assert.Equal("c", together.Predicted);
    }

    [Fact]
    public void A_row_is_right_or_wrong_and_is_described_without_a_probability()
    {
        Assert.Equal([0, 0, 1, 1], Truths.Zip(Said, RowLoss.Of));
        Assert.Equal("high", RowLoss.Describe(Said[0]));
        Assert.Equal("high", RowLoss.Decision(Said[0]));
        // What a monitor watches: without a probability, the score that decided.
        Assert.Equal([-1, -1, 3, 7], Said.Select(RowLoss.Number));
    }

    private static ClassScores Of(params double[] scores) => ClassScores.Uncalibrated(Classes, scores);
}
