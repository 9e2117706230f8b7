using System.Diagnostics;

namespace MlPractices.Tool.Tests;

/// <summary>What strangers put where the tool reads and writes: each is said, with exit code 2, and nothing hangs.</summary>
public class HostileTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"packageFolders":[],"libraries":{},"targets":{}}""")]
    [InlineData("""{"packageFolders":{},"libraries":null,"targets":{}}""")]
    [InlineData("""{"packageFolders":{},"libraries":{},"targets":{"net10.0":[]}}""")]
    public async Task A_broken_restore_is_said(string assets)
    {
        using var files = new Workspace().With("App/App.csproj", Workspace.Project).With("App/Program.cs", Workspace.Leaking).With("App/obj/project.assets.json", assets);

        var run = await ToolRun.Of("check", files["App"], "--no-msbuild");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("project.assets.json is damaged", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_without_a_path_is_left_out()
    {
        using var files = new Workspace().With("App/App.csproj", Workspace.Project).With("App/Program.cs", Workspace.Leaking)
            .With("App/obj/project.assets.json", """{"packageFolders":{"/nowhere/":{}},"libraries":{"A/1":{"path":null}},"targets":{"net10.0":{"A/1":{"compile":{"lib/A.dll":{}}}}}}""");

        Assert.Contains("warning MLP0301", (await ToolRun.Of("check", files["App"], "--no-msbuild")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_that_are_no_assemblies_are_left_out()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking).With("refs/broken.dll", "MZ no assembly").With("refs/empty.dll", string.Empty);

        Assert.Contains("warning MLP0301", (await ToolRun.Of("check", files["Program.cs"], "--references", files["refs"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_and_large_project_files_are_refused_before_MSBuild_sees_them()
    {
        using var files = new Workspace()
            .With("Deep/Deep.csproj", "<Project>" + string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000)) + "</Project>")
            .With("Large/Large.csproj", "<Project>" + new string(' ', 20_000_000) + "</Project>")
            .With("Entities/Entities.csproj", "<!DOCTYPE a [<!ENTITY b \"c\">]><Project>&b;</Project>");

        var run = await ToolRun.Of("check", files.Root);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nested deeper", run.Output, StringComparison.Ordinal);
        Assert.Contains("too large", run.Output, StringComparison.Ordinal);
        Assert.Contains("Entities.csproj: could not be analysed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_source_is_said()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking).With("Table.cs", "// " + new string('x', 9_000_000));

        var run = await ToolRun.Of("check", files.Root);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Table.cs: The file is too large", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_and_pipes_are_no_sources()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var files = new Workspace().With("Program.cs", Workspace.Leaking);
        Process.Start("mkfifo", [files["Pipe.cs"]]).WaitForExit();
        File.CreateSymbolicLink(files["Zero.cs"], "/dev/zero");
        File.CreateSymbolicLink(files["Loop.cs"], files["Loop.cs"]);
        Directory.CreateSymbolicLink(files["again"], files.Root);

        var run = await ToolRun.Of("check", files.Root);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Output.Split("warning MLP0301").Length);
        Assert.Equal(2, (await ToolRun.Of("check", files["Pipe.cs"])).ExitCode);
    }

    [Fact]
    public async Task A_glob_over_everything_ends()
    {
        using var files = new Workspace().With("App/App.csproj", Workspace.Project.Replace("<ItemGroup>", "<ItemGroup><Compile Include=\"/**/*.nothing.cs\" />", StringComparison.Ordinal)).With("App/Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files["App"], "--no-msbuild");

        Assert.True(run.ExitCode is 1 or 2, run.Output + run.Error);
    }

    [Fact]
    public async Task Time_that_is_over_is_exit_code_2()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files.Root, "--timeout", "0");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--timeout", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("graph")]
    public async Task Links_are_not_written_through_and_not_replaced(string command)
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking).With("precious.txt", "precious");
        File.CreateSymbolicLink(files["out.html"], files["precious.txt"]);

        var run = await ToolRun.Of(command, files["Program.cs"], "--format", "html", "--output", files["out.html"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("not a plain file", run.Error, StringComparison.Ordinal);
        Assert.Equal("precious", files.Read("precious.txt"));
        Assert.NotNull(new FileInfo(files["out.html"]).LinkTarget);
    }

    [Fact]
    public async Task Devices_are_not_replaced()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        Assert.Equal(2, (await ToolRun.Of("check", files.Root, "--output", "/dev/null")).ExitCode);
        Assert.Equal(2, (await ToolRun.Of("check", files.Root, "--write-baseline", "/dev/null")).ExitCode);
    }

    [Fact]
    public async Task A_solution_without_a_C_sharp_project_is_no_clean_one()
    {
        using var files = new Workspace().With("All.slnx", """<Solution><Project Path="App/App.fsproj" /></Solution>""");

        var run = await ToolRun.Of("check", files["All.slnx"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("lists no C# project", run.Output, StringComparison.Ordinal);
    }
}
