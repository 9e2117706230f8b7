using System.Text.Json;

namespace MlPractices.Tool.Tests;

public class ReportTests
{
    [Fact]
    public async Task Json_has_findings_projects_and_failures()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files.Root, files["nowhere"], "--format", "json");

        using var report = JsonDocument.Parse(run.Output);
        var finding = Assert.Single(report.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("id").GetString() == "MLP0301");
        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.Equal(6, finding.GetProperty("place").GetProperty("line").GetInt32());
        Assert.Equal(5, finding.GetProperty("related")[0].GetProperty("line").GetInt32());
        Assert.Equal(1, report.RootElement.GetProperty("projects").GetArrayLength());
        Assert.Contains("nowhere", report.RootElement.GetProperty("failures")[0].GetProperty("path").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_has_what_the_schema_requires_with_help_and_rule_text()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files.Root, "--format", "sarif", "--output", files["out/report.sarif"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        using var log = JsonDocument.Parse(files.Read("out/report.sarif"));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var sarif = log.RootElement.GetProperty("runs")[0];
        Assert.True(sarif.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        var result = Assert.Single(sarif.GetProperty("results").EnumerateArray(), r => r.GetProperty("ruleId").GetString() == "MLP0301");
        var rule = sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("MLP0301", rule.GetProperty("id").GetString());
        Assert.EndsWith("MLP0301.md", rule.GetProperty("helpUri").GetString(), StringComparison.Ordinal);
        Assert.Contains("## Why it hurts", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.Equal("warning", result.GetProperty("level").GetString());
        Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
        var region = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal((6, 38), (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32()));
        Assert.Equal(5, result.GetProperty("relatedLocations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.NotEmpty(result.GetProperty("partialFingerprints").EnumerateObject());
        Assert.Contains("[Program.cs:5](1)", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("EvaluatedOnRowsTheModelWasTrainedOn", rule.GetProperty("name").GetString());
        var off = sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "MLP0603");
        Assert.False(off.GetProperty("defaultConfiguration").GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("#pragma warning disable MLP0301\n", null)]
    [InlineData("[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"MlPractices.Leakage\", \"MLP0301\", Justification = \"a demonstration\")]\n", "a demonstration")]
    public async Task What_is_suppressed_in_the_sources_is_told_as_suppressed_and_counts_for_nothing(string suppression, string? why)
    {
        var usings = Workspace.Leaking.IndexOf("var ml", StringComparison.Ordinal);
        using var files = new Workspace().With("Program.cs", Workspace.Leaking[..usings] + suppression + Workspace.Leaking[usings..]);

        var run = await ToolRun.Of("check", files.Root, "--only", "MLP0301", "--format", "sarif");
        var text = await ToolRun.Of("check", files.Root, "--only", "MLP0301");
        var json = await ToolRun.Of("check", files.Root, "--only", "MLP0301", "--format", "json");

        Assert.Equal((0, 0), (run.ExitCode, text.ExitCode));
        Assert.DoesNotContain("MLP0301", text.Output, StringComparison.Ordinal);
        using var log = JsonDocument.Parse(run.Output);
        var marked = Assert.Single(Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()).GetProperty("suppressions").EnumerateArray());
        Assert.Equal("inSource", marked.GetProperty("kind").GetString());
        Assert.Equal(why, marked.TryGetProperty("justification", out var justification) ? justification.GetString() : null);
        using var report = JsonDocument.Parse(json.Output);
        Assert.Equal((0, 1), (report.RootElement.GetProperty("findings").GetArrayLength(), report.RootElement.GetProperty("suppressed").GetArrayLength()));
    }

    [Fact]
    public async Task Html_needs_nothing_else_and_escapes_what_sources_say()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking.Replace("var metrics", "var /*<b>*/ metrics", StringComparison.Ordinal));

        await ToolRun.Of("check", files.Root, "--format", "html", "--output", files["report.html"]);

        var page = files.Read("report.html");
        Assert.Contains("<mark>model.Transform(rows)</mark>", page, StringComparison.Ordinal);
        Assert.Contains("/*&lt;b&gt;*/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_leaves_one_whole_file()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking).With("out/report.txt", "old");

        await ToolRun.Of("check", files.Root, "--output", files["out/report.txt"]);

        Assert.Equal([files["out/report.txt"]], Directory.GetFiles(files["out"]));
        Assert.Contains("warning MLP0301", files.Read("out/report.txt"), StringComparison.Ordinal);
    }
}
