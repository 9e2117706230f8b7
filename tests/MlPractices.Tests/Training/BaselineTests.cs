using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Training;

public sealed class BaselineTests
{
    private sealed record Row(bool Yes, double Amount, string Class, string[] Labels, string Shop, DateTime At);

    private static readonly DateTime Start = new(2024, 1, 1);

    private static readonly Row[] Rows =
    [
        new(true, 1, "a", ["x"], "s", Start), new(false, 2, "b", ["x", "y"], "s", Start.AddDays(1)),
        new(false, 3, "b", [], "t", Start.AddDays(2)), new(false, 10, "b", ["x"], "t", Start.AddDays(3)),
    ];

    private static ITrainedModel<Row, TOut> Train<TOut>(Objective<Row, TOut> objective, ITrainer<Row, TOut> trainer)
    {
        var candidate = new Split<Row, TOut>(objective, new InMemoryPartition<Row>(Rows, [], Rows), new InMemoryLedger()).Train(trainer);
        var saved = new MemoryStream(Candidate<Row, TOut>.BytesOf(candidate.Model));
        Assert.True(trainer.CanRead(candidate.Model.FormatId));
        // What is read back must say what was trained; the tests look at the model that went through a file.
        return trainer.Read(saved, candidate.Model.FormatId);
    }

    private static readonly Objective<Row, BinaryScore> Binary = Objective.Binary<Row>(r => r.Yes, BinaryMetric.Accuracy);
    private static readonly Objective<Row, RegressionScore> Regression = Objective.Regression<Row>(r => r.Amount, RegressionMetric.MeanAbsoluteError);

    [Fact]
    public void Majority_says_the_frequent_answer_without_a_probability() =>
        Assert.Equal(new BinaryScore(false, 0, null), Train(Binary, Baseline.Majority<Row>()).Predict(Rows[0]));

    [Fact]
    public void Prior_says_the_share() => Assert.Equal(0.25, Train(Binary, Baseline.Prior<Row>()).Predict(Rows[0]).Probability);

    [Fact]
    public void Mean_and_median()
    {
        Assert.Equal(4, Train(Regression, Baseline.Mean<Row>()).Predict(Rows[0]).Value);
        Assert.Equal(2.5, Train(Regression, Baseline.Median<Row>()).Predict(Rows[0]).Value);
    }

    [Fact]
    public void Class_and_label_shares()
    {
        var classes = Train(Objective.Multiclass<Row>(r => r.Class, MulticlassMetric.Accuracy), Baseline.PriorClass<Row>()).Predict(Rows[0]);
        var labels = Train(Objective.Multilabel<Row>(r => r.Labels, MultilabelMetric.MicroF1), Baseline.PriorLabels<Row>()).Predict(Rows[0]);

        Assert.Equal("b", classes.Predicted);
        Assert.Equal(0.25, classes.ProbabilityOf("a"));
        Assert.Equal(["x", "y"], labels.Labels);
        Assert.Equal([0.75, 0.25], labels.Probabilities);
        Assert.Equal(["x"], labels.Predicted);
    }

    [Fact]
    public void Last_value_looks_back_within_the_entity_and_falls_back_to_the_mean()
    {
        var model = Train(Regression, Baseline.LastValue<Row>(r => r.Shop, r => r.At));

        Assert.Equal(1, model.Predict(Rows[1]).Value);
        Assert.Equal(2, model.Predict(Rows[1] with { At = Start.AddYears(1) }).Value);
        Assert.Equal(4, model.Predict(Rows[0]).Value);
        Assert.Equal(4, model.Predict(Rows[0] with { Shop = "new" }).Value);
    }

    [Fact]
    public void A_rule_decides_and_learns_how_often_it_is_right()
    {
        var model = Train(Binary, Baseline.Rule<Row>(r => r.Amount < 2.5));

        Assert.Equal(new BinaryScore(true, 1, 0.5), model.Predict(Rows[1]));
        Assert.Equal(new BinaryScore(false, 0, 0.25), model.Predict(Rows[2]));
    }

    [Fact]
    public void A_rule_does_not_read_the_model_of_another_rule()
    {
        var rule = Baseline.Rule<Row>(r => r.Amount < 2.5);
        var bytes = Candidate<Row, BinaryScore>.BytesOf(new Split<Row, BinaryScore>(Binary, new InMemoryPartition<Row>(Rows, [], Rows)).Train(rule).Model);

        var error = Assert.Throws<InvalidDataException>(() => Baseline.Rule<Row>("always", _ => true).Read(new MemoryStream(bytes), "mlpractices.baseline.rule/1"));

        Assert.Contains("always", error.Message);
    }

    [Fact]
    public void Formulas_rules_of_classes_and_orders_are_taken_as_they_are()
    {
        Assert.Equal(2, Train(Regression, Baseline.Formula<Row>(r => r.Amount * 2)).Predict(Rows[0]).Value);
        Assert.Equal("a", Train(Objective.Multiclass<Row>(r => r.Class, MulticlassMetric.Accuracy), Baseline.ClassRule<Row>(r => "a")).Predict(Rows[3]).Predicted);
    }

    [Fact]
    public void An_empty_training_set_is_said()
    {
        var split = new Split<Row, BinaryScore>(Binary, new InMemoryPartition<Row>([], [], Rows));

        Assert.Equal("MLP0202", Assert.Throws<PipelineException>(() => split.Train(Baseline.Prior<Row>())).Finding.Id);
    }
}
