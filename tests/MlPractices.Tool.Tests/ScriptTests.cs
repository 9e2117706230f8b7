using System.Text.Json;

namespace MlPractices.Tool.Tests;

/// <summary>Programs without a project: files with <c>#:</c> lines, and notebooks.</summary>
public class ScriptTests
{
    private static readonly string[] FirstCell = ["#r \"nuget:Microsoft.ML.FastTree,5.0.1\"\n", "using Microsoft.ML;\n", "using Microsoft.ML.Data;"];

    private static readonly string[] TypeCell = ["public class House\n", "{\n", "    [LoadColumn(0)] public float Size { get; set; }\n", "    [LoadColumn(1)] public float Price { get; set; }\n", "}"];

    [Fact]
    public async Task A_file_with_directives_is_a_program()
    {
        using var files = new Workspace().With("app.cs", "#!/usr/bin/env dotnet\n#:package Microsoft.ML.FastTree@5.0.1\n#:property Nullable=disable\n" + Workspace.Leaking);

        var run = await ToolRun.Of("check", files["app.cs"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("app.cs:9:38: warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("syntax error", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apps_of_one_directory_are_programs_of_their_own()
    {
        using var files = new Workspace()
            .With("a.cs", "#:package Microsoft.ML.FastTree@5.0.1\n" + Workspace.Leaking)
            .With("b.cs", "#:package Microsoft.ML.FastTree@5.0.1\n" + Workspace.Sound);

        var run = await ToolRun.Of("check", files.Root);

        Assert.Contains("a.cs:7:38: warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("b.cs", run.Output.Split("warning")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Not found", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_bind_is_said_once()
    {
        using var files = new Workspace().With("app.cs", "#:package Microsoft.ML.FastTree@5.0.1\n" + Workspace.Leaking.Replace("FastTree(", "SlowTree(", StringComparison.Ordinal));

        var run = await ToolRun.Of("check", files["app.cs"]);

        Assert.Equal(2, run.Output.Split("Not found: SlowTree.").Length);
    }

    [Fact]
    public async Task The_mode_of_a_file_counts()
    {
        using var files = new Workspace().With("app.cs", "#:property MlPracticesMode=Gate\n" + Workspace.Leaking);

        Assert.Contains("error MLP0301", (await ToolRun.Of("check", files["app.cs"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_of_a_notebook_are_one_program_and_findings_name_cell_and_line()
    {
        using var files = new Workspace().With("train.ipynb", Notebook(
            FirstCell,
            TypeCell,
            ["var ml = new MLContext(seed: 1);\n", "var rows = ml.Data.LoadFromTextFile<House>(\"houses.csv\");"],
            ["#!time\n", "var model = ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.FastTree(labelColumnName: \"Price\")).Fit(rows);"],
            ["var metrics = ml.Regression.Evaluate(model.Transform(rows), labelColumnName: \"Price\");\n", "metrics.RSquared"]));

        var run = await ToolRun.Of("check", files["train.ipynb"]);

        Assert.Contains("train.ipynb cell 6:1:38: warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.Contains("see " + files["train.ipynb"] + " cell 5:2", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("syntax error", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TrainSet", 1)]
    [InlineData("TestSet", 0)]
    public async Task A_name_that_a_later_cell_declares_anew_is_another_one(string measured, int leaks)
    {
        using var files = new Workspace().With("train.ipynb", Notebook(
            FirstCell,
            TypeCell,
            ["var ml = new MLContext(seed: 1);\n", "var all = ml.Data.LoadFromTextFile<House>(\"houses.csv\");\n", "var split = ml.Data.TrainTestSplit(all, 0.2);\n", "var rows = split.TrainSet;\n", "var model = ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.FastTree(labelColumnName: \"Price\")).Fit(rows);"],
            ["var rows = all;\n", "rows.Schema.Count"],
            [$"var rows = split.{measured};\n", "var metrics = ml.Regression.Evaluate(model.Transform(rows), labelColumnName: \"Price\");\n", "metrics.RSquared"]));

        var run = await ToolRun.Of("check", files["train.ipynb"], "--only", "MLP0301");

        Assert.Equal(leaks, run.Output.Split("train.ipynb cell 6:2:38: warning MLP0301").Length - 1);
        Assert.DoesNotContain("syntax error", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dib_file_is_a_notebook_and_other_languages_are_not_read()
    {
        using var files = new Workspace().With("train.dib", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\nvar not = code;\n\n#!csharp\n\n#r \"nuget:Microsoft.ML.FastTree\"\nusing Microsoft.ML;\nusing Microsoft.ML.Data;\n\n#!fsharp\n\nlet x = 1\n\n#!csharp\n\n"
            + Workspace.Leaking[Workspace.Leaking.IndexOf("var ml", StringComparison.Ordinal)..]);

        var run = await ToolRun.Of("check", files["train.dib"]);

        Assert.Contains("train.dib cell 4:", run.Output, StringComparison.Ordinal);
        Assert.Contains("warning MLP0301", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_NET_has_itself_is_not_taken_from_an_old_package()
    {
        using var files = new Workspace().With("train.dib",
            "#!csharp\n\n#r \"nuget:Microsoft.ML.FastTree\"\nusing System.IO;\nusing Microsoft.ML;\n\n#!csharp\n\nvar path = Path.Combine(Directory.GetCurrentDirectory(), \"houses.csv\");\nif (!File.Exists(path)) return;\nvar ml = new MLContext(seed: 1);\n");

        var run = await ToolRun.Of("check", files["train.dib"]);

        Assert.DoesNotContain("Not found", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_leads_to_the_line_of_the_file_and_names_the_cell()
    {
        using var files = new Workspace().With("train.ipynb", Notebook(
            FirstCell,
            TypeCell,
            ["var ml = new MLContext(seed: 1);\n", "var rows = ml.Data.LoadFromTextFile<House>(\"houses.csv\");\n", "var model = ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.FastTree(labelColumnName: \"Price\")).Fit(rows);\n", "Console.WriteLine(ml.Regression.Evaluate(model.Transform(rows), labelColumnName: \"Price\").RSquared);"]));

        var run = await ToolRun.Of("check", files["train.ipynb"], "--format", "sarif", "--only", "MLP0301");

        using var log = JsonDocument.Parse(run.Output);
        var result = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        var line = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();
        Assert.Contains("Evaluate(model.Transform(rows)", File.ReadAllLines(files["train.ipynb"])[line - 1], StringComparison.Ordinal);
        Assert.Contains("(cell 4, line 4)", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("cell 4", (await ToolRun.Of("check", files["train.ipynb"], "--format", "html")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_in_another_language_cannot_be_analysed()
    {
        using var files = new Workspace().With("train.ipynb", Notebook(["import sklearn"]).Replace("\"C#\"", "\"python\"", StringComparison.Ordinal));

        var run = await ToolRun.Of("check", files["train.ipynb"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no cells in C#", run.Output, StringComparison.Ordinal);
    }

    /// <summary>A notebook with a cell of text and then these.</summary>
    private static string Notebook(params string[][] cells) => JsonSerializer.Serialize(
        new
        {
            cells = cells.Select(lines => new { cell_type = "code", metadata = new { }, source = lines }).Prepend<object>(new { cell_type = "markdown", metadata = new { }, source = new[] { "# Houses" } }),
            metadata = new { kernelspec = new { display_name = ".NET (C#)", language = "C#", name = ".net-csharp" } },
            nbformat = 4,
            nbformat_minor = 4,
        },
        new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
