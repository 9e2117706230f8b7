using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Training;

public sealed class TuningRecordTests
{
    private static readonly Objective<Visitor, RegressionScore> Spending = Objective.Regression<Visitor>(v => v.Spent, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.1);
    private static readonly Objective<Visitor, BinaryScore> Buying = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02);
    private static readonly FeatureMap<Visitor> Visits = FeatureMap.For<Visitor>().Numeric(v => v.Visits);

    private static ITrainer<Visitor, RegressionScore> Ridge(SearchPoint point) => Linear.Ridge(Visits, new() { L2 = point["L2"] });

    [Fact]
    public async Task The_card_has_every_parameter_of_the_winner_and_every_trial()
    {
        var split = InMemorySplit.Of(Spending, Visitor.Many(800));
        var candidate = split.Train(Tune.Grid(SearchSpace.Empty.Add("L2", 0.1, 1000, 1_000_000), Ridge, TuneBy.Validation));

        var accepted = Assert.IsType<Accepted<Visitor, RegressionScore>>(candidate.Evaluate(against: split.Train(Baseline.Mean<Visitor>())));
        var card = (await accepted.Release(new InMemoryRegistry(), "spending", new(1, 0, 0))).Card;

        Assert.Equal("0.1", card.Parameters.Hyperparameters["L2"]);
        Assert.Equal("numeric(Visits, Standard)", card.Parameters.Hyperparameters["features"]);
        Assert.Equal(["0.1", "1000", "1000000"], card.Tuning!.Trials.Select(trial => trial.Values["L2"]));
        Assert.All(card.Tuning.Trials, trial => Assert.True(trial.Score > 0 && trial.StandardError > 0));
        Assert.Equal(0, card.Tuning.Chosen);
        Assert.Contains(accepted.Evaluation.Findings, finding => finding.Id == "MLP0456" && finding.Subject == "L2");
        string[] pages = [ModelCardMarkdown.Write(card), HtmlReport.Render(new() { Title = "t", Card = card })];
        Assert.All(pages, page => Assert.Contains("probably too good by", page));
        Assert.All(pages, page => Assert.Contains("1,000", page));
    }

    [Fact]
    public void The_winners_own_seed_is_on_record()
    {
        var candidate = InMemorySplit.Of(Buying, Visitor.Many(400)).Train(
            Tune.Random(SearchSpace.Empty.Add("ratio", 1, 2, 3), 3, 11, point => Rebalance.Undersample(Linear.Logistic(Visits), 42, point["ratio"]), TuneBy.Validation));

        Assert.Equal(42, candidate.Seed);
        Assert.All(candidate.Tuning!.Trials, trial => Assert.Equal(42, trial.Seed));
        Assert.Equal("11", candidate.Parameters["search seed"]);
    }

    [Fact]
    public void Successive_halving_gives_the_better_third_three_times_the_rows()
    {
        var space = SearchSpace.Empty.AddLogarithmic("L2", 0.01, 1e8, 9);
        var split = InMemorySplit.Of(Spending, Visitor.Many(2000));

        var candidate = split.Train(Tune.SuccessiveHalving(space, 9, 1, Ridge, TuneBy.Validation));

        var trials = candidate.Tuning!.Trials;
        Assert.Equal([9, 3, 1], trials.GroupBy(trial => Math.Round(trial.ShareOfRows, 6)).OrderBy(round => round.Key).Select(round => round.Count()));
        Assert.Equal(1, trials[candidate.Tuning.Chosen].ShareOfRows);
        Assert.True(double.Parse(candidate.Tuning.Parameters["L2"], System.Globalization.CultureInfo.InvariantCulture) < 1000);
        Assert.Equal(trials.Select(trial => trial.Score), split.Train(Tune.SuccessiveHalving(space, 9, 1, Ridge, TuneBy.Validation)).Tuning!.Trials.Select(trial => trial.Score));
    }

    [Fact]
    public void Samples_of_one_seed_lie_inside_each_other()
    {
        var context = new TrainingContext<int, RegressionScore>(Objective.Regression<int>(i => i, RegressionMetric.MeanAbsoluteError), new(Enumerable.Range(0, 10_000), 10_000), null, null, default);

        var (small, large) = (RowSample.Of(context, 0.1, 5).Training, RowSample.Of(context, 0.3, 5).Training);

        Assert.Equal(small.Count, small.Rows.Count());
        Assert.InRange(large.Count, 2800, 3200);
        Assert.Subset(large.Rows.ToHashSet(), small.Rows.ToHashSet());
    }

    // Thirty features of pure noise: all have a true area of .5, so the best score is luck, and all of it.
    [Fact]
    public void The_optimism_of_the_best_of_equals_is_what_the_best_flatters_by()
    {
        var (stated, real, runs) = (0.0, 0.0, 20);
        for (var run = 0; run < runs; run++)
        {
            var random = new Random(run);
            var rows = Enumerable.Range(0, 1000).Select(i => new Noise(random.Next(2) == 0, [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble())])).ToList();
            var objective = Objective.Binary<Noise>(n => n.Yes, BinaryMetric.AreaUnderRocCurve);
            var split = new Split<Noise, BinaryScore>(objective, new InMemoryPartition<Noise>([.. rows.Take(50)], [.. rows.Skip(50).Take(300)], [.. rows.Skip(350)]), new InMemoryLedger());
            var tuned = split.Train(Tune.Grid(SearchSpace.Empty.Add("feature", [.. Enumerable.Range(0, 30).Select(i => (double)i)]), point => new OneFeature((int)point["feature"]), TuneBy.Validation));
            stated += tuned.Tuning!.Optimism!.Value / runs;
            real += (tuned.Tuning.Trials[tuned.Tuning.Chosen].Score!.Value - 0.5) / runs;
        }

        Assert.InRange(real, 0.05, 0.09);
        Assert.InRange(stated / real, 0.75, 1.25);
    }

    [Fact]
    public void A_clear_winner_hardly_flatters()
    {
        var tuned = InMemorySplit.Of(Spending, Visitor.Many(2000)).Train(Tune.Grid(SearchSpace.Empty.Add("L2", 0.1, 100_000, 1_000_000), Ridge, TuneBy.Validation)).Tuning!;

        Assert.True(tuned.Optimism < 0.25 * tuned.Trials[tuned.Chosen].StandardError);
        Assert.Equal(tuned.Trials[0].Score + tuned.Optimism, tuned.Expected);
    }

    private sealed record Noise(bool Yes, double[] Features);

    private sealed class OneFeature(int feature) : ITrainer<Noise, BinaryScore>, ITrainedModel<Noise, BinaryScore>
    {
        public string Name => "One feature";

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public int? Seed => null;

        public string FormatId => "one";

        public ITrainedModel<Noise, BinaryScore> Train(TrainingContext<Noise, BinaryScore> context) => this;

        public BinaryScore Predict(Noise row) => BinaryScore.FromProbability(row.Features[feature]);

        public bool CanRead(string formatId) => false;

        public ITrainedModel<Noise, BinaryScore> Read(Stream source, string formatId) => throw new InvalidDataException();

        public void Save(Stream destination) => destination.WriteByte((byte)feature);
    }
}
