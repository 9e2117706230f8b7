using System.Diagnostics;

namespace MlPractices.Tool.Tests;

public class BaselineTests
{
    [Fact]
    public async Task What_the_baseline_knows_is_not_reported_even_when_lines_move()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);
        var first = await ToolRun.Of("check", files.Root, "--write-baseline", files["known.json"]);
        files.With("Program.cs", "// A line more.\n\n" + Workspace.Leaking.Replace("var metrics = ", "var   metrics  = ", StringComparison.Ordinal));

        var second = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("\"id\": \"MLP0301\"", files.Read("known.json"), StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("1 known from the baseline", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_is_not_there_fails_before_anything_is_read_and_is_not_written()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--write-baseline", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(files["known.json"]));
    }

    [Fact]
    public async Task A_paid_debt_is_said_and_taken_out_when_asked_for()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);
        await ToolRun.Of("check", files.Root, "--write-baseline", files["known.json"]);
        files.With("Program.cs", Workspace.Sound);

        var said = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);
        await ToolRun.Of("check", files.Root, "--baseline", files["known.json"], "--shrink-baseline");
        files.With("Program.cs", Workspace.Leaking);
        var again = await ToolRun.Of("check", files.Root, "--baseline", files["known.json"]);

        Assert.Contains("1 finding of the baseline no longer there", said.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
    }

    [Fact]
    public async Task A_new_finding_is_reported_though_the_same_line_is_known_once()
    {
        const string evaluation = "var metrics = ml.Regression.Evaluate(model.Transform(rows), labelColumnName: \"Price\");\n";
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);
        await ToolRun.Of("check", files.Root, "--write-baseline", files["known.json"]);
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

    [Fact]
    public async Task Since_a_revision_only_what_the_change_brought_is_reported()
    {
        using var files = new Workspace().With("Old.cs", "#:package Microsoft.ML.FastTree\n" + Workspace.Leaking);
        Git(files, "init", "--quiet");
        Git(files, "add", "--all");
        Git(files, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "first");
        files.With("New.cs", "#:package Microsoft.ML.FastTree\n" + Workspace.Leaking).With("Old.cs", "#:package Microsoft.ML.FastTree\n// moved\n" + Workspace.Leaking);

        var run = await ToolRun.Of("check", files.Root, "--since", "HEAD");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("New.cs:7:38: warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Old.cs:", run.Output, StringComparison.Ordinal);
        Assert.Contains("there before", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_that_does_not_exist_is_said()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);
        Git(files, "init", "--quiet");

        var run = await ToolRun.Of("check", files.Root, "--since", "--upload-pack=touch");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("git", run.Error, StringComparison.Ordinal);
    }

    private static void Git(Workspace files, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = files.Root })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
