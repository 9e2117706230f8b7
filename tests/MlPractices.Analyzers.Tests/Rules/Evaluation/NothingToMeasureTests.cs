using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Evaluation;

/// <summary>Models that nobody has to measure, or that are measured without ML.NET's metrics.</summary>
public class NothingToMeasureTests
{
    [Fact]
    public Task Anomalies_without_labels_cannot_be_evaluated() => Analyze.Silent("MLP0501", """
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromTextFile<Reading>("readings.csv");
        var model = ml.Transforms.Concatenate("Features", "Pressure", "Heat").Append(ml.AnomalyDetection.Trainers.RandomizedPca(rank: 1)).Fit(view);
        ml.Model.Save(model, view.Schema, "readings-1.0.0.zip");

        public class Reading
        {
            [LoadColumn(0)] public float Pressure { get; set; }
            [LoadColumn(1)] public float Heat { get; set; }
        }
        """);

    [Fact]
    public Task Anomalies_with_labels_can() => Analyze.Rule("MLP0501", """
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromTextFile<Reading>("readings.csv");
        var model = ml.Transforms.Concatenate("Features", "Pressure", "Heat").Append(ml.AnomalyDetection.Trainers.RandomizedPca(rank: 1)).Fit(view);
        ml.Model.[|Save(model, view.Schema, "readings-1.0.0.zip")|];

        public class Reading
        {
            [LoadColumn(0)] public float Pressure { get; set; }
            [LoadColumn(1)] public float Heat { get; set; }
            [LoadColumn(2)] public bool Broken { get; set; }
        }
        """).ExpectMarkup();

    private const string Rows = """
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("houses.csv").Select(l => l.Split(',')).Select(p => new House { Size = float.Parse(p[0]), Price = float.Parse(p[1]) }).ToList();
        var pipeline = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price"));
        var error = 0f;

        """;

    private const string Final = """

        Console.WriteLine(error / rows.Count);
        var view = ml.Data.LoadFromEnumerable(rows);
        ml.Model.Save(pipeline.Fit(view), view.Schema, "houses-1.0.0.zip");
        """;

    [Theory]
    [InlineData("for (var i = 0; i < rows.Count; i++) { var rest = rows.Where((_, j) => j != i).ToList(); var model = pipeline.Fit(ml.Data.LoadFromEnumerable(rest)); error += Math.Abs(ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(rows[i]).Price - rows[i].Price); }")]
    [InlineData("for (var k = 0; k < 5; k++) { var test = rows.Skip(k * 20).Take(20).ToList(); var train = rows.Take(k * 20).Concat(rows.Skip(k * 20 + 20)).ToList(); var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(pipeline.Fit(ml.Data.LoadFromEnumerable(train))); foreach (var house in test) error += Math.Abs(engine.Predict(house).Price - house.Price); }")]
    public Task Folds_by_hand_measure_the_pipeline(string folds) => Analyze.Code(Rows + folds + Final).Only("MLP0201", "MLP0501").ExpectSilence();

    [Fact]
    public Task One_fit_that_nobody_measures_is_one_finding() => Analyze.Code("""
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit({|MLP0201:view|});
        ml.Model.Save(model, view.Schema, "houses-1.0.0.zip");
        """).Only("MLP0201", "MLP0501").ExpectMarkup();

    [Fact]
    public Task Fixtures_of_unit_tests_are_silent() => Analyze.Code("""
        using NUnit.Framework;

        public class PriceTests
        {
            [Test]
            public void Learns()
            {
                var ml = new MLContext(seed: 1);
                var view = ml.Data.LoadFromTextFile<House>("houses.csv");
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(view);
                ml.Model.Save(model, view.Schema, "houses-1.0.0.zip");
            }
        }
        """).AllowErrors().Only("MLP0201", "MLP0501").ExpectSilence();

    [Fact]
    public Task A_plain_least_squares_fit_does_not_mind_scales() => Analyze.Silent("MLP0401", """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Ols("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task A_helper_called_twice_says_which_call_leaks() => Analyze.Rule("MLP0301", """
        var ml = new MLContext(seed: 1);
        var train = ml.Data.LoadFromTextFile<House>("train.csv");
        var known = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
        var other = ml.Transforms.Concatenate("Features", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
        Show(known, ml.Data.LoadFromTextFile<House>("test.csv"));
        Show(other, train);

        void Show(ITransformer model, IDataView rows) => Console.WriteLine(ml.Regression.Evaluate([|model.Transform(rows)|], "Price").RSquared);
        """).Saying("when called on line 6").ExpectMarkup();

    [Theory]
    [InlineData("", false)]
    [InlineData("dotnet_diagnostic.MLP0201.severity = none", true)]
    public async Task A_model_that_nothing_was_held_out_for_is_one_finding_and_none_is_lost_with_the_other_rule(string config, bool isReported)
    {
        var check = Analyze.Rule("MLP0501", """
            var ml = new MLContext(seed: 1);
            var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
            var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(houses);
            ml.Model.Save(model, houses.Schema, "price-1.0.0.zip");
            """).EditorConfig(config);
        Assert.Equal(isReported ? ["MLP0501"] : Array.Empty<string>(), (await check.Diagnostics()).Select(d => d.Id));
    }
}
