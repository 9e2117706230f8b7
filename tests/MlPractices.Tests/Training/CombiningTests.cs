using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Training;

public sealed class CombiningTests
{
    private static readonly Objective<Visitor, RegressionScore> Spending = Objective.Regression<Visitor>(v => v.Spent, RegressionMetric.RootMeanSquaredError).LeastUsefulGain(0.1);
    private static readonly FeatureMap<Visitor> Visits = FeatureMap.For<Visitor>().Numeric(v => v.Visits);

    [Fact]
    public void An_average_is_the_mean_of_its_members()
    {
        var rows = Visitor.Many(200);
        var split = InMemorySplit.Of(Spending, rows);
        var (ridge, mean) = (Linear.Ridge(Visits), Baseline.Mean<Visitor>());
        var trainer = Ensemble.Average(ridge, mean);

        var model = split.Train(trainer).Model;

        var expected = (split.Train(ridge).Model.Predict(rows[0]).Value + split.Train(mean).Model.Predict(rows[0]).Value) / 2;
        Assert.Equal(expected, model.Predict(rows[0]).Value, 12);
        Assert.Equal(expected, trainer.Read(new MemoryStream(Candidate<Visitor, RegressionScore>.BytesOf(model)), model.FormatId).Predict(rows[0]).Value, 12);
    }

    [Fact]
    public void Averages_of_classes_labels_and_uncalibrated_decisions()
    {
        var classes = OutputArithmetic.Mean<ClassScores>([new(["a", "b"], [0.8, 0.2]), new(["b", "c"], [0.5, 0.5])], [0.5, 0.5]);
        var labels = OutputArithmetic.Mean<MultilabelScores>([new(["x"], [1.0]), new(["y"], [0.4])], [0.5, 0.5]);
        var decision = OutputArithmetic.Mean<BinaryScore>([new(true, 3, null), new(false, -1, 0.2)], [0.5, 0.5]);

        Assert.Equal(["a", "b", "c"], classes.Classes);
        Assert.Equal([0.4, 0.35, 0.25], classes.Probabilities);
        Assert.Equal([0.5, 0.2], labels.Probabilities);
        Assert.Equal(new BinaryScore(true, 1, null), decision);
    }

    [Fact]
    public void A_stack_gives_its_weight_to_the_member_that_knows()
    {
        var split = InMemorySplit.Of(Spending, Visitor.Many(300));

        var candidate = split.Train(Ensemble.Stack(4, 7, Linear.Ridge(Visits), Baseline.Mean<Visitor>()));

        var weights = candidate.Notes["weights"].Split(", ").Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.True(weights[0] > 0.9, candidate.Notes["weights"]);
        Assert.Equal(1, weights.Sum(), 5);
        Assert.True(candidate.VerifyReproducible().Reproduced);
    }

    [Fact]
    public void Stacking_weights_are_the_minimum_on_the_simplex()
    {
        // Predictions (1, 0) and (0, 1), answers (.3, .7): the minimum of (w1 - .3)^2 + (w2 - .7)^2 on the simplex is (.3, .7).
        var weights = StackingWeights.Minimise(new[,] { { 0.5, 0 }, { 0, 0.5 } }, [0.15, 0.35]);

        Assert.Equal(0.3, weights[0], 6);
        Assert.Equal(0.7, weights[1], 6);
    }

    [Fact]
    public void A_stack_needs_probabilities()
    {
        var split = InMemorySplit.Of(Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.Accuracy), Visitor.Many(100));

        Assert.Equal("MLP0454", Assert.Throws<PipelineException>(() => split.Train(Ensemble.Stack(2, 1, Baseline.Majority<Visitor>(), Baseline.Prior<Visitor>()))).Finding.Id);
    }

    [Fact]
    public void Shrunk_weights_tell_what_they_cost()
    {
        var map = FeatureMap.For<Visitor>().Numeric(v => v.Visits).Text(v => v.Region, 7);
        var split = InMemorySplit.Of(Spending, Visitor.Many(600));
        var whole = split.Train(Linear.Ridge(map));

        var small = split.Train(Compress.EightBit(Linear.Ridge(map)));
        var sparse = split.Train(Compress.Prune(Linear.Ridge(FeatureMap.For<Visitor>().Buckets(v => v.Visits, 20)), 0.5));

        Assert.True(small.ArtifactBytes < whole.ArtifactBytes);
        Assert.Equal(small.ArtifactBytes.ToString(System.Globalization.CultureInfo.InvariantCulture), small.Notes["bytes after"]);
        Assert.InRange(double.Parse(small.Notes["lost by shrinking"], System.Globalization.CultureInfo.InvariantCulture), -0.05, 0.05);
        var weights = ((LinearModel<Visitor, RegressionScore>)sparse.Model).Weights[0];
        Assert.Equal(21, weights.Length - 1);
        // Ten are dropped; the position of missing values, which training did not have, is one of them.
        Assert.Equal(10, weights.Take(21).Count(weight => weight == 0));
        Assert.True(double.Parse(sparse.Notes["lost by shrinking"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        var trainer = Compress.EightBit(Linear.Ridge(map));
        var read = trainer.Read(new MemoryStream(Candidate<Visitor, RegressionScore>.BytesOf(small.Model)), small.Model.FormatId);
        Assert.Equal(small.Model.Predict(Visitor.Many(1)[0]), read.Predict(Visitor.Many(1)[0]));
    }

    [Fact]
    public void Packed_weights_are_within_half_a_step()
    {
        double[] weights = [-1.27, 0.005, 0.64, 1.27, 42];

        var back = PackedWeights.Pack(weights).Unpack();

        for (var i = 0; i < 4; i++) Assert.Equal(weights[i], back[i], 0.00500001);
        Assert.Equal(42, back[4]);
        Assert.Equal([0, 0, 1], PackedWeights.Pack([0, 0, 1]).Unpack());
    }

    [Fact]
    public void Only_linear_models_can_be_shrunk() => Assert.Equal(
        "MLP0451", Assert.Throws<PipelineException>(() => InMemorySplit.Of(Spending, Visitor.Many(50)).Train(Compress.EightBit(Baseline.Mean<Visitor>()))).Finding.Id);
}
