using System.Text.Json;
using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

public sealed class EvaluationTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying =
        Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02);

    private static readonly FeatureMap<Visitor> Features = FeatureMap.For<Visitor>().Numeric(v => v.Visits).Numeric(v => v.Age).Category(v => v.Region);

    private static Evaluation Judge(Objective<Visitor, BinaryScore> objective, out Verdict<Visitor, BinaryScore> verdict, int rows = 2000, IReadOnlyList<Finding>? findings = null)
    {
        var split = InMemorySplit.Of(objective, Visitor.Many(rows), findings: findings);
        verdict = split.Train(Linear.Logistic(Features)).Evaluate(against: split.Train(Baseline.Prior<Visitor>()));
        return verdict.Evaluation;
    }

    [Fact]
    public void Metrics_come_with_intervals_and_the_baselines_value()
    {
        var evaluation = Judge(Buying.Report(BinaryMetric.Accuracy).Report(BinaryMetric.LogLoss).Report(BinaryMetric.AreaUnderRocCurve), out _);

        Assert.Equal(["Area under the ROC curve", "Accuracy", "Log loss"], evaluation.Metrics.Select(metric => metric.Metric));
        Assert.Equal(["DeLong (logit)", "Wilson", "Student's t"], evaluation.Metrics.Select(metric => metric.Interval));
        Assert.All(evaluation.Metrics, metric => Assert.True(metric.Lower < metric.Value && metric.Value < metric.Upper));
        Assert.Equal(0.5, evaluation.Metrics[0].BaselineValue);
    }

    [Fact]
    public void Limits_are_inclusive_and_all_broken_ones_are_told()
    {
        var size = InMemorySplit.Of(Buying, Visitor.Many(2000)).Train(Linear.Logistic(Features)).ArtifactBytes;

        Judge(Buying.ArtifactAtMost(size), out var kept);
        Judge(Buying.ArtifactAtMost(size - 1).RequireAtLeast(BinaryMetric.Recall, 0.9999), out var broken);

        Assert.IsType<Accepted<Visitor, BinaryScore>>(kept);
        Assert.Equal(2, Assert.IsType<Rejected<Visitor, BinaryScore>>(broken).Reasons.Count(reason => reason.Id == "MLP1031"));
    }

    [Fact]
    public void A_slice_that_is_missing_fails()
    {
        Judge(Buying.Slice(v => v.Region).RequireInSlice("Region", "atlantis", BinaryMetric.Accuracy, 0), out var value);
        Judge(Buying.RequireInSlice("Country", null, BinaryMetric.Accuracy, 0), out var slice);
        Judge(Buying.Slice(v => v.Region).RequireInSlice("Region", null, BinaryMetric.Accuracy, 0.5), out var present);

        Assert.Contains(Assert.IsType<Rejected<Visitor, BinaryScore>>(value).Reasons, reason => reason.Id == "MLP1037" && reason.Subject.Contains("atlantis"));
        Assert.Contains(Assert.IsType<Rejected<Visitor, BinaryScore>>(slice).Reasons, reason => reason.Id == "MLP1037" && reason.Subject.Contains("Country"));
        Assert.Equal(3, Assert.IsType<Accepted<Visitor, BinaryScore>>(present).Evaluation.Limits.Count);
    }

    [Fact]
    public void A_metric_that_cannot_be_computed_fails_its_limit()
    {
        var split = InMemorySplit.Of(Buying.RequireAtMost(BinaryMetric.LogLoss, 100), Visitor.Many(1000));

        var verdict = split.Train(Baseline.Majority<Visitor>()).Evaluate(against: split.Train(Baseline.Prior<Visitor>()));

        Assert.Contains(Assert.IsType<Rejected<Visitor, BinaryScore>>(verdict).Reasons, reason => reason.Id == "MLP1037" && reason.Subject == "Log loss");
    }

    [Fact]
    public void A_region_where_the_label_is_noise_is_found_and_an_innocent_one_is_not()
    {
        var noise = new Random(7);
        var rows = Visitor.Many(6000).Select(v => v.Region == "west" ? v with { Bought = noise.Next(2) == 0 } : v).ToList();
        var split = InMemorySplit.Of(Buying.Slice(v => v.Region), rows);

        var evaluation = split.Train(Linear.Logistic(Features)).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation;

        Assert.Equal("worse", evaluation.Slices.Single(slice => slice.Value == "west").Evidence);
        Assert.NotEqual("worse", evaluation.Slices.Single(slice => slice.Value == "north").Evidence);
        Assert.Contains(evaluation.Findings, finding => finding.Id == "MLP1036" && finding.Subject == "Region = west");
        Assert.Equal("west", evaluation.Errors[0].Value);
    }

    [Fact]
    public void A_slice_with_few_rows_is_insufficient_evidence()
    {
        var evaluation = Judge(Buying.Slice(v => v.Region).SlicesFrom(5000), out _);

        Assert.Equal(3, evaluation.Slices.Count);
        Assert.All(evaluation.Slices, slice => Assert.Equal("insufficient evidence", slice.Evidence));
        Assert.All(evaluation.Slices, slice => Assert.Null(slice.AdjustedP));
    }

    [Fact]
    public void A_decision_by_a_protected_attribute_shows_as_a_gap_and_breaks_its_limit()
    {
        var objective = Buying.ProtectedAttribute(v => v.Plan).FairnessGapAtMost(0.2);
        var split = InMemorySplit.Of(objective, Visitor.Many(4000));

        var unfair = split.Train(Baseline.Rule<Visitor>(v => v.Visits > (v.Plan == "paid" ? 3 : 7))).Evaluate(against: split.Train(Baseline.Prior<Visitor>()));
        var fair = split.Train(Baseline.Rule<Visitor>(v => v.Visits > 5)).Evaluate(against: split.Train(Baseline.Prior<Visitor>()));

        var rejected = Assert.IsType<Rejected<Visitor, BinaryScore>>(unfair);
        Assert.InRange(rejected.Evaluation.Fairness.Single(result => result.Criterion == "demographic parity").Difference!.Value, 0.3, 0.5);
        Assert.Equal(2, rejected.Reasons.Count(reason => reason.Id == "MLP1031" && reason.Subject.StartsWith("fairness gap", StringComparison.Ordinal)));
        Assert.IsType<Accepted<Visitor, BinaryScore>>(fair);
    }

    [Fact]
    public void A_gap_that_rests_on_few_rows_does_not_pass_a_limit()
    {
        Judge(Buying.ProtectedAttribute(v => v.Plan).SlicesFrom(5000).FairnessGapAtMost(1), out var verdict);

        Assert.All(verdict.Evaluation.Fairness, result => Assert.Equal("insufficient evidence", result.Evidence));
        Assert.Contains(Assert.IsType<Rejected<Visitor, BinaryScore>>(verdict).Reasons, reason => reason.Id == "MLP1037");
    }

    [Fact]
    public void Looks_are_counted_per_model_and_raise_the_bar()
    {
        var ledger = new InMemoryLedger();
        var split = InMemorySplit.Of(Buying, Visitor.Many(1000), ledger);
        var prior = split.Train(Baseline.Prior<Visitor>());
        var first = split.Train(Baseline.Rule<Visitor>(v => v.Visits > 5));
        var second = split.Train(Baseline.Rule<Visitor>(v => v.Visits > 4));

        Assert.Equal(1, first.Evaluate(against: prior).Evaluation.Look);
        Assert.Equal(1, first.Evaluate(against: prior).Evaluation.Look);
        var again = second.Evaluate(against: prior).Evaluation;

        Assert.Equal(2, again.Look);
        Assert.Equal(LookBudget.AlphaOf(0.05, 2), again.AlphaOfThisLook);
        Assert.Contains(again.Findings, finding => finding.Id == "MLP1034");
        Assert.Equal(2, ledger.Looks(split.Holdout.Fingerprint));
    }

    [Fact]
    public void A_baseline_of_another_split_is_refused()
    {
        var one = InMemorySplit.Of(Buying, Visitor.Many(200));
        var other = InMemorySplit.Of(Buying, Visitor.Many(200));

        var error = Assert.Throws<PipelineException>(() => one.Train(Baseline.Majority<Visitor>()).Evaluate(against: other.Train(Baseline.Prior<Visitor>())));

        Assert.Equal("MLP0550", error.Finding.Id);
    }

    [Fact]
    public void Opening_the_holdout_is_written_into_the_evaluation()
    {
        var split = InMemorySplit.Of(Buying, Visitor.Many(1000));
        Assert.Equal(400, split.Holdout.DangerousRows("looking for a broken label").Count());

        var evaluation = split.Train(Linear.Logistic(Features)).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation;

        Assert.Contains(evaluation.Findings, finding => finding.Id == "MLP1002" && finding.Message.Contains("looking for a broken label"));
    }

    [Fact]
    public void A_trainer_that_never_gives_the_same_model_is_rejected_when_asked_for()
    {
        var split = InMemorySplit.Of(Buying.RequireReproducible(), Visitor.Many(1000));
        var prior = split.Train(Baseline.Prior<Visitor>());

        var steady = split.Train(Linear.Logistic(Features)).Evaluate(against: prior);
        var restless = split.Train(new Restless()).Evaluate(against: prior);

        Assert.True(Assert.IsType<Accepted<Visitor, BinaryScore>>(steady).Evaluation.Receipt!.Reproduced);
        Assert.Contains(Assert.IsType<Rejected<Visitor, BinaryScore>>(restless).Reasons, reason => reason.Subject == "reproducible");
    }

    [Fact]
    public void The_worst_rows_are_those_the_model_was_surest_and_wrong_about()
    {
        var evaluation = Judge(Buying, out _);

        Assert.Equal(20, evaluation.WorstRows.Count);
        Assert.Equal(evaluation.WorstRows.OrderByDescending(row => row.Loss), evaluation.WorstRows);
        Assert.True(evaluation.WorstRows[0].Loss > 1);
        Assert.Contains("Id = ", evaluation.WorstRows[0].Row);
    }

    [Fact]
    public void Findings_of_the_split_stay_with_the_evaluation()
    {
        var evaluation = Judge(Buying, out _, findings: [new("MLP0311", Severity.Warning, "rows", "Three are there twice.", "Remove them.")]);

        Assert.Contains(evaluation.Findings, finding => finding.Id == "MLP0311");
    }

    [Fact]
    public void An_evaluation_comes_back_from_JSON_as_it_was()
    {
        var evaluation = Judge(Buying.Slice(v => v.Region).ProtectedAttribute(v => v.Plan).RequireAtLeast(BinaryMetric.Recall, 0.1), out _);

        var json = JsonSerializer.Serialize(evaluation);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Evaluation>(json)));
        Assert.NotEmpty(evaluation.Plots.Roc);
        Assert.NotEmpty(evaluation.Plots.Calibration);
        Assert.Equal(evaluation.HoldoutRows, evaluation.Plots.Confusion!.Counts.Sum(row => row.Sum()));
    }

    [Fact]
    public void An_empty_holdout_is_rejected_and_does_not_fall_over()
    {
        var rows = Visitor.Many(50);
        var split = new Split<Visitor, BinaryScore>(Buying, new InMemoryPartition<Visitor>(rows, [], []), new InMemoryLedger());

        var verdict = split.Train(Baseline.Majority<Visitor>()).Evaluate(against: split.Train(Baseline.Prior<Visitor>()));

        Assert.Equal("MLP1037", Assert.Single(Assert.IsType<Rejected<Visitor, BinaryScore>>(verdict).Reasons).Id);
    }

    [Fact]
    public void A_regression_is_judged_by_the_paired_differences_of_its_rows()
    {
        var split = InMemorySplit.Of(Objective.Regression<Visitor>(v => v.Spent, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(1).Slice(v => v.Region), Visitor.Many(800));

        var verdict = split.Train(Linear.Ridge(FeatureMap.For<Visitor>().Numeric(v => v.Visits))).Evaluate(against: split.Train(Baseline.Median<Visitor>()));

        var accepted = Assert.IsType<Accepted<Visitor, RegressionScore>>(verdict);
        Assert.Equal("Student's t and sign flip (the larger p)", accepted.Evaluation.Comparison!.Test);
        Assert.Equal(accepted.Evaluation.HoldoutRows, accepted.Evaluation.Plots.Residuals.Sum(bin => bin.Rows));
    }

    private sealed class Restless : ITrainer<Visitor, BinaryScore>
    {
        private int _runs;

        public string Name => "Restless";

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public int? Seed => null;

        public ITrainedModel<Visitor, BinaryScore> Train(TrainingContext<Visitor, BinaryScore> context) => new Model(++_runs);

        public bool CanRead(string formatId) => false;

        public ITrainedModel<Visitor, BinaryScore> Read(Stream source, string formatId) => throw new InvalidDataException();

        private sealed class Model(int run) : ITrainedModel<Visitor, BinaryScore>
        {
            public string FormatId => "restless";

            public BinaryScore Predict(Visitor row) => BinaryScore.FromProbability(row.Visits / 10);

            public void Save(Stream destination) => destination.WriteByte((byte)run);
        }
    }
}
