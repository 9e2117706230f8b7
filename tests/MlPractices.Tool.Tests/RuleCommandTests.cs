namespace MlPractices.Tool.Tests;

public class RuleCommandTests
{
    [Fact]
    public async Task Rules_lists_every_rule()
    {
        var run = await ToolRun.Of("rules");

        Assert.Equal(0, run.ExitCode);
        Assert.All(MlPractices.Analyzers.RuleBook.All, rule => Assert.Contains(rule.Descriptor.Id, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explain_shows_the_page_without_markdown_signs()
    {
        var run = await ToolRun.Of("explain", "mlp0301");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Why it hurts", run.Output, StringComparison.Ordinal);
        Assert.Contains("var model = pipeline.Fit(houses);", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("##", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("```", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_can_be_shown()
    {
        Assert.All(MlPractices.Analyzers.RuleBook.All, rule => Assert.Contains(rule.Descriptor.Id, Rules.RulePageTexts.Ids));
        foreach (var id in Rules.RulePageTexts.Ids)
        {
            var run = await ToolRun.Of("explain", id);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains($"{id}: ", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("MLP0159", "at run time")]
    [InlineData("MLP1001", "by the compiler")]
    public async Task What_the_library_and_the_compiler_find_is_explained_too(string id, string found)
    {
        Assert.Contains(found, (await ToolRun.Of("explain", id)).Output, StringComparison.Ordinal);
        Assert.Contains(id, (await ToolRun.Of("rules")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_listed_for_programs_and_pages()
    {
        using var list = System.Text.Json.JsonDocument.Parse((await ToolRun.Of("rules", "--format", "json")).Output);
        var rules = list.RootElement.GetProperty("rules").EnumerateArray().ToList();

        Assert.Equal(Rules.RulePageTexts.Ids.Count, rules.Count);
        Assert.Equal("warning", rules.Single(rule => rule.GetProperty("id").GetString() == "MLP0301").GetProperty("severity").GetString());
        Assert.Contains("| MLP0301 |", (await ToolRun.Of("rules", "--format", "markdown")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_explains_each_rule_once()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking + "\npublic static class Twice { public static void M() { } }\n");

        var run = await ToolRun.Of("check", files.Root, "--explain");

        Assert.Equal(2, run.Output.Split("mlpractices explain MLP0301").Length);
    }

    [Fact]
    public async Task An_unknown_rule_is_told()
    {
        var run = await ToolRun.Of("explain", "MLP9999");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no rule 'MLP9999'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("graph")]
    [InlineData("explain")]
    public async Task Help_has_examples(string command)
    {
        var run = await ToolRun.Of(command, "--help");

        Assert.Equal(0, run.ExitCode);
        // Not the name of the assembly.
        Assert.Contains($"Usage:\n  mlpractices {command} ", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains($"mlpractices {command} ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_line_that_is_wrong_is_no_finding() => Assert.Equal(2, (await ToolRun.Of("check", ".", "--format", "pdf")).ExitCode);

    [Theory]
    [InlineData("bash", "complete -o default -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Completion_scripts_ask_the_tool(string shell, string registration)
    {
        var run = await ToolRun.Of("completion", shell);

        Assert.Contains(registration, run.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_suggests_commands_and_rules()
    {
        Assert.Contains("explain", (await ToolRun.Of("[suggest:12]", "mlpractices ")).Output, StringComparison.Ordinal);
        Assert.Contains("MLP0301", (await ToolRun.Of("[suggest:27]", "mlpractices explain MLP03")).Output, StringComparison.Ordinal);
    }
}
