using MlPractices.Tests.Stages;

namespace MlPractices.Tests.Judging;

public sealed class ErrorAnalysisTests
{
    private static readonly Objective<Visitor, BinaryScore> Buying = Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02);
    private static readonly ITrainer<Visitor, BinaryScore> Logistic = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits));

    private static Evaluation Judged(IReadOnlyList<Visitor> rows)
    {
        var split = InMemorySplit.Of(Buying, rows);
        return split.Train(Logistic).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation;
    }

    [Fact]
    public void A_weak_slice_that_nobody_asked_about_is_found_and_described()
    {
        var noise = new Random(7);
        var rows = Visitor.Many(8000).Select(v => v.Region == "west" && v.Plan == "paid" ? v with { Bought = noise.Next(2) == 0 } : v).ToList();

        var slices = Judged(rows).WeakSlices;

        Assert.Contains(slices, slice => slice.Description.Contains("Region = west") && slice.Description.Contains("Plan") && slice.Loss > 1.5 * slice.LossElsewhere);
        Assert.All(slices, slice => Assert.InRange(slice.AdjustedP, 0, 0.05));
    }

    [Fact]
    public void Where_no_rows_differ_hardly_any_slice_is_called_weak()
    {
        var called = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var rows = Visitor.Many(1200, seed + 100).Select(v => v with { Bought = random.Next(2) == 0 }).ToList();
            var split = InMemorySplit.Of(Buying, rows);
            // A constant model: its losses follow the label alone, and the label follows nothing.
            if (split.Train(Baseline.Rule<Visitor>("by its number", v => v.Id % 2 == 0)).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation.WeakSlices.Count > 0) called++;
        }

        Assert.InRange(called, 0, 6);
    }

    private sealed record Person([property: Identifier] int Id, double Age, [property: PersonalData] string Nick, string Email, string Town, bool Yes);

    [Fact]
    public void Worst_rows_show_their_values_but_no_personal_ones()
    {
        var random = new Random(1);
        List<Person> rows = [.. Enumerable.Range(0, 400).Select(id => new Person(id, random.Next(20, 80), $"nick {id}", $"p{id}@example.org", "Ulm", random.Next(2) == 0))];
        var split = InMemorySplit.Of(Objective.Binary<Person>(p => p.Yes, BinaryMetric.Accuracy).LeastUsefulGain(0.1), rows);

        var evaluation = split.Train(Baseline.Rule<Person>(p => p.Age > 50)).Evaluate(against: split.Train(Baseline.Prior<Person>())).Evaluation;

        Assert.NotEmpty(evaluation.WorstRows);
        Assert.All(evaluation.WorstRows, row => Assert.Equal(["Age", "Town"], row.Values.Keys.Order()));
        Assert.Contains("Town = Ulm", HtmlReport.Render(new() { Title = "t", Evaluation = evaluation }));
    }

    private sealed record Flower([property: Identifier] int Id, double Length, string Kind);

    [Fact]
    public void Each_class_has_its_line_and_what_it_is_taken_for()
    {
        string[] kinds = ["a", "b", "c"];
        List<Flower> rows = [.. Enumerable.Range(0, 600).Select(id => new Flower(id, id % 3 == 2 && id % 2 == 0 ? 1 : id % 3, kinds[id % 3]))];
        var split = InMemorySplit.Of(Objective.Multiclass<Flower>(f => f.Kind, MulticlassMetric.Accuracy).LeastUsefulGain(0.1), rows);

        var classes = split.Train(Baseline.ClassRule<Flower>(f => f.Length == 0 ? "a" : f.Length == 1 ? "b" : "c")).Evaluate(against: split.Train(Baseline.PriorClass<Flower>())).Evaluation.Classes;

        Assert.Equal(["a", "b", "c"], classes.Select(one => one.Class));
        Assert.Equal((1.0, 1.0), (classes[0].Precision!.Value, classes[0].Recall!.Value));
        Assert.Null(classes[0].TakenFor);
        Assert.Equal(2.0 / 3, classes[1].Precision!.Value, 2);
        Assert.Equal((0.5, "b"), (Math.Round(classes[2].Recall!.Value, 2), classes[2].TakenFor));
    }

    [Fact]
    public void A_model_that_knows_rows_by_heart_shows_on_its_training_rows()
    {
        var split = InMemorySplit.Of(Buying, Visitor.Many(1000));

        var metric = split.Train(new ByHeart()).Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation.Metrics[0];

        Assert.Equal(1, metric.TrainingValue);
        Assert.InRange(metric.Value!.Value, 0.4, 0.6);
    }

    [Fact]
    public void Wrong_labels_are_found_and_their_share_is_estimated()
    {
        // Clear cases, three in a hundred of which carry the wrong label.
        var rows = Visitor.Many(3000, strength: 6).Select(v => v.Id % 33 == 0 ? v with { Bought = !v.Bought } : v).ToList();
        var split = InMemorySplit.Of(Buying, rows);
        var candidate = split.Train(Logistic);

        var errors = candidate.FindLabelErrors();

        Assert.InRange(errors.ExpectedShare, 0.015, 0.06);
        Assert.InRange(errors.Candidates.Take(30).Count(one => int.Parse(one.Row.Split("Id = ")[1].Split(',')[0]) % 33 == 0), 24, 30);
        Assert.Equal(errors, candidate.Evaluate(against: split.Train(Baseline.Prior<Visitor>())).Evaluation.LabelErrors);
        Assert.Equal("MLP0554", Assert.Throws<PipelineException>(() => split.Train(Baseline.Majority<Visitor>()).FindLabelErrors()).Finding.Id);
    }

    [Fact]
    public void Confident_learning_counts_rows_above_the_mean_of_their_class()
    {
        static Dictionary<string, double> P(double a) => new() { ["a"] = a, ["b"] = 1 - a };

        var found = ConfidentLearning.Of(["1", "2", "3", "4", "5"], ["a", "a", "a", "b", "b"], [P(0.9), P(0.8), P(0.1), P(0.2), P(0.3)]);

        // Means: .6 for a, .75 for b. Row 3 is counted for b, row 5 (.7) for none.
        Assert.Equal("3", Assert.Single(found.Candidates).Row);
        Assert.Equal(1.0 / 5, found.ExpectedShare, 12);
    }

    private sealed class ByHeart : ITrainer<Visitor, BinaryScore>
    {
        public string Name => "By heart";

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public int? Seed => null;

        public ITrainedModel<Visitor, BinaryScore> Train(TrainingContext<Visitor, BinaryScore> context) => new Model(context.Training.Rows.ToDictionary(row => row.Id, row => row.Bought));

        public bool CanRead(string formatId) => false;

        public ITrainedModel<Visitor, BinaryScore> Read(Stream source, string formatId) => throw new InvalidDataException();

        private sealed class Model(Dictionary<int, bool> known) : ITrainedModel<Visitor, BinaryScore>
        {
            public string FormatId => "heart";

            public BinaryScore Predict(Visitor row) => BinaryScore.FromProbability(known.TryGetValue(row.Id, out var bought) ? bought ? 0.99 : 0.01 : (row.Id * 7919 % 100) / 100.0);

            public void Save(Stream destination) => destination.WriteByte((byte)known.Count);
        }
    }
}
