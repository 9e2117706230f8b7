using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlPractices.Tool.Tests;

/// <summary>The tool says of a project what its build says.</summary>
public partial class EvaluationTests(UnlikeProjects unlike) : IClassFixture<UnlikeProjects>
{
    [Fact]
    public async Task Findings_equal_those_of_the_build_line_for_line()
    {
        var built = BuildLine().Matches(unlike.Built.Output)
            .Select(line => $"{string.Join('/', line.Groups["path"].Value.Split('/')[^2..])}:{line.Groups["line"].Value}:{line.Groups["column"].Value} {line.Groups["severity"].Value} {line.Groups["id"].Value} {line.Groups["message"].Value}")
            .Distinct().Order(StringComparer.Ordinal).ToList();

        var run = await ToolRun.Of("check", unlike.Solution, "--each-project", "--format", "json");

        Assert.True(built.Count > 30, unlike.Built.Output);
        Assert.DoesNotContain("error CS", unlike.Built.Output, StringComparison.Ordinal);
        Assert.Equal(built, Findings(run));
    }

    [Fact]
    public async Task A_single_project_is_evaluated_too()
    {
        var run = await ToolRun.Of("check", Path.Combine(unlike.Root, "TwoFrameworks"), "--format", "json");

        Assert.Contains(Findings(run), finding => finding.Contains("MLP0301", StringComparison.Ordinal));
        Assert.DoesNotContain("Read as text", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_MSBuild_the_text_is_read_and_the_cost_is_said()
    {
        var run = await ToolRun.Of("check", Path.Combine(unlike.Root, "Plain"), Path.Combine(unlike.Root, "NoWarn"), "--no-msbuild");

        Assert.Contains("warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(run.Output, "Read as text, not evaluated by MSBuild"));
    }

    [Fact]
    public async Task Nothing_of_a_project_runs_without_MSBuild()
    {
        using var files = new Workspace();
        files
            .With("App/App.csproj", $"""<Project Sdk="Microsoft.NET.Sdk" InitialTargets="Ran"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><Target Name="Ran"><WriteLinesToFile File="{files["ran.txt"]}" Lines="ran" /></Target></Project>""")
            .With("App/Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("check", files["App"], "--no-msbuild");

        Assert.Contains("warning MLP0301", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(files["ran.txt"]));
    }

    [Fact]
    public async Task Two_projects_of_one_name_are_evaluated_both()
    {
        const string OfBuild = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><Import Project="Leak.props" /></Project>""";
        const string Leak = """<Project><ItemGroup><Compile Include="../../shared/Leaking.cs" /></ItemGroup></Project>""";
        using var files = new Workspace();
        files
            .With("shared/Leaking.cs", Workspace.Leaking)
            .With("a/Common/Common.csproj", OfBuild).With("a/Common/Leak.props", Leak)
            .With("b/Common/Common.csproj", OfBuild).With("b/Common/Leak.props", Leak);

        var run = await ToolRun.Of("check", files["a"], files["b"], "--each-project");

        Assert.DoesNotContain("Read as text", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 projects with ML.NET", run.Output, StringComparison.Ordinal);
    }

    private static List<string> Findings(ToolRun run)
    {
        using var report = JsonDocument.Parse(run.Output);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() != "info")
            .Select(finding =>
            {
                var place = finding.GetProperty("place");
                var path = place.GetProperty("path").GetString()!;
                var parts = path.Split('/');
                return $"{string.Join('/', parts[^2..])}:{place.GetProperty("line")}:{place.GetProperty("column")} {finding.GetProperty("severity")} {finding.GetProperty("id")} {finding.GetProperty("message")}";
            })
            .Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^\s*(?<path>[^(\r\n]+)\((?<line>\d+),(?<column>\d+)\): (?<severity>warning|error) (?<id>MLP\d{4}): (?<message>.*?)(?: \(https?://[^)]*\))? \[", RegexOptions.Multiline)]
    private static partial Regex BuildLine();
}
