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

    [Theory]
    [InlineData("args.Length > 0 ? args[0] : \"model.zip\"")]
    [InlineData("args.FirstOrDefault() ?? \"model.zip\"")]
    [InlineData("Options.Of<Options>(args).Path")]
    public Task A_default_that_never_changes_is_reported(string path) => Analyze.Rule("MLP0601", Fitted + $$"""
        ml.Model.[|Save(model, houses.Schema, {{path}})|];
        {{OptionsType}}
        """).Saying("by default to 'model.zip'").ExpectMarkup();

    [Theory]
    [InlineData("args.Length > 0 ? args[0] : $\"model-{DateTime.UtcNow:yyyyMMdd}.zip\"")]
    [InlineData("args.Length > 0 ? args[0] : \"\"")]
    [InlineData("args.Length > 0 ? $\"model-{args[0]}.zip\" : \"model.zip\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"MODEL_PATH\") ?? \"model.zip\"")]
    public Task A_default_that_names_a_version_or_belongs_to_the_configuration_is_silent(string path) =>
        Analyze.Silent("MLP0601", Fitted + $"ml.Model.Save(model, houses.Schema, {path});");

    private const string OptionsType = """

        public class Options
        {
            public string Path { get; set; } = "model.zip";

            public static T Of<T>(string[] args)
            {
                if (args.Length == 0)
                {
                    return Activator.CreateInstance<T>();
                }

                var options = Activator.CreateInstance<T>();
                foreach (var property in options!.GetType().GetProperties())
                {
                    property.SetValue(options, args[0]);
                }

                return options;
            }
        }
        """;

    [Fact]
    public Task A_path_put_together_piece_by_piece_is_reported() => Analyze.Rule("MLP0601", Fitted + """
        var folders = AppDomain.CurrentDomain.BaseDirectory.Split(Path.DirectorySeparatorChar);
        var path = new System.Text.StringBuilder();
        for (var i = 0; i < folders.Length - 4; i++)
        {
            path.Append($"{folders[i]}/");
        }

        path.AppendFormat("{0}/", "models").Append("price").Append(".zip");
        ml.Model.[|Save(model, houses.Schema, path.ToString())|];
        """).ExpectMarkup();

    [Theory]
    [InlineData("path.Append(DateTime.UtcNow.Ticks);")]
    [InlineData("path.AppendFormat(\"{0:yyyyMMdd}\", DateTime.UtcNow);")]
    [InlineData("path.Insert(0, Guid.NewGuid());")]
    [InlineData("Name(path);")]
    public Task A_path_put_together_with_a_part_that_varies_is_silent(string part) => Analyze.Silent("MLP0601", Fitted + $$"""
        var path = new System.Text.StringBuilder("models/");
        {{part}}
        ml.Model.Save(model, houses.Schema, path.ToString());

        static void Name(System.Text.StringBuilder path) => path.Append(Guid.NewGuid());
        """);

    [Fact]
    public Task A_name_kept_among_the_resources_is_reported() => Analyze.Rule("MLP0601", Fitted + """
        ml.Model.[|Save(model, houses.Schema, Path.Combine("models", Texts.ModelName))|];

        internal static class Texts
        {
            private static System.Resources.ResourceManager? resourceMan;

            internal static System.Resources.ResourceManager ResourceManager
            {
                get
                {
                    if (object.ReferenceEquals(resourceMan, null))
                    {
                        resourceMan = new System.Resources.ResourceManager("App.Texts", typeof(Texts).Assembly);
                    }

                    return resourceMan;
                }
            }

            internal static string ModelName => ResourceManager.GetString("ModelName", null)!;
        }
        """).ExpectMarkup();

    [Fact]
    public Task Options_filled_from_the_configuration_are_silent() => Analyze.Silent("MLP0601", """
        using Microsoft.Extensions.Configuration;
        public class ModelOptions
        {
            public string Path { get; set; } = "model.zip";
        }
        public static class Trainer
        {
            public static ITransformer Load(MLContext ml, IConfiguration configuration)
            {
                var options = new ModelOptions();
                configuration.GetSection("Model").Bind(options);
                return ml.Model.Load(options.Path, out var schema);
            }
        }
        """);

    [Fact]
    public Task A_model_read_from_a_fixed_path_beside_a_save_to_a_path_handed_in_is_reported() => Analyze.Rule("MLP0601", """
        public static class Model
        {
            private static readonly string ModelPath = Path.GetFullPath("model.zip");

            public static void Train(MLContext ml, string path)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                ml.Model.Save(ml.Regression.Trainers.FastTree("Price", "Size").Fit(houses), houses.Schema, path);
            }

            public static ITransformer Load(MLContext ml) => ml.Model.[|Load(ModelPath, out var schema)|];
        }
        """).ExpectMarkup();

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
    public Task A_discarded_schema_is_silent_unless_asked_for() => Analyze.Silent("""
        var ml = new MLContext();
        Console.WriteLine(ml.Model.Load(args[0], out _));
        """);

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
