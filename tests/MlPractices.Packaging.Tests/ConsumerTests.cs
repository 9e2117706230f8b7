using System.Text.RegularExpressions;

namespace MlPractices.Packaging.Tests;

/// <summary>What a project sees that installs the package.</summary>
[Collection(PackedConsumerCollection.Name)]
public class ConsumerTests(PackedConsumer consumer)
{
    [Fact]
    public async Task By_default_the_rules_warn_and_the_build_succeeds()
    {
        var build = await consumer.Build(mode: null);

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("MLP0301", Reported("warning", build));
        Assert.DoesNotContain("MLP0401", Reported("warning", build));
        AssertLoaded(build);
    }

    [Fact]
    public async Task Recommended_is_the_default()
    {
        var byDefault = await consumer.Build(mode: null);
        var recommended = await consumer.Build("Recommended");

        Assert.Equal(Reported("warning", byDefault), Reported("warning", recommended));
    }

    [Fact]
    public async Task Strict_turns_information_into_warnings()
    {
        var build = await consumer.Build("Strict");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Superset(new HashSet<string> { "MLP0301", "MLP0401" }, Reported("warning", build));
    }

    [Fact]
    public async Task Gate_fails_the_build()
    {
        var build = await consumer.Build("Gate");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("MLP0301", Reported("error", build));
        Assert.DoesNotContain("MLP0401", Reported("error", build));
    }

    [Fact]
    public async Task Off_runs_nothing()
    {
        var build = await consumer.Build("Off");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("MLP", build.Output);
        Assert.DoesNotContain("analyzer: MlPractices", build.Output);
    }

    [Theory]
    [InlineData("Gate", "none")]
    [InlineData("Strict", "suggestion")]
    public async Task The_project_s_own_configuration_wins(string mode, string severity)
    {
        var build = await consumer.Build(mode, $"dotnet_diagnostic.MLP0301.severity = {severity}");

        Assert.DoesNotContain("MLP0301", Reported("error", build));
        Assert.DoesNotContain("MLP0301", Reported("warning", build));
    }

    [Theory]
    [InlineData("Gate")]
    [InlineData("Strict")]
    public async Task A_build_in_another_mode_does_not_repeat_the_last_one_s_verdict(string mode)
    {
        await consumer.Build(mode: null);
        var again = await consumer.Build(mode, incremental: true);

        Assert.Equal(mode == "Gate", again.ExitCode != 0);
        Assert.Contains(mode == "Gate" ? "MLP0301" : "MLP0401", Reported(mode == "Gate" ? "error" : "warning", again));
    }

    [Theory]
    [InlineData("strict", "MLP0401")]
    [InlineData("OFF", null)]
    public async Task Modes_are_read_without_regard_to_case(string mode, string? reported)
    {
        var build = await consumer.Build(mode);

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(reported is not null, build.Output.Contains(reported ?? "MLP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mode_that_does_not_exist_is_named_along_with_those_that_do()
    {
        var build = await consumer.Build("Loud");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error MLP0001: MlPracticesMode is 'Loud'. It can be Recommended, Strict, Gate or Off.", build.Output);
    }

    [Fact]
    public async Task The_format_command_shows_findings_and_applies_their_fixes()
    {
        var source = await consumer.Copy("Formatted");
        var folder = Path.GetDirectoryName(source)!;

        var shown = await consumer.Format(folder, "--diagnostics", "MLP0401", "--verify-no-changes");
        var mended = await consumer.Format(folder, "--diagnostics", "MLP0401");
        var again = await consumer.Format(folder, "--diagnostics", "MLP0401", "--verify-no-changes");

        Assert.NotEqual(0, shown.ExitCode);
        Assert.Contains("MLP0401", shown.Output, StringComparison.Ordinal);
        Assert.True(mended.ExitCode == 0, mended.Output);
        Assert.Contains("ml.Transforms.Normalize", await File.ReadAllTextAsync(source), StringComparison.Ordinal);
        Assert.True(again.ExitCode == 0, again.Output);
    }

    private static HashSet<string> Reported(string kind, CommandResult build) =>
        [.. Regex.Matches(build.Output, kind + @" (?<id>MLP\d{4})").Select(match => match.Groups["id"].Value)];

    /// <summary>The compiler loaded both assemblies: CS8032 would say that it could not.</summary>
    private static void AssertLoaded(CommandResult build)
    {
        Assert.Contains("analyzer: MlPractices.Analyzers", build.Output);
        Assert.Contains("analyzer: MlPractices.CodeFixes", build.Output);
        Assert.DoesNotContain("CS8032", build.Output);
        Assert.DoesNotContain("AD0001", build.Output);
    }
}
