using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlPractices.Packaging.Tests;

/// <summary>
/// Somebody who has only the packages follows docs/getting-started.md: creates its projects in an empty folder, pastes its files, and gets a model that was judged, serves and is watched.
/// </summary>
[Collection(PackedTemplatesCollection.Name)]
public sealed partial class GettingStartedTests(PackedTemplates packed)
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(PackedConsumer.Metadata("RepositoryRoot"), "docs", "getting-started.md")).ReplaceLineEndings("\n");

    private string Folder => Path.Combine(packed.Root, "guide");

    [Fact]
    public async Task The_guide_leads_from_an_empty_folder_to_a_model_that_is_judged_served_and_watched()
    {
        foreach (var (kind, name) in Created()) await Create(kind, name);
        foreach (Match file in Files().Matches(s_page)) await File.WriteAllTextAsync(Path.Combine(Folder, file.Groups["path"].Value), file.Groups["text"].Value);
        foreach (var (_, name) in Created())
        {
            var build = await packed.Build(Path.Combine("guide", name));
            Assert.True(build.ExitCode == 0, build.Output);
            Assert.DoesNotMatch(@"warning (?!NU1603)", build.Output);
        }

        var trained = await Run("Training");
        Assert.True(trained.ExitCode == 0, trained.Output);
        Assert.Equal(Quoted("Accepted: "), trained.Output.Trim());

        await using var service = await RunningService.Start(Assembly("Service"), Path.Combine(Folder, "Service"));
        var asked = Asked().Match(s_page);
        var answered = await service.Client.PostAsync(asked.Groups["path"].Value, new StringContent(asked.Groups["body"].Value.Replace("\\\"", "\"", StringComparison.Ordinal), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Contains("\"model\":\"churn\",\"version\":\"1.0.0\",\"answer\":{\"predicted\":", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var sent = await Run("Traffic", service.Client.BaseAddress!.ToString());
        Assert.Equal("OK", sent.Output.Trim());
        Assert.Superset(Alarms().Matches(s_page).Select(alarm => alarm.Groups[1].Value).ToHashSet(StringComparer.Ordinal), await Raised(service));
    }

    private async Task Create(string kind, string name)
    {
        var packages = Regex.Matches(s_page, $@"^dotnet add {name} package (\S+)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .Select(id => $"""    <PackageReference Include="{id}" Version="{(id.StartsWith("MlPractices", StringComparison.Ordinal) ? PackedTemplates.Version : PackedConsumer.Metadata("MicrosoftMLVersion"))}" />""");
        Directory.CreateDirectory(Path.Combine(Folder, name));
        // What 'dotnet new console' and 'dotnet new web' write.
        await File.WriteAllTextAsync(Path.Combine(Folder, name, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk{(kind == "web" ? ".Web" : "")}">
              <PropertyGroup>
                {(kind == "web" ? "" : "<OutputType>Exe</OutputType>")}
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
            {string.Join('\n', packages)}
              </ItemGroup>
            </Project>
            """);
    }

    // Windows are ten seconds long here, and are judged two writings after their end.
    private static async Task<HashSet<string>> Raised(RunningService service)
    {
        for (var end = DateTime.UtcNow.AddMinutes(2); DateTime.UtcNow < end; await Task.Delay(1000))
        {
            var page = JsonDocument.Parse(await service.Client.GetStringAsync("/models/data")).RootElement;
            var raised = page.GetProperty("models")[0].GetProperty("alarms").EnumerateArray().Select(alarm => alarm.GetProperty("finding").GetString()!).ToHashSet(StringComparer.Ordinal);
            if (raised.Count > 0) return raised;
        }

        return [];
    }

    private Task<CommandResult> Run(string name, params string[] arguments) => DotNet.Run(Folder, Path.Combine(packed.Root, "packages"), [Assembly(name), .. arguments]);

    private string Assembly(string name) => packed.Assembly(Path.Combine("guide", name), name);

    private static IEnumerable<(string Kind, string Name)> Created() => New().Matches(s_page).Select(match => (match.Groups["kind"].Value, match.Groups["name"].Value));

    private static string Quoted(string start) => s_page.Split('\n').Single(line => line.StartsWith(start, StringComparison.Ordinal));

    [GeneratedRegex(@"^dotnet new (?<kind>console|web) -o (?<name>\w+)$", RegexOptions.Multiline)]
    private static partial Regex New();

    [GeneratedRegex(@"^```csharp\n// (?<path>\S+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Files();

    [GeneratedRegex("""^curl http://localhost:5000(?<path>\S+) .* -d "(?<body>.*)"$""", RegexOptions.Multiline)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\[(MLP095\d)\]")]
    private static partial Regex Alarms();
}
