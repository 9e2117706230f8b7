namespace MlPractices.Tool.Tests;

public class CheckTests
{
    [Fact]
    public async Task Loose_sources_without_anything_else_are_analysed()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files.Root);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Program.cs:6:38: warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.Contains("^^^^^^^^^^^^^^^^^^^^^", run.Output, StringComparison.Ordinal);
        Assert.Contains("signatures of ML.NET", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sound_sources_are_clean()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Sound);

        var run = await ToolRun.Of("check", files.Root);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("MLP", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warning", 1)]
    [InlineData("info", 1)]
    [InlineData("never", 0)]
    public async Task Fail_on_decides_the_exit_code(string failOn, int code)
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        Assert.Equal(code, (await ToolRun.Of("check", files.Root, "--fail-on", failOn)).ExitCode);
    }

    [Fact]
    public async Task Information_fails_only_when_asked_for()
    {
        using var files = new Workspace()
            .With("Program.cs", Workspace.Leaking)
            .With(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.MLP0301.severity = suggestion\n");

        Assert.Equal(0, (await ToolRun.Of("check", files.Root)).ExitCode);
        Assert.Equal(1, (await ToolRun.Of("check", files.Root, "--fail-on", "info")).ExitCode);
    }

    [Theory]
    [InlineData("error", "error MLP0301")]
    [InlineData("suggestion", "info MLP0301")]
    public async Task Editorconfig_sets_the_severity(string severity, string expected)
    {
        using var files = new Workspace()
            .With("Program.cs", Workspace.Leaking)
            .With(".editorconfig", $"root = true\n[*.cs]\ndotnet_diagnostic.MLP0301.severity = {severity}\n");

        Assert.Contains(expected, (await ToolRun.Of("check", files.Root)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editorconfig_and_pragmas_switch_rules_off()
    {
        using var configured = new Workspace()
            .With("Program.cs", Workspace.Leaking)
            .With(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.MLP0301.severity = none\n");
        using var suppressed = new Workspace().With("Program.cs", "#pragma warning disable MLP0301\n" + Workspace.Leaking);

        Assert.DoesNotContain("MLP0301", (await ToolRun.Of("check", configured.Root)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MLP0301", (await ToolRun.Of("check", suppressed.Root)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_s_mode_counts()
    {
        using var files = new Workspace()
            .With("Shop/Shop.csproj", Workspace.Project.Replace("<OutputType>", "<MlPracticesMode>Gate</MlPracticesMode><OutputType>", StringComparison.Ordinal))
            .With("Shop/Program.cs", Workspace.Leaking);

        Assert.Contains("error MLP0301", (await ToolRun.Of("check", files.Root)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_and_ignore_choose_rules()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        Assert.DoesNotContain("MLP0301", (await ToolRun.Of("check", files.Root, "--ignore", "MLP0301")).Output, StringComparison.Ordinal);
        Assert.Contains("MLP0301", (await ToolRun.Of("check", files.Root, "--only", "mlp0301")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ToolRun.Of("check", files.Root, "--only", "MLP0601,MLP0602")).ExitCode);
    }

    [Fact]
    public async Task An_unknown_rule_is_an_error_of_the_command_line()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files.Root, "--only", "MLP9999");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("MLP9999", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_project_among_good_ones_is_told_and_the_rest_is_analysed()
    {
        using var files = new Workspace()
            .With("Broken/Broken.csproj", "<Project><oops")
            .With("Good/Good.csproj", Workspace.Project)
            .With("Good/Program.cs", Workspace.Leaking)
            .With("All.sln", """
                Microsoft Visual Studio Solution File, Format Version 12.00
                Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Broken", "Broken\Broken.csproj", "{00000000-0000-0000-0000-000000000001}"
                EndProject
                Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Good", "Good\Good.csproj", "{00000000-0000-0000-0000-000000000002}"
                EndProject
                Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Gone", "Gone\Gone.csproj", "{00000000-0000-0000-0000-000000000003}"
                EndProject
                """);

        var run = await ToolRun.Of("check", files["All.sln"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.Contains("Broken.csproj: could not be analysed: The project file is no well-formed XML", run.Output, StringComparison.Ordinal);
        Assert.Contains("Gone.csproj: could not be analysed", run.Output, StringComparison.Ordinal);
        Assert.Contains("not restored", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slnx_solution_and_a_project_it_refers_to_are_followed()
    {
        using var files = new Workspace()
            .With("All.slnx", """<Solution><Project Path="App/App.csproj" /></Solution>""")
            .With("App/App.csproj", Workspace.Project.Replace("</Project>", """<ItemGroup><ProjectReference Include="..\Rows\Rows.csproj" /></ItemGroup></Project>""", StringComparison.Ordinal))
            .With("App/Program.cs", Workspace.Leaking[..Workspace.Leaking.IndexOf("public class", StringComparison.Ordinal)])
            .With("Rows/Rows.csproj", Workspace.Project.Replace("<OutputType>Exe</OutputType>", string.Empty, StringComparison.Ordinal))
            .With("Rows/House.cs", "using Microsoft.ML.Data;\n" + Workspace.Leaking[Workspace.Leaking.IndexOf("public class", StringComparison.Ordinal)..]);

        Assert.Contains("Program.cs:6:38: warning MLP0301", (await ToolRun.Of("check", files["All.slnx"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_not_there_cannot_be_analysed()
    {
        using var files = new Workspace();

        var run = await ToolRun.Of("check", files["nowhere"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no such file or directory", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_with_errors_are_analysed_as_far_as_they_go()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking).With("Other.cs", "class Other { void M( { }");

        var run = await ToolRun.Of("check", files.Root);

        Assert.Contains("warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.Contains("syntax error", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_leaky_sample_shows_its_leaks_on_a_fresh_clone()
    {
        var run = await ToolRun.Of("check", Path.Combine(Workspace.Repository, "samples", "LeakyTaxiFare"));

        Assert.Equal(1, run.ExitCode);
        foreach (var id in new[] { "MLP0303", "MLP0306", "MLP0601", "MLP0701" })
        {
            Assert.Contains($"warning {id}", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("TaxiFare")]
    [InlineData("TaxiFareStages")]
    public async Task The_sound_samples_are_clean(string sample) =>
        Assert.Equal(0, (await ToolRun.Of("check", Path.Combine(Workspace.Repository, "samples", sample), "--fail-on", "info")).ExitCode);
}
