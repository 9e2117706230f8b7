using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Absence rules are silenced by what is about the same model, and by code that somebody runs.</summary>
public class SameModelTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var all = ml.Data.LoadFromTextFile<House>("houses.csv");
        var features = ml.Transforms.Concatenate("Features", "Size", "Rooms");

        """;

    [Fact]
    public Task Another_kind_of_model_was_tested() => Analyze.Rule("MLP0201", Start + """
        var split = ml.Data.TrainTestSplit(all);
        var tested = features.Append(ml.Regression.Trainers.FastTree("Rooms")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(tested.Transform(split.TestSet), "Rooms").RSquared);
        var model = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit([|all|]);
        ml.Model.Save(model, all.Schema, args[0]);
        """).ExpectMarkup();

    [Fact]
    public Task The_same_kind_was_tested_and_is_trained_anew_on_all_rows() => Analyze.Silent("MLP0201", Start + """
        var split = ml.Data.TrainTestSplit(all);
        var tested = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(tested.Transform(split.TestSet), "Price").RSquared);
        var model = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit(all);
        ml.Model.Save(model, all.Schema, args[0]);
        """);

    private const string Unsold = """
        public class Unsold { [LoadColumn(0)] public float Size { get; set; } [LoadColumn(1)] public float Rooms { get; set; } }
        """;

    private static string Predicted(string rowType, bool isReported) => Start + $$"""
        var model = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit({{(isReported ? "[|all|]" : "all")}});
        var others = ml.Data.LoadFromTextFile<{{rowType}}>("others.csv");
        foreach (var guess in ml.Data.CreateEnumerable<HousePrice>(model.Transform(others), false)) { Console.WriteLine(guess.Price); }
        ml.Model.Save(model, all.Schema, args[0]);

        """ + Unsold;

    [Fact]
    public Task Predictions_for_rows_without_a_label_compare_nothing() => Analyze.Rule("MLP0201", Predicted("Unsold", true)).ExpectMarkup();

    [Fact]
    public Task Predictions_for_rows_with_a_label_may_be_compared() => Analyze.Silent("MLP0201", Predicted("House", false));

    private const string Study = """
        var study = new Study();
        study.Learn("houses.csv");
        study.Keep(args[0]);
        USE
        public class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private DataOperationsCatalog.TrainTestData _parts;
            private ITransformer? _model;
            public void Learn(string file)
            {
                _parts = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>(file, ','));
                _model = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(_parts.TrainSet);
            }
            private void Report() => Console.WriteLine(_ml.Regression.Evaluate(_model!.Transform(_parts.TestSet), "Price").RSquared);
            public void Show() { CALL }
            public void Keep(string version) => SAVE;
        }
        """;

    [Fact]
    public Task An_evaluation_that_nobody_calls() => Analyze.Rule("MLP0501", Study.Replace("USE", "").Replace("CALL", "").Replace("SAVE", "_ml.Model.Save(_model, _parts.TrainSet.Schema, $\"houses-{version}.zip\")").Replace(".Fit(_parts.TrainSet)", ".[|Fit(_parts.TrainSet)|]")).ExpectMarkup();

    [Theory]
    [InlineData("study.Show();")]
    [InlineData("")]
    public Task An_evaluation_that_a_public_method_calls(string use) => Analyze.Silent("MLP0501", Study.Replace("USE", use).Replace("CALL", "Report();").Replace("SAVE", "_ml.Model.Save(_model, _parts.TrainSet.Schema, $\"houses-{version}.zip\")"));

    [Theory]
    [InlineData("var test = split.TestSet;", true)]
    [InlineData("var (train, test) = (split.TrainSet, split.TestSet);", true)]
    [InlineData("var parts = new Parts(split.TrainSet, split.TestSet);", true)]
    [InlineData("var test = split.TestSet; Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), \"Price\").RSquared);", false)]
    [InlineData("var parts = new Parts(split.TrainSet, split.TestSet); Console.WriteLine(ml.Regression.Evaluate(model.Transform(parts.Test), \"Price\").RSquared);", false)]
    [InlineData("ml.Data.SaveAsText(split.TestSet, File.Create(\"t.csv\"));", false)]
    public Task A_test_part_that_goes_nowhere(string use, bool isReported)
    {
        var source = Start + $$"""
            var split = ml.Data.{{(isReported ? "[|TrainTestSplit(all)|]" : "TrainTestSplit(all)")}};
            var model = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
            {{use}}
            ml.Model.Save(model, all.Schema, args[0]);

            internal record Parts(IDataView Train, IDataView Test);
            """;
        return isReported ? Analyze.Rule("MLP0209", source).ExpectMarkup() : Analyze.Silent("MLP0209", source);
    }

    private const string Inner = Start + """
        var split = ml.Data.TrainTestSplit(all);
        var inner = ml.Data.TrainTestSplit(split.TrainSet);
        ITransformer best = null!;
        var least = double.MaxValue;
        foreach (var rate in new[] { 0.1, 0.2 })
        {
            var candidate = features.Append(ml.Regression.Trainers.FastTree("Price", learningRate: rate)).Fit(inner.TrainSet);
            var error = ml.Regression.Evaluate(candidate.Transform(inner.TestSet), "Price").RootMeanSquaredError;
            if (error < least) { least = error; best = candidate; }
        }

        """;

    [Fact]
    public Task Scores_that_only_choose_do_not_excuse_a_score_on_training_rows() => Analyze.Rule("MLP0301", Inner + """
        Console.WriteLine(ml.Regression.Evaluate([|best.Transform(inner.TrainSet)|], "Price").RSquared);
        """).ExpectMarkup();

    [Theory]
    [InlineData("Console.WriteLine(ml.Regression.Evaluate(best.Transform(inner.TrainSet), \"Price\").RSquared); Console.WriteLine(least);")]
    [InlineData("Console.WriteLine(ml.Regression.Evaluate(best.Transform(split.TestSet), \"Price\").RSquared);")]
    public Task A_score_on_training_rows_beside_one_on_others(string use) => Analyze.Silent("MLP0301", Inner + use);
}
