using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Which files can reach ML.NET; the bodies of the others are not asked for.</summary>
public class FilesInReachTests
{
    private const string Trainer = """
        using Microsoft.ML;

        public class Trainer
        {
            public ITransformer? Model;
            public void Train(MLContext ml) => Model = ml.Model.Load("model.zip", out _);
        }

        public static class Training
        {
            public static void TrainNow(this string path) => new Trainer().Train(new MLContext());
        }
        """;

    private const string Factory = "public class Factory { public static Trainer? Make() => null; }";

    [Theory]
    [InlineData("class Job { void Run() => new Trainer().Train(null!); }")]
    [InlineData("class Job { void Run() { var trainer = Factory.Make(); trainer!.Train(null!); } }")]
    [InlineData("class Job { object? Run() => Factory.Make()!.Model; }")]
    [InlineData("class Job { void Run() => \"rows.csv\".TrainNow(); }")]
    [InlineData("class Job : Other { void Run() => Made(); } class Other { protected object Made() => Factory.Make()!; }")]
    [InlineData("class Job { object Run() => Tr\\u0061ining.ReferenceEquals(1, 2); }")]
    [InlineData("class Job { object Run() => new global::Microsoft.ML.MLContext(); }")]
    [InlineData("namespace Microsoft.Own { class Job { object Run() => new ML.MLContext(); } }")]
    public void A_file_that_can_get_at_a_type_of_one(string source) => Assert.Contains("Job", Reached(Trainer, Factory, source));

    [Theory]
    [InlineData("class Job { int Run() => 1; }")]
    [InlineData("class Job { int Train() => new System.Collections.Generic.List<int>().Count; }")]
    [InlineData("class Job { int Run() => Plain.Count; } class Plain { public const int Count = 3; }")]
    public void A_file_that_cannot(string source)
    {
        var reached = Reached(Trainer, Factory, source);

        Assert.DoesNotContain("Job", reached);
        Assert.Contains("Trainer", reached);
        Assert.Contains("Factory", reached);
    }

    [Theory]
    [InlineData("global using Microsoft.ML;")]
    [InlineData("global using T = Trainer;")]
    [InlineData("global using static Training;")]
    [InlineData("public static class Awaiting { public static System.Runtime.CompilerServices.TaskAwaiter GetAwaiter(this int n) { Factory.Make(); return default; } }")]
    public void All_files_when_something_is_reached_without_a_word(string source) =>
        Assert.Contains("Job", Reached(Trainer, Factory, source, "class Job { int Run() => 1; }"));

    [Fact]
    public void All_files_when_a_library_hands_out_types_of_ML_NET()
    {
        var library = Compile("Wrapped", [Trainer]).ToMetadataReference();
        var compilation = Compile("Test", ["class Job { object? Run() => new Trainer().Model; }"], library);

        Assert.True(FilesInReach.Of(compilation, CancellationToken.None).Include(compilation.GetTypeByMetadataName("Job")!));
    }

    [Fact]
    public Task A_path_that_a_file_out_of_reach_gives_is_known_all_the_same() =>
        Analyze.Rule("MLP0301", """
            using Microsoft.ML;

            public class Trainer
            {
                public double Train()
                {
                    var ml = new MLContext(seed: 1);
                    var rows = ml.Data.LoadFromTextFile<Row>(Paths.Of("houses"));
                    var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(rows);
                    var same = ml.Data.LoadFromTextFile<Row>(Paths.Of("houses"));
                    return ml.Regression.Evaluate([|model.Transform(same)|], "Price").RSquared;
                }
            }

            public class Row
            {
                public float Size;
                public float Price;
            }
            """)
            .WithoutPrelude()
            .File("Paths.cs", """public static class Paths { public static string Of(string name) { return name + ".csv"; } }""")
            .ExpectMarkup();

    private static List<string> Reached(params string[] sources)
    {
        var compilation = Compile("Test", sources);
        var reach = FilesInReach.Of(compilation, CancellationToken.None);
        return [.. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).Where(reach.Include).Select(t => t.Name)];
    }

    private static CSharpCompilation Compile(string name, string[] sources, params MetadataReference[] references) => CSharpCompilation.Create(
        name,
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, path: $"{i}.cs")),
        ReferenceSet.Framework.Concat(ReferenceSet.MachineLearning).Concat(references),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
