using System.Text.Json;

namespace MlPractices.Tool.Tests;

/// <summary>What is decided in another project than the one that holds the code.</summary>
public class LinkedTests
{
    private const string Library = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup><PackageReference Include="Microsoft.ML" Version="5.0.1" /></ItemGroup></Project>""";

    private const string App = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup><ProjectReference Include="..\Training\Training.csproj" /></ItemGroup></Project>""";

    /// <summary>Nothing wrong by itself: which rows come in decides.</summary>
    private const string Trainer = """
        using Microsoft.ML;
        using Microsoft.ML.Data;
        namespace Training;
        public class House
        {
            [LoadColumn(0)] public float Size { get; set; }
            [LoadColumn(1)] public float Price { get; set; }
        }
        public static class Houses
        {
            public static ITransformer Fit(MLContext ml, IDataView rows) =>
                ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree(labelColumnName: "Price")).Fit(rows);
            public static RegressionMetrics Measure(MLContext ml, ITransformer model, IDataView rows) =>
                ml.Regression.Evaluate(model.Transform(rows), labelColumnName: "Price");
        }
        """;

    private static string Caller(string fitted, string measured) => $"""
        using Microsoft.ML;
        using Training;
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(rows, 0.2);
        var model = Houses.Fit(ml, {fitted});
        Console.WriteLine(Houses.Measure(ml, model, {measured}).RSquared);
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leak_that_another_project_decides_is_found_and_says_the_way(bool byMsBuild)
    {
        using var files = Solution(Caller("split.TrainSet", "split.TrainSet"));

        var run = await Check(files, byMsBuild);

        var leak = Assert.Single(run, finding => finding.Id == "MLP0301");
        Assert.EndsWith("Training/Houses.cs", leak.Path, StringComparison.Ordinal);
        Assert.Contains("App/Program.cs:7)", leak.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callers_that_keep_rows_apart_are_silent()
    {
        using var files = Solution(Caller("split.TrainSet", "split.TestSet"));

        Assert.DoesNotContain(await Check(files, byMsBuild: false), finding => finding.Id is "MLP0301" or "MLP0201");
    }

    [Fact]
    public async Task What_one_of_two_programs_does_wrong_is_found_and_what_one_of_them_does_is_done()
    {
        using var files = Solution(Caller("split.TrainSet", "split.TestSet"))
            .With("Other/Other.csproj", App)
            .With("Other/Program.cs", Caller("split.TrainSet", "split.TrainSet"));

        var leak = Assert.Single(await Check(files, byMsBuild: false), finding => finding.Id == "MLP0301");
        Assert.Contains("Other/Program.cs:7)", leak.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_for_another_framework_is_linked_too()
    {
        using var files = Solution(Caller("split.TrainSet", "split.TrainSet")).With("Training/Training.csproj", Library.Replace("net10.0", "netstandard2.0", StringComparison.Ordinal).Replace("<ImplicitUsings>", "<LangVersion>latest</LangVersion><ImplicitUsings>", StringComparison.Ordinal));

        Assert.Contains(await Check(files, byMsBuild: true), finding => finding.Id == "MLP0301");
    }

    [Fact]
    public async Task Each_project_by_itself_is_judged_as_the_compiler_does()
    {
        using var files = Solution(Caller("split.TrainSet", "split.TrainSet"));

        var run = await ToolRun.Of("check", files.Root, "--no-msbuild", "--each-project");

        Assert.DoesNotContain("MLP0301", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pragma_in_the_library_suppresses_what_a_program_decides()
    {
        using var files = Solution(Caller("split.TrainSet", "split.TrainSet")).With("Training/Houses.cs", "#pragma warning disable MLP0301\n" + Trainer);

        Assert.DoesNotContain(await Check(files, byMsBuild: false), finding => finding.Id == "MLP0301");
        var sarif = await ToolRun.Of("check", files.Root, "--no-msbuild", "--only", "MLP0301", "--format", "sarif");
        Assert.Contains("\"kind\": \"inSource\"", sarif.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_project_calls_in_another_is_drawn_as_one_pipeline(bool isLinked)
    {
        using var files = Solution(Caller("split.TrainSet", "split.TrainSet"));

        var run = await ToolRun.Of(["graph", files.Root, "--no-msbuild", "--format", "json", .. isLinked ? Array.Empty<string>() : ["--each-project"]]);

        using var drawn = JsonDocument.Parse(run.Output);
        var graph = drawn.RootElement.GetProperty("pipelines").EnumerateArray().First();
        var nodes = graph.GetProperty("nodes").EnumerateArray().Select(node => (Kind: node.GetProperty("kind").GetString(), Path: Path.GetFileName(node.GetProperty("path").GetString()!))).ToList();
        Assert.Equal(isLinked, nodes.Contains(("split", "Program.cs")) && nodes.Contains(("fit", "Houses.cs")));
        if (isLinked)
        {
            Assert.Equal("App + Training", graph.GetProperty("project").GetString());
            Assert.Contains("MLP0301", graph.ToString(), StringComparison.Ordinal);
            Assert.Equal(1, drawn.RootElement.GetProperty("pipelines").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_library_that_two_programs_use_is_drawn_once_for_each_way_through_it()
    {
        using var files = Solution(Caller("split.TrainSet", "split.TestSet"))
            .With("Training/Alone.cs", "using Microsoft.ML;\nnamespace Training;\npublic static class Alone { public static void Run(MLContext ml) { var rows = ml.Data.LoadFromTextFile<House>(\"a.csv\"); var model = ml.Regression.Trainers.FastTree(\"Price\").Fit(rows); } }")
            .With("Other/Other.csproj", App)
            .With("Other/Program.cs", Caller("split.TrainSet", "split.TestSet"));

        var run = await ToolRun.Of("graph", files.Root, "--no-msbuild", "--format", "json");

        using var drawn = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["App + Training", "Other + Training", "Training"],
            drawn.RootElement.GetProperty("pipelines").EnumerateArray().Select(graph => graph.GetProperty("project").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_model_file_of_a_solution_is_one_finding_at_the_place_that_writes_it()
    {
        using var files = new Workspace()
            .With("Writer/Writer.csproj", Workspace.Project)
            .With("Writer/Program.cs", Workspace.Sound.Replace("Console.WriteLine(metrics.RSquared);", "Console.WriteLine(metrics.RSquared);\nml.Model.Save(model, rows.Schema, \"house.zip\");", StringComparison.Ordinal))
            .With("Reader/Reader.csproj", Workspace.Project)
            .With("Reader/Program.cs", "using Microsoft.ML;\nvar ml = new MLContext(seed: 1);\nvar model = ml.Model.Load(\"house.zip\", out var schema);\nConsole.WriteLine(schema.Count);\n");

        var run = await ToolRun.Of("check", files.Root, "--no-msbuild", "--only", "MLP0601");

        Assert.Contains("Writer/Program.cs", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.Split("warning MLP0601").Length);
    }

    [Fact]
    public async Task Floating_packages_of_each_project_are_told_at_its_reference()
    {
        using var files = Solution(Caller("split.TrainSet", "split.TestSet")).With("Training/Training.csproj", Library.Replace("5.0.1", "5.*", StringComparison.Ordinal).Replace("<ItemGroup>", "\n<ItemGroup>", StringComparison.Ordinal));

        var run = await ToolRun.Of("check", files.Root, "--only", "MLP0606", "--format", "json");

        using var report = JsonDocument.Parse(run.Output);
        var finding = Assert.Single(report.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Contains("Microsoft.ML 5.*", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Training/Training.csproj", finding.GetProperty("place").GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, finding.GetProperty("place").GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("false", 1)]
    [InlineData("true", 0)]
    public async Task A_program_without_cultures_parses_alike_everywhere(string invariant, int expected)
    {
        const string Reader = """
            namespace Training;
            public static class Reader
            {
                public static IEnumerable<House> Read(string path) => File.ReadLines(path).Select(line => line.Split(';')).Select(cells => new House { Size = float.Parse(cells[0]), Price = 1 });
            }
            """;
        using var files = Solution(Caller("split.TrainSet", "split.TestSet").Replace("LoadFromTextFile<House>(\"houses.csv\")", "LoadFromEnumerable(Reader.Read(\"houses.csv\"))", StringComparison.Ordinal))
            .With("Training/Reader.cs", Reader)
            .With("Directory.Build.props", $"<Project><PropertyGroup><InvariantGlobalization>{invariant}</InvariantGlobalization></PropertyGroup></Project>");

        Assert.Equal(expected, (await Check(files, byMsBuild: true)).Count(finding => finding.Id == "MLP0806"));
    }

    [Theory]
    [InlineData("public interface IStep { void Go(); } public static class Runner { public static void Run(IStep step) => step.Go(); }", "Base.Runner.Run(new Step());\npublic class Step : Base.IStep { public void Go() { var ml = new MLContext(seed: 1); var rows = ml.Data.LoadFromTextFile<House>(\"a.csv\"); Console.WriteLine(Houses.Measure(ml, Houses.Fit(ml, rows), rows).RSquared); } }")]
    [InlineData("public static class Runner { public static void Run<T>(T what, System.Action<T> step) => step(what); }", "var ml = new MLContext(seed: 1);\nBase.Runner.Run(ml.Data.LoadFromTextFile<House>(\"a.csv\"), rows => Console.WriteLine(Houses.Measure(ml, Houses.Fit(ml, rows), rows).RSquared));")]
    public async Task A_library_that_knows_nothing_of_ML_NET_calls_back(string library, string program)
    {
        using var files = Solution("using Microsoft.ML;\nusing Training;\n" + program)
            .With("Base/Base.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""")
            .With("Base/Runner.cs", "namespace Base;\n" + library)
            .With("App/App.csproj", App.Replace("<ItemGroup>", "<ItemGroup><ProjectReference Include=\"..\\Base\\Base.csproj\" />", StringComparison.Ordinal));

        Assert.Contains(await Check(files, byMsBuild: false), finding => finding.Id == "MLP0301");
    }

    private static Workspace Solution(string caller) => new Workspace()
        .With("Training/Training.csproj", Library)
        .With("Training/Houses.cs", Trainer)
        .With("App/App.csproj", App)
        .With("App/Program.cs", caller);

    private static async Task<List<(string Id, string Path, string Message)>> Check(Workspace files, bool byMsBuild)
    {
        var run = await ToolRun.Of(["check", files.Root, "--format", "json", .. byMsBuild ? Array.Empty<string>() : ["--no-msbuild"]]);
        using var report = JsonDocument.Parse(run.Output);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(finding => (
            finding.GetProperty("id").GetString()!,
            finding.GetProperty("place").GetProperty("path").GetString()!,
            finding.GetProperty("message").GetString()!))];
    }
}
