using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Training;

public sealed class TuningTests
{
    private static readonly Objective<Visitor, RegressionScore> Spending = Objective.Regression<Visitor>(v => v.Spent, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.1);
    private static readonly FeatureMap<Visitor> Visits = FeatureMap.For<Visitor>().Numeric(v => v.Visits);
    private static readonly SearchSpace Penalties = SearchSpace.Empty.Add("L2", 0.1, 1000, 1_000_000);

    private static ITrainer<Visitor, RegressionScore> Ridge(SearchPoint point) => Linear.Ridge(Visits, new() { L2 = point["L2"] });

    private sealed class Reports : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> All { get; } = [];

        public void Report(TrainingProgress value) => All.Add(value);
    }

    public static TheoryData<string> Ways => ["validation", "folds"];

    private static TuneBy By(string way) => way == "validation" ? TuneBy.Validation : TuneBy.CrossValidation(4, 2);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_grid_finds_the_penalty_that_does_not_hurt_and_reports_each(string way)
    {
        var reports = new Reports();

        var candidate = InMemorySplit.Of(Spending, Visitor.Many(400)).Train(Tune.Grid(Penalties, Ridge, By(way)), reports);

        Assert.Equal("L2 = 0.1", candidate.Notes["chosen"]);
        Assert.Equal("L2", candidate.Notes["at the edge of its range"]);
        Assert.Equal([1, 2, 3], reports.All.Select(report => report.Done));
        Assert.All(reports.All, report => Assert.Equal(3, report.Total));
        Assert.True(reports.All[0].Value < reports.All[2].Value);
    }

    [Fact]
    public void Random_search_repeats_with_its_seed_and_tries_no_combination_twice()
    {
        var space = SearchSpace.Empty.AddLogarithmic("L2", 0.001, 1000, 7);
        List<string> Tried(int seed)
        {
            var reports = new Reports();
            InMemorySplit.Of(Spending, Visitor.Many(200)).Train(Tune.Random(space, 5, seed, Ridge, TuneBy.Validation), reports);
            return [.. reports.All.Select(report => report.Step)];
        }

        Assert.Equal(Tried(1), Tried(1));
        Assert.NotEqual(Tried(1), Tried(2));
        Assert.Equal(5, Tried(3).Distinct().Count());
    }

    [Fact]
    public void A_tuned_model_reads_back_by_the_combination_that_made_it()
    {
        var space = SearchSpace.Empty.Add("features", "visits", "age");
        var trainer = Tune.Grid(space, point => Linear.Ridge(point.Choice("features") == "visits" ? Visits : FeatureMap.For<Visitor>().Numeric(v => v.Age)), TuneBy.Validation);
        var rows = Visitor.Many(300);
        var model = InMemorySplit.Of(Spending, rows).Train(trainer).Model;

        var read = trainer.Read(new MemoryStream(Candidate<Visitor, RegressionScore>.BytesOf(model)), model.FormatId);

        Assert.Equal("features = visits", model.Notes["chosen"]);
        Assert.Equal(model.Predict(rows[0]), read.Predict(rows[0]));
    }

    [Fact]
    public void Tuning_never_reads_the_holdout()
    {
        var rows = Visitor.Many(100);
        var holdout = new Forbidden();
        var split = new Split<Visitor, RegressionScore>(Spending, new Watched(new InMemoryPartition<Visitor>([.. rows.Take(70)], [.. rows.Skip(70)], []), holdout), new InMemoryLedger());

        split.Train(Tune.Grid(Penalties, Ridge, TuneBy.Validation));
        split.Train(Tune.Grid(Penalties, Ridge, TuneBy.CrossValidation(3)));
        split.Train(Ensemble.Stack(3, 1, Linear.Ridge(Visits), Baseline.Mean<Visitor>()));

        Assert.False(holdout.WasRead);
    }

    [Fact]
    public void Tuning_on_a_validation_set_needs_one()
    {
        var rows = Visitor.Many(50);
        var split = new Split<Visitor, RegressionScore>(Spending, new InMemoryPartition<Visitor>(rows, [], []), new InMemoryLedger());

        Assert.Equal("MLP0452", Assert.Throws<PipelineException>(() => split.Train(Tune.Grid(Penalties, Ridge, TuneBy.Validation))).Finding.Id);
    }

    [Fact]
    public void A_search_can_be_given_up_between_combinations()
    {
        using var source = new CancellationTokenSource();
        var seen = 0;
        var reports = new Action<TrainingProgress>(_ => { if (++seen == 2) source.Cancel(); });

        Assert.Throws<OperationCanceledException>(() => InMemorySplit.Of(Spending, Visitor.Many(100)).Train(Tune.Grid(Penalties, Ridge, TuneBy.Validation), new Immediate(reports), source.Token));
        Assert.Equal(2, seen);
    }

    [Fact]
    public void Folds_by_time_are_scored_by_what_was_before()
    {
        var rows = Enumerable.Range(0, 6).ToList();
        var context = new TrainingContext<int, RegressionScore>(
            Objective.Regression<int>(i => i, RegressionMetric.MeanAbsoluteError), new TrainingSet<int>(rows, 6), null, null, default)
        {
            Folds = (_, _, _) => [[-1, -1, 0, 0, 1, int.MaxValue]],
        };

        var pairs = TrainingFolds.Of(context, 2, 1, 0).Select(pair => (string.Join("", pair.Others.Training.Rows), string.Join("", pair.Fold.Rows)));

        Assert.Equal([("01", "23"), ("0123", "4")], pairs);
    }

    [Fact]
    public void An_unknown_hyperparameter_is_named()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Tune.Grid(Penalties, point => Linear.Ridge(Visits, new() { L2 = point["penalty"] }), TuneBy.Validation));

        Assert.Contains("penalty", error.Message);
    }

    private sealed class Immediate(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    private sealed class Forbidden
    {
        public bool WasRead { get; set; }
    }

    private sealed class Watched(IRowPartition<Visitor> inner, Forbidden holdout) : IRowPartition<Visitor>
    {
        public string HoldoutFingerprint => inner.HoldoutFingerprint;

        public SplitProvenance Provenance => inner.Provenance;

        public IReadOnlyList<Finding> Findings => [];

        public IEnumerable<Visitor> Rows(SplitPart part)
        {
            holdout.WasRead |= part == SplitPart.Holdout;
            return inner.Rows(part);
        }

        public long Count(SplitPart part) => inner.Count(part);

        public IReadOnlyList<int[]> TrainingFolds(int folds, int repeats, int seed) => inner.TrainingFolds(folds, repeats, seed);

        public string Describe(Visitor row) => inner.Describe(row);
    }
}
