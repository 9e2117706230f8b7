using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

/// <summary>MLP0307 and MLP0308.</summary>
public class LabelLeakTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var trainer = ml.Regression.Trainers.Sdca("Price");

        """;

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", {|MLP0307:\"Price\"|}).Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", nameof(House.Size), {|MLP0307:nameof(House.Price)|}).Append(trainer).Fit(houses);")]
    [InlineData("ml.Regression.CrossValidate(houses, ml.Transforms.Concatenate(\"Features\", \"Size\", {|MLP0307:\"Price\"|}).Append(trainer));")]
    [InlineData("ml.Transforms.Concatenate(\"Numbers\", \"Size\", {|MLP0307:\"Price\"|}).Append(ml.Transforms.NormalizeMinMax(\"Features\", \"Numbers\")).Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.CopyColumns(\"Cost\", \"Price\").Append(ml.Transforms.Concatenate(\"Features\", \"Size\", {|MLP0308:\"Cost\"|})).Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.NormalizeMinMax(\"Cost\", \"Price\").Append(ml.Transforms.Concatenate(\"Features\", \"Size\", {|MLP0308:\"Cost\"|})).Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.Expression(\"Cost\", \"(p, s) => p / s\", \"Price\", \"Size\").Append(ml.Transforms.Concatenate(\"Features\", \"Size\", {|MLP0308:\"Cost\"|})).Append(trainer).Fit(houses);")]
    public Task Reports_the_label_and_what_is_made_of_it(string rest) => Check(Start + rest).ExpectMarkup();

    private static string Search(string featurizer, string label = "Price") => $$"""
        using Microsoft.ML.AutoML;
        public sealed class Trainer
        {
            public ITransformer Search(MLContext ml)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var experiment = ml.Auto().CreateExperiment()
                    .SetPipeline({{featurizer}}.Append(ml.Auto().Regression(labelColumnName: "{{label}}")))
                    .SetRegressionMetric(RegressionMetric.RSquared, "{{label}}")
                    .SetDataset(houses, 5);
                return experiment.Run().Model;
            }
        }
        """;

    [Theory]
    [InlineData("ml.Auto().Featurizer({|MLP0307:houses|})")]
    [InlineData("ml.Auto().Featurizer({|MLP0307:houses|}, excludeColumns: new[] { \"Rooms\" })")]
    public Task A_featurizer_takes_a_label_in_that_it_is_not_told_of(string featurizer) => Check(Search(featurizer)).ExpectMarkup();

    [Theory]
    [InlineData("ml.Auto().Featurizer(houses, excludeColumns: new[] { \"Price\" })", "Price")]
    [InlineData("ml.Auto().Featurizer(houses, excludeColumns: File.ReadAllLines(\"left-out.txt\"))", "Price")]
    [InlineData("ml.Auto().Featurizer(houses, new ColumnInformation { LabelColumnName = \"Price\" })", "Price")]
    [InlineData("ml.Auto().Featurizer(houses)", "City")]
    [InlineData("ml.Auto().Featurizer(houses)", "Cost")]
    public Task A_featurizer_that_leaves_the_label_out_or_may(string featurizer, string label) => Check(Search(featurizer, label)).ExpectSilence();

    [Fact]
    public Task The_raw_column_behind_a_label_of_keys() => Check("""
        var ml = new MLContext(seed: 1);
        var iris = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        ml.Transforms.Conversion.MapValueToKey("Label", "Species")
            .Append(ml.Transforms.Text.FeaturizeText("Features", new Microsoft.ML.Transforms.Text.TextFeaturizingEstimator.Options(), {|MLP0307:"Species"|}))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy())
            .Fit(iris);
        """).ExpectMarkup();

    [Fact]
    public Task Feature_names_in_a_list_and_preprocessing_in_another_class() => Check("""
        public class Features
        {
            public static readonly string[] Names = { "Size", "Rooms", "Price" };

            public IEstimator<ITransformer> Build(MLContext ml) => ml.Transforms.Concatenate("Features", {|MLP0307:Names|});
        }

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext();
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var model = new Features().Build(ml).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_view_without_a_listed_schema() => Check("""
        public class Trainer
        {
            public ITransformer Train(MLContext ml, IDataView rows) =>
                ml.Transforms.Concatenate("Features", "Size", {|MLP0307:"Label"|}).Append(ml.Regression.Trainers.Sdca()).Fit(rows);
        }
        """).ExpectMarkup();

    [Fact]
    public Task Names_of_the_loader_s_columns() => Check("""
        public class Trainer
        {
            public void Run(string path)
            {
                var ml = new MLContext();
                TextLoader.Column[] columns = [new("Label", DataKind.String, 0), new("Title", DataKind.String, 1)];
                var loader = ml.Data.CreateTextLoader(new TextLoader.Options { Columns = columns });
                var split = ml.Data.TrainTestSplit(loader.Load(path));
                ml.Transforms.Conversion.MapValueToKey("LabelKey", "Label")
                    .Append(ml.Transforms.Text.FeaturizeText("Features", new Microsoft.ML.Transforms.Text.TextFeaturizingEstimator.Options(), {|MLP0307:columns.Select(c => c.Name).ToArray()|}))
                    .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("LabelKey"))
                    .Fit(split.TrainSet);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Names_of_the_row_type_s_properties() => Check(Start + """
        ml.Transforms.Concatenate("Features", {|MLP0307:typeof(House).GetProperties().Select(p => p.Name).Where(n => n != "City").ToArray()|}).Append(trainer).Fit(houses);
        """).ExpectMarkup();

    [Fact]
    public Task One_column_of_the_file_under_two_names() => Check("""
        public class Row
        {
            [LoadColumn(0)] public float Label { get; set; }
            [LoadColumn(0)] public float Product { get; set; }
            [LoadColumn(1)] public float Other { get; set; }
        }

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext();
                var rows = ml.Data.LoadFromTextFile<Row>("rows.csv");
                ml.Transforms.Concatenate("Features", {|MLP0307:"Product"|}, "Other").Append(ml.Regression.Trainers.Sdca()).Fit(rows);
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Transforms.Concatenate(\"Shown\", \"Features\", \"Price\")).Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", houses.Schema.Select(c => c.Name).Where(n => n != \"Price\" && n != \"City\").ToArray()).Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.CopyColumns(\"Label\", \"Price\").Append(ml.Transforms.Concatenate(\"Features\", \"Size\")).Append(ml.Regression.Trainers.Sdca()).Fit(houses);")]
    [InlineData("var names = typeof(House).GetProperties().Select(p => p.Name).Except(new[] { \"Price\", \"City\" }).ToArray(); ml.Transforms.Concatenate(\"Features\", names).Append(trainer).Fit(houses);")]
    public Task Silent_when_the_label_stays_out(string rest) => Check(Start + rest).ExpectSilence();

    [Fact]
    public Task Silent_when_a_custom_mapping_may_or_may_not_use_it() => Check("""
        public class Made { public float Ratio { get; set; } }

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext();
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                ml.Transforms.CustomMapping<House, Made>((house, made) => made.Ratio = house.Size / house.Rooms, null)
                    .Append(ml.Transforms.Concatenate("Features", "Ratio"))
                    .Append(ml.Regression.Trainers.Sdca("Price"))
                    .Fit(houses);
            }
        }
        """).ExpectSilence();

    private static CodeCheck Check(string source) => Analyze.Code(source).Only("MLP0307", "MLP0308");
}
