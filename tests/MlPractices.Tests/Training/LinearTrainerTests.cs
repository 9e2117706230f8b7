using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Training;

public sealed class LinearTrainerTests
{
    private sealed record Point(double X, double Y, bool Label, string Class, string[] Labels);

    private static readonly Objective<Point, RegressionScore> Line = Objective.Regression<Point>(p => p.Y, RegressionMetric.RootMeanSquaredError).LeastUsefulGain(0.1);
    private static readonly Objective<Point, BinaryScore> Side = Objective.Binary<Point>(p => p.Label, BinaryMetric.LogLoss).LeastUsefulGain(0.01);
    private static readonly FeatureMap<Point> Raw = FeatureMap.For<Point>().Numeric(p => p.X, Scaling.None);

    private static Split<Point, TOut> Split<TOut>(Objective<Point, TOut> objective, IReadOnlyList<Point> training, IReadOnlyList<Point>? validation = null) =>
        new(objective, new InMemoryPartition<Point>(training, validation ?? [], training), new InMemoryLedger());

    [Fact]
    public void Ridge_is_the_closed_form()
    {
        // Centred x = -1, 0, 1 and y = 1, 2, 6: w = sum(xy) / (sum(x^2) + L2) = 5 / (2 + 3), b = mean y.
        var split = Split(Line, [new(-1, 1, false, "", []), new(0, 2, false, "", []), new(1, 6, false, "", [])]);

        var model = split.Train(Linear.Ridge(Raw, new() { L2 = 3 })).Model;

        Assert.Equal(3 + 1 * 10, model.Predict(new(10, 0, false, "", [])).Value, 9);
        Assert.Equal(3, model.Predict(new(0, 0, false, "", [])).Value, 9);
    }

    [Fact]
    public void Ridge_without_penalty_recovers_a_line_exactly()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new Point(i, 4 - 2.5 * i, false, "", [])).ToList();

        var model = Split(Line, rows).Train(Linear.Ridge(FeatureMap.For<Point>().Numeric(p => p.X), new() { L2 = 0 })).Model;

        Assert.Equal(4 - 2.5 * 100, model.Predict(new(100, 0, false, "", [])).Value, 6);
    }

    [Fact]
    public void Logistic_regression_satisfies_the_optimality_conditions()
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 200).Select(_ => random.NextDouble() * 4 - 2)
            .Select(x => new Point(x, 0, random.NextDouble() < 1 / (1 + Math.Exp(-x)), "", [])).ToList();

        var model = (LinearModel<Point, BinaryScore>)Split(Side, rows).Train(Linear.Logistic(Raw, new() { L2 = 2 })).Model;

        var slope = rows.Sum(row => ((row.Label ? 1 : 0) - model.Predict(row).Probability!.Value) * row.X) - 2 * model.Weights[0][0];
        var slopeOfIntercept = rows.Sum(row => (row.Label ? 1 : 0) - model.Predict(row).Probability!.Value);
        Assert.Equal(0, slope, 5);
        Assert.Equal(0, slopeOfIntercept, 5);
        Assert.InRange(model.Weights[0][0], 0.5, 1.5);
    }

    [Fact]
    public void Logistic_regression_of_nothing_is_the_log_odds()
    {
        var rows = Enumerable.Range(0, 8).Select(i => new Point(0, 0, i < 2, "", [])).ToList();

        var model = Split(Side, rows).Train(Linear.Logistic(Raw)).Model;

        Assert.Equal(0.25, model.Predict(rows[0]).Probability!.Value, 9);
    }

    [Fact]
    public void Balanced_class_weights_put_the_intercept_at_one_half()
    {
        var rows = Enumerable.Range(0, 8).Select(i => new Point(0, 0, i < 2, "", [])).ToList();

        var model = Split(Side, rows).Train(Linear.Logistic(Raw, new() { ClassWeights = ClassWeights.Balanced })).Model;

        Assert.Equal(0.5, model.Predict(rows[0]).Probability!.Value, 9);
    }

    [Fact]
    public void Separable_rows_without_penalty_stay_finite()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new Point(i, 0, i >= 10, "", [])).ToList();

        var model = Split(Side, rows).Train(Linear.Logistic(Raw, new() { L2 = 0 })).Model;

        Assert.All(rows, row => Assert.Equal(row.Label, model.Predict(row).Predicted));
        Assert.True(double.IsFinite(model.Predict(rows[0]).Score));
    }

    [Fact]
    public void Early_stopping_keeps_the_step_with_the_lowest_validation_loss()
    {
        // Training says that x decides; validation says the opposite, so every step makes it worse and none is kept.
        var training = Enumerable.Range(0, 40).Select(i => new Point(i - 20, 0, i >= 20, "", [])).ToList();
        var validation = Enumerable.Range(0, 40).Select(i => new Point(i - 20, 0, i < 20, "", [])).ToList();

        var stopped = Split(Side, training, validation).Train(Linear.Logistic(Raw));
        var free = Split(Side, training, validation).Train(Linear.Logistic(Raw, new() { Patience = 0 }));

        Assert.Equal("0", stopped.Notes["steps"]);
        Assert.Equal(0.5, stopped.Model.Predict(training[0]).Probability!.Value, 12);
        Assert.True(free.Model.Predict(training[0]).Probability < 0.1);
    }

    /// <summary>Whichever way the steps are solved, the weights are where the slope is 0, and nowhere else.</summary>
    [Fact]
    public void Many_positions_are_solved_to_the_same_optimum_as_few()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 600).Select(_ => random.Next(300))
            .Select(x => new Point(x, x % 7 + random.NextDouble(), random.NextDouble() < (x % 3 == 0 ? 0.8 : 0.3), "", [])).ToList();
        var map = FeatureMap.For<Point>().Category(p => p.X, leastRows: 1, mostCategories: 300).Numeric(p => p.Y);

        var model = (LinearModel<Point, BinaryScore>)Split(Side, rows).Train(Linear.Logistic(map, new() { L2 = 0.5 })).Model;

        Assert.True(model.Weights[0].Length > 200, $"{model.Weights[0].Length} positions");
        double Pull(Func<Point, bool> which) => rows.Where(which).Sum(row => (row.Label ? 1 : 0) - model.Predict(row).Probability!.Value);
        Assert.Equal(0, Pull(_ => true), 5);
        Assert.All(rows.Select(row => row.X).Distinct(), x =>
            Assert.Contains(model.Weights[0], weight => Math.Abs(Pull(row => row.X == x) - 0.5 * weight) < 1e-5));
    }

    [Fact]
    public void Text_hashed_to_a_quarter_of_a_million_positions_is_learned()
    {
        var words = Enumerable.Range(0, 500).Select(i => $"word{i}").ToArray();
        var random = new Random(2);
        var rows = Enumerable.Range(0, 800).Select(i => new Point(i, 0, i % 2 == 0, string.Join(' ', Enumerable.Range(0, 8).Select(_ => words[2 * random.Next(250) + i % 2])), [])).ToList();

        var model = Split(Side, rows).Train(Linear.Logistic(FeatureMap.For<Point>().Text(p => p.Class, bits: 18))).Model;

        Assert.All(rows, row => Assert.Equal(row.Label, model.Predict(row).Predicted));
    }

    [Fact]
    public void Ridge_of_many_positions_is_the_closed_form()
    {
        // Each category alone, without a common level: w = (sum of y - n b) / (n + L2).
        var rows = Enumerable.Range(0, 3000).Select(i => new Point(i % 1500, i % 1500 < 750 ? 1 : -1, false, "", [])).ToList();

        var model = Split(Line, rows).Train(Linear.Ridge(FeatureMap.For<Point>().Category(p => p.X, leastRows: 1, mostCategories: 1500), new() { L2 = 1 })).Model;

        Assert.Equal(2 / 3.0, model.Predict(rows[0]).Value, 6);
        Assert.Equal(-2 / 3.0, model.Predict(rows[^1]).Value, 6);
    }

    [Fact]
    public void Several_classes_sum_to_one_and_find_their_place()
    {
        var rows = Enumerable.Range(0, 90).Select(i => new Point(i % 3, 0, false, "abc"[i % 3].ToString(), [])).ToList();
        var objective = Objective.Multiclass<Point>(p => p.Class, MulticlassMetric.Accuracy).LeastUsefulGain(0.1);

        var model = Split(objective, rows).Train(Linear.LogisticClasses(FeatureMap.For<Point>().Category(p => p.X), new() { L2 = 0.01 })).Model;

        Assert.All(rows, row => Assert.Equal(row.Class, model.Predict(row).Predicted));
        Assert.Equal(1, model.Predict(rows[0]).Probabilities.Sum(), 12);
        Assert.Equal(["a", "b", "c"], model.Predict(rows[0]).Classes);
    }

    [Fact]
    public void A_saved_model_says_the_same_and_writes_the_same_bytes()
    {
        var rows = Visitor.Many(300);
        var objective = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.LogLoss);
        var map = FeatureMap.For<Visitor>().Numeric(v => v.Visits).Numeric(v => v.Age).Category(v => v.Region).Buckets(v => v.Visits, 4)
            .Cross(v => v.Region, v => v.Plan, 3).Text(v => v.Plan, 3).Date(v => v.At).Lag(v => v.Region, v => v.At, v => v.Spent);
        var trainer = Linear.Logistic(map);
        var candidate = InMemorySplit.Of(objective, rows).Train(trainer);
        var bytes = Candidate<Visitor, BinaryScore>.BytesOf(candidate.Model);

        var read = trainer.Read(new MemoryStream(bytes), candidate.Model.FormatId);

        Assert.All(rows, row => Assert.Equal(candidate.Model.Predict(row), read.Predict(row)));
        Assert.Equal(bytes, Candidate<Visitor, BinaryScore>.BytesOf(read));
        Assert.True(candidate.VerifyReproducible().Reproduced);
    }

    [Fact]
    public void A_model_of_other_features_is_refused_by_name()
    {
        var objective = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.LogLoss);
        var candidate = InMemorySplit.Of(objective, Visitor.Many(100)).Train(Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits)));
        var bytes = Candidate<Visitor, BinaryScore>.BytesOf(candidate.Model);
        var other = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Age));

        var error = Assert.Throws<InvalidDataException>(() => other.Read(new MemoryStream(bytes), candidate.Model.FormatId));

        Assert.Contains("numeric(Visits, Standard)", error.Message);
        Assert.Contains("numeric(Age, Standard)", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"Kind\":\"Logistic regression\"}")]
    public void A_damaged_model_is_refused(string text)
    {
        var trainer = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits));

        Assert.Throws<InvalidDataException>(() => trainer.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "mlpractices.linear/1"));
    }

    [Fact]
    public void Training_can_be_given_up()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var split = InMemorySplit.Of(Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.LogLoss), Visitor.Many(100));

        Assert.Throws<OperationCanceledException>(() => split.Train(Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits)), cancellation: source.Token));
    }

    [Fact]
    public void A_label_that_is_no_number_is_named()
    {
        var split = Split(Line, [new(1, double.NaN, false, "", []), new(2, 1, false, "", [])]);

        var error = Assert.Throws<PipelineException>(() => split.Train(Linear.Ridge(Raw)));

        Assert.Equal("MLP0160", error.Finding.Id);
        Assert.Equal("Y", error.Finding.Subject);
    }

    [Fact]
    public void An_empty_feature_map_is_refused() =>
        Assert.Throws<ArgumentException>(() => Linear.Ridge(FeatureMap.For<Point>()));

    [Fact]
    public void One_class_cannot_be_balanced()
    {
        var split = Split(Side, [new(1, 0, true, "", []), new(2, 0, true, "", [])]);

        var error = Assert.Throws<PipelineException>(() => split.Train(Linear.Logistic(Raw, new() { ClassWeights = ClassWeights.Balanced })));

        Assert.Equal("MLP0455", error.Finding.Id);
    }
}
