namespace MlPractices.Tool.Tests;

public class BaselineTests
{
    [Fact]
    public async Task What_the_baseline_knows_is_not_reported_even_when_lines_move()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);
        var first = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);
        files.With("Program.cs", "// A line more.\n\n" + Workspace.Leaking.Replace("var metrics = ", "var   metrics  = ", StringComparison.Ordinal));

        var second = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("\"id\": \"MLP0301\"", files.Read("known.json"), StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("1 known from the baseline", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_finding_is_reported_though_the_same_line_is_known_once()
    {
        const string evaluation = "var metrics = ml.Regression.Evaluate(model.Transform(rows), labelColumnName: \"Price\");\n";
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);
        await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);
        files.With("Program.cs", Workspace.Leaking.Replace(evaluation, "{\n" + evaluation + "}\n" + evaluation, StringComparison.Ordinal));

        var run = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"], "--only", "MLP0301");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Output.Split("warning MLP0301").Length);
    }

    [Fact]
    public async Task A_damaged_baseline_is_an_error_that_names_the_file()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking).With("known.json", "{ \"version\": ");

        var run = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("known.json", run.Error, StringComparison.Ordinal);
    }
}
