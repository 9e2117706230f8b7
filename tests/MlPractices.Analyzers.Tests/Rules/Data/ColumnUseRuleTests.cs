using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class ColumnUseRuleTests
{
    private const string Id = "MLP0109";

    [Fact]
    public Task The_label_copied_over_the_answers() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Reading>());
        var model = ml.Transforms.[|CopyColumns("Active", "Label")|].Append(ml.Transforms.Concatenate("Features", "Hour")).Append(ml.Regression.Trainers.FastTree()).Fit(rows);
        public class Reading { public float Hour { get; set; } public float Active { get; set; } public float Label { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task The_same_across_methods() => Analyze.Rule(Id, """
        public sealed class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);
            private IEstimator<ITransformer> Prepare() => _ml.Transforms.[|CopyColumns(nameof(Reading.Active), nameof(Reading.Label))|].Append(_ml.Transforms.Concatenate("Features", "Hour"));
            public ITransformer Train(List<Reading> rows) => Prepare().Append(_ml.Regression.Trainers.FastTree()).Fit(_ml.Data.LoadFromEnumerable(rows));
        }
        public class Reading { public float Hour { get; set; } public float Active { get; set; } public float Label { get; set; } }
        """).ExpectMarkup();

    private static string Named(string step, string rows) => $$"""
        var ml = new MLContext(seed: 1);
        var list = File.ReadLines("iris.csv").Select(l => l.Split(',')).Select(c => new Flower { Petal = c[0].Length, {{rows}} }).ToList();
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(list));
        var model = {{step}}.Append(ml.Transforms.Concatenate("Features", "Petal")).Append(ml.MulticlassClassification.Trainers.LightGbm("Species")).Fit(split.TrainSet);
        public class Flower { public float Petal { get; set; } public string Species { get; set; } = ""; public string Label { get; set; } = ""; }
        """;

    [Fact]
    public Task The_answers_overwritten_by_a_column_that_no_row_fills() => Analyze.Rule(Id, Named("ml.Transforms.Conversion.[|MapValueToKey(\"Species\", \"Label\")|]", "Species = c[1]")).Saying("learns 'Label'").ExpectMarkup();

    [Theory]
    [InlineData("ml.Transforms.Conversion.MapValueToKey(\"Species\", \"Label\")", "Label = c[1]")]
    [InlineData("ml.Transforms.Conversion.MapValueToKey(\"Species\", \"Label\")", "Species = c[1], Label = c[2]")]
    [InlineData("ml.Transforms.Conversion.MapValueToKey(\"Species\")", "Species = c[1]")]
    public Task A_column_that_the_rows_fill(string step, string rows) => Analyze.Silent(Id, Named(step, rows));

    [Fact]
    public Task The_right_way_round() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Reading>());
        var model = ml.Transforms.CopyColumns("Label", "Active").Append(ml.Transforms.Concatenate("Features", "Hour")).Append(ml.Regression.Trainers.FastTree()).Fit(rows);
        public class Reading { public float Hour { get; set; } public float Active { get; set; } public float Label { get; set; } }
        """);

    [Fact]
    public Task A_copy_to_a_new_column() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Reading>());
        var model = ml.Transforms.CopyColumns("Kept", "Label").Append(ml.Transforms.Concatenate("Features", "Hour")).Append(ml.Regression.Trainers.FastTree()).Fit(rows);
        public class Reading { public float Hour { get; set; } public float Label { get; set; } }
        """);

    [Fact]
    public Task A_forgotten_encoding() => Analyze.Rule("MLP0108", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Categorical.OneHotEncoding([|"CityCode"|], "City").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(houses), "Price").RSquared);
        """).ExpectMarkup();

    [Fact]
    public Task A_column_of_a_saved_model_may_be_read_elsewhere() => Analyze.Silent("MLP0108", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Categorical.OneHotEncoding("CityCode", "City").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        ml.Model.Save(model, houses.Schema, "house.zip");
        """);

    [Fact]
    public Task A_column_that_the_answer_shows() => Analyze.Silent("MLP0108", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CopyColumns("Shown", "City").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        public class Quote { public float Score { get; set; } public string Shown { get; set; } = ""; }
        """);

    [Fact]
    public Task A_drive_in_a_path() => Analyze.Rule("MLP0105", """
        var ml = new MLContext(seed: 1);
        const string Folder = @"D:\data\";
        var houses = ml.Data.LoadFromTextFile<House>([|Folder + "houses.csv"|]);
        """).ExpectMarkup();

    [Fact]
    public Task Relative_paths_and_places_of_the_program() => Analyze.Silent("MLP0105", """
        var ml = new MLContext(seed: 1);
        var a = ml.Data.LoadFromTextFile<House>("data/houses.csv");
        var b = ml.Data.LoadFromTextFile<House>(Path.Combine(AppContext.BaseDirectory, "houses.csv"));
        var c = ml.Data.LoadFromTextFile<House>("/data/houses.csv");
        """);

    [Fact]
    public Task Keys_of_a_hash_mapped_back() => Analyze.Rule("MLP0111", """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.Hash("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind")).Append(ml.Transforms.Conversion.[|MapKeyToValue("PredictedLabel")|]).Fit(flowers);
        """).ExpectMarkup();

    [Fact]
    public Task Keys_of_a_row_class_and_of_a_clustering() => Analyze.Rule("MLP0111", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Coded>());
        var first = ml.Transforms.Conversion.MapKeyToValue("Name", [|"Code"|]).Fit(rows);
        var second = ml.Transforms.Concatenate("Features", "Size").Append(ml.Clustering.Trainers.KMeans()).Append(ml.Transforms.Conversion.[|MapKeyToValue("PredictedLabel")|]).Fit(rows);
        public class Coded { public float Size { get; set; } [KeyType(5)] public uint Code { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Keys_that_were_numbered_have_values() => Analyze.Silent("MLP0111", """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind")).Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(flowers);
        var kept = ml.Transforms.Conversion.Hash("Kind", "Species", maximumNumberOfInverts: -1).Append(ml.Transforms.Conversion.MapKeyToValue("Kind")).Fit(flowers);
        """);
}
