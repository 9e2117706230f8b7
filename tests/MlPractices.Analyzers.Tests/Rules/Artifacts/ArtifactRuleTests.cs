using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Rules.Artifacts;

public class ArtifactRuleTests
{
    private const string Fitted = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(houses);

        """;

    [Theory]
    [InlineData("\"model.zip\"")]
    [InlineData("Path.Combine(AppContext.BaseDirectory, \"models\", \"model.zip\")")]
    [InlineData("Path.Combine(Environment.CurrentDirectory, \"..\", \"..\", \"..\", \"models\", \"model.zip\")")]
    [InlineData("Files.Of(\"model.zip\")")]
    [InlineData("Files.Model")]
    [InlineData("$\"{Files.Folder}/model.zip\"")]
    public Task A_path_that_never_changes_is_reported(string path) => Analyze.Rule("MLP0601", Fitted + $$"""
        ml.Model.[|Save(model, houses.Schema, {{path}})|];

        public static class Files
        {
            public const string Folder = "models";
            public static readonly string Model = Path.Combine(Folder, "model.zip");

            public static string Of(string relative)
            {
                var root = new FileInfo(typeof(Files).Assembly.Location);
                return Path.Combine(root.Directory!.FullName, relative);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_stream_is_its_file() => Analyze.Rule("MLP0601", Fitted + """
        using (var stream = new FileStream("model.zip", FileMode.Create, FileAccess.Write))
            ml.Model.[|Save(model, houses.Schema, stream)|];
        """).ExpectMarkup();

    [Theory]
    [InlineData("args[0]")]
    [InlineData("$\"model-{DateTime.UtcNow:yyyyMMdd}.zip\"")]
    [InlineData("$\"model-{Guid.NewGuid()}.zip\"")]
    [InlineData("\"models/price-1.4.0.zip\"")]
    [InlineData("\"models/price.v3.zip\"")]
    [InlineData("Path.Combine(Path.GetTempPath(), \"model.zip\")")]
    [InlineData("$\"model-{System.Reflection.Assembly.GetExecutingAssembly().GetName().Version}.zip\"")]
    [InlineData("$\"model-{typeof(House).Assembly.GetName().Version!.ToString(3)}.zip\"")]
    [InlineData("$\"model-{File.GetLastWriteTimeUtc(\"houses.csv\").Ticks}.zip\"")]
    [InlineData("$\"model-{new FileInfo(\"houses.csv\").Length}.zip\"")]
    [InlineData("$\"model-{Directory.GetFiles(\"models\").Length}.zip\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"MODEL_PATH\")")]
    public Task A_path_that_varies_or_names_a_version_is_silent(string path) => Analyze.Silent("MLP0601", Fitted + $"ml.Model.Save(model, houses.Schema, {path});");

    [Fact]
    public Task A_stream_that_is_no_file_is_silent() => Analyze.Silent("MLP0601", Fitted + """
        using var memory = new MemoryStream();
        ml.Model.Save(model, houses.Schema, memory);
        """);

    [Fact]
    public Task A_path_by_parameter_is_judged_at_its_callers() => Analyze.Rule("MLP0601", Fitted + """
        Keep(ml, model, houses.Schema, "model.zip");

        static void Keep(MLContext ml, ITransformer model, DataViewSchema schema, string path) => ml.Model.[|Save(model, schema, path)|];
        """).ExpectMarkup();

    [Fact]
    public Task A_model_read_from_a_fixed_path_is_reported() => Analyze.Rule("MLP0601", """
        public static class Scorer
        {
            private static readonly string ModelPath = Path.GetFullPath("model.zip");

            public static ITransformer Model(MLContext ml) => ml.Model.[|Load(ModelPath, out var schema)|];
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("ml.Model.Load(args[0], out var schema);")]
    [InlineData("ml.Model.Load(\"price-2.1.zip\", out var schema);")]
    [InlineData("ml.Model.LoadTensorFlowModel(\"inception.pb\");")]
    public Task A_varying_a_versioned_or_a_pretrained_model_is_silent(string load) => Analyze.Silent("MLP0601", $"var ml = new MLContext(); var model = {load}");

    [Fact]
    public Task Reading_what_the_program_wrote_is_reported_once_where_it_is_written() => Analyze.Rule("MLP0601", Fitted + """
        ml.Model.[|Save(model, houses.Schema, "model.zip")|];
        Console.WriteLine(ml.Model.Load("model.zip", out var schema));
        """).ExpectMarkup();

    [Fact]
    public Task Saving_without_schema_is_reported_and_fixed() => Fix.With<PassInputSchema>(
        Fitted + """
        ml.Model.Save(model, /* none */ [|null|], args[0]);
        """,
        Fitted + """
        ml.Model.Save(model, /* none */ houses.Schema, args[0]);
        """);

    [Fact]
    public Task The_fix_names_a_part_of_a_split() => Fix.With<PassInputSchema>(
        """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Regression.Trainers.FastTree("Price").Fit(split.TrainSet);
        ml.Model.Save(model, inputSchema: [|null|], args[0]);
        """,
        """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Regression.Trainers.FastTree("Price").Fit(split.TrainSet);
        ml.Model.Save(model, inputSchema: split.TrainSet.Schema, args[0]);
        """);

    [Fact]
    public Task No_fix_where_the_data_has_no_name() => Fix.NotOffered<PassInputSchema>("""
        public class Keeper
        {
            public void Keep(MLContext ml, ITransformer model, string path) => ml.Model.Save(model, [|null|], path);
        }
        """);

    [Fact]
    public Task A_discarded_schema_is_reported() => Analyze.Rule("MLP0603", """
        var ml = new MLContext();
        Console.WriteLine(ml.Model.Load(args[0], out [|_|]));
        """).ExpectMarkup();

    [Fact]
    public Task A_schema_in_a_variable_is_silent() => Analyze.Silent("MLP0603", """
        var ml = new MLContext();
        Console.WriteLine(ml.Model.Load(args[0], out var schema));
        Console.WriteLine(schema.Count);
        """);

    [Fact]
    public Task A_download_is_reported() => Analyze.Rule("MLP0604", """
        var ml = new MLContext();
        using var http = new System.Net.Http.HttpClient();
        var stream = await http.GetStreamAsync("https://example.org/model.zip");
        Console.WriteLine(ml.Model.[|Load(stream, out var schema)|]);
        """).ExpectMarkup();

    [Fact]
    public Task An_uploaded_file_is_reported() => Analyze.Rule("MLP0604", """
        public class Uploads
        {
            public DataViewSchema Read(MLContext ml, Microsoft.AspNetCore.Http.IFormFile file)
            {
                using var stream = file.OpenReadStream();
                ml.Model.[|Load(stream, out var schema)|];
                return schema;
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_file_is_silent() => Analyze.Silent("MLP0604", """
        var ml = new MLContext();
        Console.WriteLine(ml.Model.Load(args[0], out var schema));
        """);
}
