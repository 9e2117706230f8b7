using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Training;

public sealed class DecideTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying =
        Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02).Report(BinaryMetric.Precision).Report(BinaryMetric.LogLoss);

    private static readonly ITrainer<Visitor, BinaryScore> Logistic = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits));

    private static readonly bool[] Labels = [true, true, false, true, false, false];
    private static readonly double[] Scores = [0.9, 0.8, 0.7, 0.6, 0.2, 0.1];

    // Cutting under .8 takes 2 of 3 right and nothing wrong; under .6 all three and one wrong.
    [Theory]
    [InlineData(1, 1, 0.75)]
    [InlineData(1, 3, 0.4)]
    [InlineData(1, 0, double.PositiveInfinity)]
    public void Least_cost(double falsePositive, double falseNegative, double expected)
    {
        var threshold = ThresholdChoice.Of(DecisionRule.LeastCost(falsePositive, falseNegative), Labels, Scores)!.Value;

        if (double.IsInfinity(expected)) Assert.InRange(threshold, 0.9, 0.9001);
        else Assert.Equal(expected, threshold, 12);
        if (falseNegative == 0) Assert.DoesNotContain(Scores, score => score >= threshold);
    }

    [Theory]
    [InlineData(3, 6, 0.65)]
    [InlineData(2.9, 6, 0.75)]
    [InlineData(6, 6, 0.1)]
    public void At_most_so_many_calls(double calls, double of, double expected) => Assert.Equal(expected, ThresholdChoice.Of(DecisionRule.AtMostCalls(calls, of), Labels, Scores)!.Value, 12);

    [Fact]
    public void Precision_and_recall()
    {
        Assert.Equal(0.4, ThresholdChoice.Of(DecisionRule.PrecisionAtLeast(0.75), Labels, Scores)!.Value, 12);
        Assert.Equal(0.75, ThresholdChoice.Of(DecisionRule.PrecisionAtLeast(0.8), Labels, Scores)!.Value, 12);
        Assert.Equal(0.75, ThresholdChoice.Of(DecisionRule.RecallAtLeast(0.6), Labels, Scores)!.Value, 12);
        Assert.Equal(0.4, ThresholdChoice.Of(DecisionRule.RecallAtLeast(1), Labels, Scores)!.Value, 12);
        Assert.Null(ThresholdChoice.Of(DecisionRule.PrecisionAtLeast(0.9), [false, true], [0.9, 0.1]));
    }

    [Fact]
    public void Rows_of_one_score_are_taken_together() =>
        Assert.Equal(0.7, ThresholdChoice.Of(DecisionRule.AtMostCalls(2, 4), [true, false, true, false], [0.9, 0.5, 0.5, 0.1])!.Value, 12);

    [Fact]
    public async Task The_threshold_is_carried_by_the_release_and_judged_on_the_holdout()
    {
        var split = InMemorySplit.Of(Buying, Visitor.Many(6000));
        var trainer = Decide.By(DecisionRule.AtMostCalls(200, outOf: 1000), Logistic);

        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(split.Train(trainer).Evaluate(against: split.Train(Baseline.Prior<Visitor>())));
        var registry = new InMemoryRegistry();
        var release = await accepted.Release(registry, "buyers", new(1, 0, 0));
        var back = await Release.LoadAsync(registry, "buyers", new(1, 0, 0), trainer);

        var decision = accepted.Evaluation.Decision!;
        Assert.InRange(decision.Chosen.Figures.ShareTaken!.Value, 0.19, 0.2);
        Assert.InRange(decision.Holdout.ShareTaken!.Value, 0.16, 0.24);
        Assert.True(decision.Lower < decision.Holdout.ShareTaken && decision.Holdout.ShareTaken < decision.Upper);
        Assert.Equal(decision.Holdout.Precision!.Value, accepted.Evaluation.Metrics.Single(metric => metric.Metric == "Precision").Value!.Value, 12);
        var rows = Visitor.Many(300, seed: 5);
        Assert.All(rows, row => Assert.Equal(release.Predict(row), back.Predict(row)));
        Assert.All(rows, row => Assert.Equal(back.Predict(row).Score >= decision.Chosen.Threshold, back.Predict(row).Predicted));
        string[] pages = [ModelCardMarkdown.Write(release.Card), HtmlReport.Render(new() { Title = "t", Card = release.Card })];
        Assert.All(pages, page => Assert.Contains("at most 0.2 of the rows taken for true", page));
        Assert.Contains("Cumulative gain", pages[1]);
        Assert.Contains("chosen threshold", pages[1]);
    }

    [Fact]
    public void Without_a_validation_set_folds_of_the_training_set_choose()
    {
        var rows = Visitor.Many(2000);
        var split = new Split<Visitor, BinaryScore>(Buying, new InMemoryPartition<Visitor>([.. rows.Take(1000)], [], [.. rows.Skip(1000)]), new InMemoryLedger());

        var decision = split.Train(Decide.By(DecisionRule.PrecisionAtLeast(0.9), Logistic, folds: 4)).Model.Decision!;

        Assert.Equal(1000, decision.Figures.Rows);
        Assert.InRange(decision.Figures.Precision!.Value, 0.9, 0.92);
        Assert.Equal("MLP0452", Assert.Throws<PipelineException>(() => split.Train(Decide.By(DecisionRule.PrecisionAtLeast(0.9), Logistic))).Finding.Id);
        Assert.Equal("MLP0457", Assert.Throws<PipelineException>(() => split.Train(Decide.By(DecisionRule.PrecisionAtLeast(0.9), Baseline.Prior<Visitor>(), folds: 4))).Finding.Id);
    }

    [Fact]
    public void A_rule_that_the_holdout_breaks_is_reported()
    {
        // The holdout is of another kind: three of four who would have bought do not.
        var rows = Visitor.Many(4000);
        var split = new Split<Visitor, BinaryScore>(
            Buying, new InMemoryPartition<Visitor>([.. rows.Take(1500)], [.. rows.Skip(1500).Take(1000)], [.. rows.Skip(2500).Select(v => v with { Bought = v.Bought && v.Id % 4 == 0 })]), new InMemoryLedger());

        var evaluation = split.Train(Decide.By(DecisionRule.PrecisionAtLeast(0.8), Logistic)).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation;

        Assert.Equal("breaks", evaluation.Decision!.Evidence);
        Assert.Contains(evaluation.Findings, finding => finding.Id == "MLP1042");
    }

    [Fact]
    public void A_rule_of_cost_costs_less_than_the_usual_half()
    {
        var split = InMemorySplit.Of(Buying, Visitor.Many(6000));
        double Cost(ITrainer<Visitor, BinaryScore> trainer) => split.Train(trainer).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation.Decision!.Holdout.CostPerRow!.Value;

        Assert.True(Cost(Decide.By(DecisionRule.LeastCost(1, 10), Logistic)) < 0.4);
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionRule.LeastCost(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionRule.AtMostCalls(5, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionRule.RecallAtLeast(1.1));
    }
}

public sealed class RebalanceTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.LogLoss).LeastUsefulGain(0.001);
    private static readonly ITrainer<Visitor, BinaryScore> Logistic = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits));

    // About one visitor in twenty buys.
    private static readonly IReadOnlyList<Visitor> Rare = [.. Visitor.Many(12_000).Where(v => !v.Bought || v.Id % 19 == 0)];

    public static TheoryData<string> Ways => ["under", "over", "weighed"];

    private static ITrainer<Visitor, BinaryScore> Trainer(string way) => way switch
    {
        "under" => Rebalance.Undersample(Logistic, seed: 3),
        "over" => Rebalance.Oversample(Logistic, seed: 3),
        _ => Rebalance.Weigh(Logistic, 19, 1, seed: 3),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Probabilities_stay_calibrated_and_more_of_the_rare_class_is_found(string way)
    {
        var split = InMemorySplit.Of(Buying, Rare);
        var (plain, balanced) = (split.Train(Logistic).Model, split.Train(Trainer(way)).Model);
        var held = split.Partition.Rows(SplitPart.Holdout).ToList();

        var (said, real) = (held.Average(row => balanced.Predict(row).Probability!.Value), held.Average(row => row.Bought ? 1.0 : 0));
        double Found(ITrainedModel<Visitor, BinaryScore> model) => held.Where(row => row.Bought).Average(row => model.Predict(row).Predicted ? 1.0 : 0);

        Assert.InRange(real, 0.03, 0.07);
        Assert.InRange(said / real, 0.8, 1.25);
        Assert.True(Found(balanced) > Found(plain) + 0.15);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_rebalanced_model_reads_back(string way)
    {
        var trainer = Trainer(way);
        var model = InMemorySplit.Of(Buying, Rare).Train(trainer).Model;

        var read = trainer.Read(new MemoryStream(Candidate<Visitor, BinaryScore>.BytesOf(model)), model.FormatId);

        Assert.Equal(model.Predict(Rare[7]), read.Predict(Rare[7]));
        Assert.Equal(Candidate<Visitor, BinaryScore>.BytesOf(model), Candidate<Visitor, BinaryScore>.BytesOf(InMemorySplit.Of(Buying, Rare).Train(trainer).Model));
    }

    [Fact]
    public void Undersampling_keeps_the_rare_rows_and_oversampling_all()
    {
        var (under, over) = (new Seen(), new Seen());
        var split = InMemorySplit.Of(Buying, Rare);
        var (rare, common) = (split.Training.Rows.Count(v => v.Bought), split.Training.Rows.Count(v => !v.Bought));

        split.Train(Rebalance.Undersample<Visitor>(under, 1, ratio: 2));
        split.Train(Rebalance.Oversample<Visitor>(over, 1));

        Assert.Equal(rare, under.Rows.Count(v => v.Bought));
        Assert.InRange(under.Rows.Count(v => !v.Bought), 1.7 * rare, 2.3 * rare);
        Assert.Equal(common, over.Rows.Count(v => !v.Bought));
        Assert.InRange(over.Rows.Count(v => v.Bought), 0.97 * common, 1.03 * common);
        Assert.Equal(split.Validation!.Count, over.ValidationRows);
    }

    private sealed class Seen : ITrainer<Visitor, BinaryScore>
    {
        public List<Visitor> Rows { get; } = [];

        public long ValidationRows { get; private set; }

        public string Name => "Seen";

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public int? Seed => null;

        public ITrainedModel<Visitor, BinaryScore> Train(TrainingContext<Visitor, BinaryScore> context)
        {
            Rows.AddRange(context.Training.Rows);
            ValidationRows = context.Validation!.Rows.Count();
            return Logistic.Train(context);
        }

        public bool CanRead(string formatId) => false;

        public ITrainedModel<Visitor, BinaryScore> Read(Stream source, string formatId) => throw new InvalidDataException();
    }
}
