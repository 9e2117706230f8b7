using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Evaluation;

public class ImportanceRuleTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Plot>("plots.csv");
        var split = ml.Data.TrainTestSplit(rows);
        var names = new[] { "A", "B", "C", "D" };
        var full = ml.Transforms.Concatenate("Features", names).Append(ml.Regression.Trainers.FastTree("Yield")).Fit(split.TrainSet);

        """;

    private const string End = """

        Console.WriteLine(ml.Regression.Evaluate(small.Transform(split.TestSet), "Yield").RSquared);

        public class Plot { [LoadColumn(0)] public float A { get; set; } [LoadColumn(1)] public float B { get; set; } [LoadColumn(2)] public float C { get; set; } [LoadColumn(3)] public float D { get; set; } [LoadColumn(4)] public float Yield { get; set; } }
        """;

    private const string OnTest = "var importances = ml.Regression.PermutationFeatureImportance(full, full.Transform(split.TestSet), \"Yield\", permutationCount: 5);\n";

    private const string Small = "var small = ml.Transforms.{|MLP0507:Concatenate(\"Features\", kept)|}.Append(ml.Regression.Trainers.FastTree(\"Yield\")).Fit(split.TrainSet);";

    [Theory]
    [InlineData("var kept = importances.OrderByDescending(i => Math.Abs(i.Value.RSquared.Mean)).Take(2).Select(i => i.Key).ToArray();")]
    [InlineData("var kept = importances.Where(i => i.Value.RSquared.Mean < -0.01).Select(i => i.Key).ToArray();")]
    [InlineData("var kept = (from i in importances where i.Value.RSquared.Mean < -0.01 select i.Key).ToArray();")]
    [InlineData("var list = new List<string>(); foreach (var i in importances) { if (i.Value.RSquared.Mean < -0.01) list.Add(i.Key); } var kept = list.ToArray();")]
    [InlineData("var list = new List<string>(); foreach (var (name, gain) in importances) { if (gain.RSquared.Mean >= -0.01) continue; list.Add(name); } var kept = list.ToArray();")]
    [InlineData("var kept = names.Where(name => importances[name].RSquared.Mean < 0).ToArray();")]
    [InlineData("var kept = names.OrderBy(name => importances[name].RSquared.Mean).Take(2).ToArray();")]
    [InlineData("var list = names.ToList(); foreach (var name in names) { if (importances[name].RSquared.Mean > -0.01) list.Remove(name); } var kept = list.ToArray();")]
    [InlineData("var worst = importances.MaxBy(i => i.Value.RSquared.Mean).Key; var kept = names.Except(new[] { worst }).ToArray();")]
    [InlineData("var dropped = importances.Where(i => i.Value.RSquared.Mean >= 0).Select(i => i.Key).ToHashSet(); var kept = names.Where(name => !dropped.Contains(name)).ToArray();")]
    public Task Features_chosen_on_test_rows(string choice) => Analyze.Code(Start + OnTest + choice + "\n" + Small + End).Only("MLP0507").ExpectMarkup();

    [Fact]
    public Task By_the_slots_of_the_trainer() => Analyze.Code("""
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Plot>("plots.csv"));
        var names = new[] { "A", "B", "C", "D" };
        var features = ml.Transforms.Concatenate("Features", names).Fit(split.TrainSet);
        var trainer = ml.Regression.Trainers.Sdca("Yield").Fit(features.Transform(split.TrainSet));
        var importances = ml.Regression.PermutationFeatureImportance(trainer, features.Transform(split.TestSet), "Yield");
        var kept = importances.Select((gain, index) => new { index, Loss = gain.RSquared.Mean }).OrderBy(i => i.Loss).Take(2).Select(i => names[i.index]).ToArray();
        var small = ml.Transforms.{|MLP0507:Concatenate("Features", kept)|}.Append(ml.Regression.Trainers.Sdca("Yield")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(small.Transform(split.TestSet), "Yield").RSquared);
        public class Plot { [LoadColumn(0)] public float A { get; set; } [LoadColumn(1)] public float B { get; set; } [LoadColumn(2)] public float C { get; set; } [LoadColumn(3)] public float D { get; set; } [LoadColumn(4)] public float Yield { get; set; } }
        """).Only("MLP0507").ExpectMarkup();

    [Fact]
    public Task A_chain_chosen_by_an_importance() => Analyze.Code(Start + OnTest + """
        IEstimator<ITransformer> chain = ml.Transforms.Concatenate("Features", names);
        {|MLP0507:if (importances["D"].RSquared.Mean > -0.01)
        {
            chain = ml.Transforms.Concatenate("Features", "A", "B", "C");
        }|}
        var small = chain.Append(ml.Regression.Trainers.FastTree("Yield")).Fit(split.TrainSet);
        """ + End).Only("MLP0507").ExpectMarkup();

    [Fact]
    public Task Across_methods_fields_and_await() => Analyze.Code("""
        public sealed class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private DataOperationsCatalog.TrainTestData _split;
            private string[] _kept = [];
            public async Task<double> Run()
            {
                _split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<Plot>("plots.csv"));
                _kept = await Choose(Chain("A", "B", "C").Fit(_split.TrainSet));
                return _ml.Regression.Evaluate(Train().Transform(_split.TestSet), "Yield").RSquared;
            }
            private IEstimator<ITransformer> Chain(params string[] columns) => _ml.Transforms.{|MLP0507:Concatenate("Features", columns)|}.Append(_ml.Regression.Trainers.FastTree("Yield"));
            private Task<string[]> Choose(ITransformer model)
            {
                var importances = _ml.Regression.PermutationFeatureImportance(model, model.Transform(_split.TestSet), "Yield");
                return Task.FromResult(importances.Where(pair => pair.Value.RSquared.Mean < 0).Select(pair => pair.Key).ToArray());
            }
            private ITransformer Train() => Chain(_kept).Fit(_split.TrainSet);
        }
        public class Plot { [LoadColumn(0)] public float A { get; set; } [LoadColumn(1)] public float B { get; set; } [LoadColumn(2)] public float C { get; set; } [LoadColumn(4)] public float Yield { get; set; } }
        """).Only("MLP0507").ExpectMarkup();

    [Theory]
    [InlineData(OnTest + "foreach (var i in importances.OrderBy(i => i.Value.RSquared.Mean).Take(3)) Console.WriteLine(i.Key); var kept = names;")]
    [InlineData("var importances = ml.Regression.PermutationFeatureImportance(full, full.Transform(ml.Data.LoadFromTextFile<Plot>(\"validation.csv\")), \"Yield\"); var kept = importances.OrderBy(i => i.Value.RSquared.Mean).Take(2).Select(i => i.Key).ToArray();")]
    [InlineData("var inner = ml.Data.TrainTestSplit(split.TrainSet); var first = ml.Transforms.Concatenate(\"Features\", names).Append(ml.Regression.Trainers.FastTree(\"Yield\")).Fit(inner.TrainSet); var importances = ml.Regression.PermutationFeatureImportance(first, first.Transform(inner.TestSet), \"Yield\"); var kept = importances.OrderBy(i => i.Value.RSquared.Mean).Take(2).Select(i => i.Key).ToArray();")]
    public Task Shown_only_or_measured_on_validation_rows(string choice) => Analyze.Silent("MLP0507", Start + choice + "\nvar small = ml.Transforms.Concatenate(\"Features\", kept).Append(ml.Regression.Trainers.FastTree(\"Yield\")).Fit(split.TrainSet);" + End);

    [Fact]
    public Task A_last_score_on_other_rows() => Analyze.Silent("MLP0507", Start + OnTest + """
        var kept = importances.OrderBy(i => i.Value.RSquared.Mean).Take(2).Select(i => i.Key).ToArray();
        var small = ml.Transforms.Concatenate("Features", kept).Append(ml.Regression.Trainers.FastTree("Yield")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(small.Transform(ml.Data.LoadFromTextFile<Plot>("final.csv")), "Yield").RSquared);
        """ + End);

    [Fact]
    public Task On_training_rows() => Analyze.Rule("MLP0508", Start + """
        var small = full;
        var importances = ml.Regression.[|PermutationFeatureImportance(full, full.Transform(split.TrainSet), "Yield")|];
        Console.WriteLine(importances["A"].RSquared.Mean);
        """ + End).ExpectMarkup();

    [Fact]
    public Task On_training_rows_in_another_class() => Analyze.Rule("MLP0508", """
        public sealed class Explainer(MLContext ml)
        {
            public void Show(ITransformer model, IDataView scored)
            {
                foreach (var (name, gain) in ml.BinaryClassification.[|PermutationFeatureImportanceNonCalibrated(model, scored, "Readmitted")|]) Console.WriteLine($"{name} {gain.AreaUnderRocCurve.Mean}");
            }
        }
        public static class Program
        {
            public static void Main()
            {
                var ml = new MLContext(seed: 1);
                var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
                var model = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
                new Explainer(ml).Show(model, model.Transform(visits));
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("var importances = ml.Regression.PermutationFeatureImportance(full, full.Transform(split.TestSet), \"Yield\");")]
    [InlineData("var importances = ml.Regression.PermutationFeatureImportance(full, full.Transform(split.TrainSet), \"Yield\"); var honest = ml.Regression.PermutationFeatureImportance(full, full.Transform(split.TestSet), \"Yield\");")]
    [InlineData("var other = ml.Model.Load(args[0], out _); var importances = ml.Regression.PermutationFeatureImportance(other, other.Transform(split.TrainSet), \"Yield\");")]
    public Task On_held_out_rows_beside_them_or_of_a_model_from_elsewhere(string importance) => Analyze.Silent("MLP0508", Start + importance + "\nvar small = full;" + End);

    [Fact]
    public Task Broken_code() => Analyze.Code(Start + OnTest + "var kept = importances.Where(i => i.Value.RSquared.Mean < 0).Select(i => i.Key).ToArray();\nConsole.WriteLine(nought);\n" + Small + End).Only("MLP0507").AllowErrors().ExpectMarkup();
}
