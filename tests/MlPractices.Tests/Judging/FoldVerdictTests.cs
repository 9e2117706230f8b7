using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

public sealed class FoldVerdictTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying =
        Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02).Report(BinaryMetric.LogLoss).Slice(v => v.Region);

    private static readonly Objective<Visitor, RegressionScore> Spending = Objective.Regression<Visitor>(v => v.Spent, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.2);
    private static readonly ITrainer<Visitor, BinaryScore> Good = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits));
    private static readonly ITrainer<Visitor, RegressionScore> Ridge = Linear.Ridge(FeatureMap.For<Visitor>().Numeric(v => v.Visits));
    private static readonly SplitPlan<Visitor> ById = SplitPlan.ByKey<Visitor>(v => v.Id);

    [Fact]
    public async Task The_suggested_plan_works_in_one_call_and_its_model_is_trained_on_all_rows()
    {
        var data = await Dataset.FromRows(Visitor.Many(300));
        var suggestion = data.SuggestSplit(Buying);
        var (ledger, registry) = (new InMemoryLedger(), new InMemoryRegistry());

        var verdict = data.Judge(suggestion, Buying, Good, against: Baseline.Prior<Visitor>(), ledger: ledger);

        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(verdict);
        Assert.Equal((5, 5), (suggestion.Folds, suggestion.Repeats));
        Assert.Equal(25, accepted.Evaluation.Folds!.Each.Count);
        Assert.All(accepted.Evaluation.Folds.Each, fold => Assert.Equal(300, fold.TrainingRows + fold.TestRows));
        Assert.Equal(300, accepted.Evaluation.HoldoutRows);
        Assert.Equal(300, accepted.Candidate.Split.Training.Count);
        Assert.Contains("25 folds", accepted.Evaluation.Comparison!.Test);
        Assert.Equal(3, accepted.Evaluation.Slices.Count);
        Assert.Equal(1, ledger.Looks(accepted.Evaluation.HoldoutFingerprint));

        var release = await accepted.Release(registry, "buyers", new(1, 0, 0));
        Assert.Contains("300 for training", ModelCardMarkdown.Write(release.Card));
        Assert.Contains("fold 1 of 5, repeat 1 of 5", HtmlReport.Render(new() { Title = "t", Card = release.Card }));
        Assert.NotNull(release.Bundle.ProductionReferenceJson);
    }

    [Fact]
    public async Task A_large_data_set_is_judged_on_one_holdout_by_the_same_call()
    {
        var data = await Dataset.FromRows(Visitor.Many(20_000));

        var evaluation = data.Judge(data.SuggestSplit(Buying), Buying, Good, against: Baseline.Prior<Visitor>(), ledger: new InMemoryLedger()).Evaluation;

        Assert.Null(evaluation.Folds);
        Assert.Equal("Accepted", evaluation.Outcome);
    }

    [Fact]
    public async Task All_folds_are_one_look_and_a_model_fitted_after_it_counts_twice()
    {
        var data = await Dataset.FromRows(Visitor.Many(200));
        var ledger = new InMemoryLedger();

        Evaluation Judged(ITrainer<Visitor, BinaryScore> trainer) => data.JudgeByFolds(ById, Buying, trainer, [Baseline.Prior<Visitor>()], folds: 4, ledger: ledger).Evaluation;

        Assert.Equal(1, Judged(Good).Look);
        Assert.Equal(1, Judged(Good).Look);
        Assert.Equal(3, Judged(Baseline.Rule<Visitor>(v => v.Visits > 3)).Look);
    }

    [Fact]
    public async Task A_fold_alone_gives_no_verdict()
    {
        var data = await Dataset.FromRows(Visitor.Many(300));
        var fold = data.Folds(ById, Buying, 3).First();

        var error = Assert.Throws<PipelineException>(() => fold.Train(Good).Evaluate(against: fold.Train(Baseline.Prior<Visitor>())));

        Assert.Equal("MLP0553", error.Finding.Id);
        Assert.Equal("fold 1 of 3", error.Finding.Subject);
    }

    [Fact]
    public async Task A_trainer_that_is_no_better_is_not_accepted()
    {
        var data = await Dataset.FromRows(Visitor.Many(400));

        var verdict = data.JudgeByFolds(
            ById, Spending, Linear.Ridge(FeatureMap.For<Visitor>().Category(v => v.Region)), [Baseline.Mean<Visitor>()], folds: 5, repeats: 3, ledger: new InMemoryLedger());

        Assert.IsType<Rejected<Visitor, RegressionScore>>(verdict);
    }

    [Fact]
    public async Task Tuning_happens_anew_inside_every_fold()
    {
        var data = await Dataset.FromRows(Visitor.Many(300));
        List<long> tuned = [];
        var tuning = Tune.Grid(SearchSpace.Empty.Add("L2", 0.1, 100), point => new Counted(Linear.Ridge(FeatureMap.For<Visitor>().Numeric(v => v.Visits), new() { L2 = point["L2"] }), tuned), TuneBy.CrossValidation(2));

        var verdict = data.JudgeByFolds(ById, Spending, tuning, [Baseline.Mean<Visitor>()], folds: 3, ledger: new InMemoryLedger());

        Assert.IsType<Accepted<Visitor, RegressionScore>>(verdict);
        // Each of the four fits (all rows, three folds) tries two penalties on two inner folds and trains the better one: never on more rows than it was given.
        Assert.Equal(4 * 5, tuned.Count);
        Assert.Equal(5, tuned.Count(rows => rows is 300 or 150));
        Assert.DoesNotContain(tuned, rows => rows is > 200 and < 300);
    }

    [Fact]
    public async Task Under_a_plan_by_time_folds_roll_forward_with_the_gap_left_out()
    {
        var data = await Dataset.FromRows(Visitor.Many(600));
        List<(DateTime Last, long Rows)> trained = [];

        var verdict = data.JudgeByFolds(
            SplitPlan.ByTime<Visitor>(v => v.At).Gap(TimeSpan.FromHours(24)), Spending, new Watched(Ridge, trained), [Baseline.Mean<Visitor>()], folds: 5, ledger: new InMemoryLedger());

        var folds = Assert.IsType<Accepted<Visitor, RegressionScore>>(verdict).Evaluation.Folds!.Each;
        Assert.Equal([100, 100, 100, 100, 100], folds.Select(fold => fold.TestRows));
        Assert.Equal([76, 176, 276, 376, 476], folds.Select(fold => fold.TrainingRows));
        Assert.Equal(500, verdict.Evaluation.HoldoutRows);
        Assert.Equal(600, trained[0].Rows);
        Assert.Equal(trained.Skip(1).OrderBy(one => one.Last), trained.Skip(1));
    }

    [Fact]
    public async Task A_live_release_is_judged_in_the_same_verdict()
    {
        var registry = new InMemoryRegistry();
        var data = await Dataset.FromRows(Visitor.Many(800));
        var live = await Assert.IsType<Accepted<Visitor, BinaryScore>>(
            data.JudgeByFolds(ById, Buying, Baseline.Rule<Visitor>(v => v.Visits > 3), [Baseline.Prior<Visitor>()], ledger: new InMemoryLedger())).Release(registry, "buyers", new(1, 0, 0));
        registry.Live["buyers"] = new(1, 0, 0);

        var verdict = data.JudgeByFolds(ById, Buying, Good, [Baseline.Prior<Visitor>()], folds: 5, repeats: 2, live: live, ledger: new InMemoryLedger());

        Assert.Equal(["Prior", "buyers 1.0.0"], verdict.Evaluation.Comparisons.Select(comparison => comparison.Baseline));
        Assert.Equal(800, Assert.Single(verdict.Evaluation.Findings, finding => finding.Id == "MLP0552").Numbers["rows"]);
        await Assert.IsType<Accepted<Visitor, BinaryScore>>(verdict).Release(registry, "buyers", new(1, 1, 0));
    }

    private sealed class Counted(ITrainer<Visitor, RegressionScore> inner, List<long> rows) : ITrainer<Visitor, RegressionScore>
    {
        public string Name => inner.Name;

        public IReadOnlyDictionary<string, string> Parameters => inner.Parameters;

        public int? Seed => inner.Seed;

        public ITrainedModel<Visitor, RegressionScore> Train(TrainingContext<Visitor, RegressionScore> context)
        {
            rows.Add(context.Training.Count);
            return inner.Train(context);
        }

        public bool CanRead(string formatId) => inner.CanRead(formatId);

        public ITrainedModel<Visitor, RegressionScore> Read(Stream source, string formatId) => inner.Read(source, formatId);
    }

    private sealed class Watched(ITrainer<Visitor, RegressionScore> inner, List<(DateTime Last, long Rows)> trained) : ITrainer<Visitor, RegressionScore>
    {
        public string Name => inner.Name;

        public IReadOnlyDictionary<string, string> Parameters => inner.Parameters;

        public int? Seed => inner.Seed;

        public ITrainedModel<Visitor, RegressionScore> Train(TrainingContext<Visitor, RegressionScore> context)
        {
            trained.Add((context.Training.Rows.Max(row => row.At), context.Training.Count));
            return inner.Train(context);
        }

        public bool CanRead(string formatId) => inner.CanRead(formatId);

        public ITrainedModel<Visitor, RegressionScore> Read(Stream source, string formatId) => inner.Read(source, formatId);
    }
}
