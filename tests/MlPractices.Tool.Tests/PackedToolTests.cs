using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlPractices.Tool.Tests;

[Collection(PackedToolCollection.Name)]
public partial class PackedToolTests(PackedTool packed, ScoreTests.Released released) : IClassFixture<ScoreTests.Released>
{
    private static readonly string LeakySample = Path.Combine(Workspace.Repository, "samples", "LeakyTaxiFare");

    [Fact]
    public async Task The_installed_tool_lists_every_rule_that_has_a_page()
    {
        var run = await packed.Installed("rules");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Workspace.Repository, "docs", "rules"), "MLP*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            RowId().Matches(run.Output).Select(row => row.Groups[1].Value));
    }

    [Fact]
    public async Task The_installed_tool_finds_the_sample_s_leaks()
    {
        var run = await packed.Installed("check", LeakySample, "--format", "json", "--fail-on", "never");

        Assert.Equal(0, run.ExitCode);
        Assert.Superset(new HashSet<string> { "MLP0303", "MLP0306", "MLP0601", "MLP0701" }, Ids(run));
    }

    [Fact]
    public async Task The_installed_tool_s_exit_code_tells_findings_from_failure()
    {
        Assert.Equal(1, (await packed.Installed("check", LeakySample)).ExitCode);
        Assert.Equal(2, (await packed.Installed("check", Path.Combine(packed.ManifestFolder, "nowhere"))).ExitCode);
    }

    [Fact]
    public async Task The_installed_tool_draws()
    {
        var run = await packed.Installed("graph", packed.ManifestFolder, "--format", "mermaid");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("MLP0301", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The program lies where no ML.NET is near: its signatures have to come out of the package.</summary>
    [Fact]
    public async Task The_local_tool_checks_sources_away_from_any_repository()
    {
        var run = await packed.Local("check", ".", "--format", "json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("MLP0301", Ids(run));
    }

    [Fact]
    public async Task The_local_tool_explains_a_rule()
    {
        var run = await packed.Local("explain", "MLP0301");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("MLP0301: Evaluated on rows the model was trained on", run.Output.TrimStart(), StringComparison.Ordinal);
    }

    /// <summary>ML.NET's native parts have to come out of the package.</summary>
    [Fact]
    public async Task The_installed_tool_scores()
    {
        using var files = new Workspace().With("rows.csv", "Miles,Zone\n2.5,north\n");

        var run = await packed.Installed("score", "fare", files["rows.csv"], "--output", files["scored.csv"], "--registry", released.Registry);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.StartsWith("Miles,Zone,Prediction\n2.5,north,", files.Read("scored.csv"), StringComparison.Ordinal);
    }

    private static HashSet<string> Ids(ToolRun run)
    {
        using var report = JsonDocument.Parse(run.Output);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()!)];
    }

    [GeneratedRegex(@"^\s*(MLP\d{4}) ", RegexOptions.Multiline)]
    private static partial Regex RowId();
}
