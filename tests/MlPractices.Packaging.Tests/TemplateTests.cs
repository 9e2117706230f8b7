using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlPractices.Packaging.Tests;

/// <summary>What somebody gets who installs the templates: projects that build, run, have nothing to warn about, and work together.</summary>
[Collection(PackedTemplatesCollection.Name)]
public class TemplateTests(PackedTemplates packed)
{
    private const string Retraining = "src/Retraining";

    [Theory]
    [InlineData("mlp-train", "Training", "")]
    [InlineData("mlp-service", "Times", "")]
    [InlineData("mlp-retrain", "Retraining", Retraining)]
    public async Task It_builds_and_is_silent_under_Strict(string template, string name, string project)
    {
        var build = await packed.Built(template, name, project);

        Assert.True(build.ExitCode == 0, build.Output);
        // A feed that lacks the exact patch of a package is not the template's doing.
        Assert.DoesNotMatch(@"warning (?!NU1603)", build.Output);
        Assert.Contains("<MlPracticesMode>Strict</MlPracticesMode>", await File.ReadAllTextAsync(Path.Combine(packed.Root, name, project, name + ".csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_into_it_is_analysed()
    {
        await packed.Create("mlp-train", "Leaking", "--name", "Leaking");
        await File.WriteAllTextAsync(Path.Combine(packed.Root, "Leaking", "Leak.cs"), """
            using Microsoft.ML;
            using Microsoft.ML.Data;

            public static class Leak
            {
                public static double Measure(MLContext ml, IDataView rows)
                {
                    var model = ml.Transforms.Concatenate("Features", "Items").Append(ml.Regression.Trainers.FastTree("Minutes")).Fit(rows);
                    return ml.Regression.Evaluate(model.Transform(rows), "Minutes").RSquared;
                }
            }
            """);

        var build = await packed.Build("Leaking");

        Assert.Contains("warning MLP0301", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_no_identifiers_and_other_frameworks_and_models_are_taken_over()
    {
        await packed.Create("mlp-service", "odd", "--name", "arrival-times 2", "--framework", "net8.0", "--model", "arrival");

        var project = await File.ReadAllTextAsync(Path.Combine(packed.Root, "odd", "arrival-times 2.csproj"));
        var program = await File.ReadAllTextAsync(Path.Combine(packed.Root, "odd", "Program.cs"));
        Assert.Contains("<TargetFramework>net8.0</TargetFramework>", project, StringComparison.Ordinal);
        Assert.Contains("using arrival_times_2;", program, StringComparison.Ordinal);
        Assert.Contains("const string Model = \"arrival\";", program, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github", ".github/workflows/retrain.yml", "azure-retrain.yml")]
    [InlineData("azure", "azure-retrain.yml", ".github/workflows/retrain.yml")]
    public async Task The_pipeline_of_the_CI_service_comes_along_and_names_the_project(string service, string wanted, string other)
    {
        await packed.Create("mlp-retrain", service, "--name", "Fares", "--ci", service);

        Assert.Contains("src/Fares", await File.ReadAllTextAsync(Path.Combine(packed.Root, service, wanted)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(packed.Root, service, other)));
        Assert.True(File.Exists(Path.Combine(packed.Root, service, "src/Fares/Fares.csproj")));
    }

    [Fact]
    public async Task One_trains_one_serves_and_one_trains_again()
    {
        Assert.All(
            [await packed.Built("mlp-train", "Training"), await packed.Built("mlp-service", "Times"), await packed.Built("mlp-retrain", "Retraining", Retraining)],
            build => Assert.True(build.ExitCode == 0, build.Output));
        var registry = Path.Combine(packed.Root, "models.db");

        var trained = await packed.Run("Training", "Training", "--registry", registry);
        Assert.True(trained.ExitCode == 0, trained.Output);
        Assert.Contains("Live      1.0.0", trained.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(packed.Root, "delivery-time-1.0.0.md")));

        // The same rows teach nothing new: the live version is not beaten, and the job says so with its exit code.
        var again = await packed.Run($"Retraining/{Retraining}", "Retraining", "--registry", registry);
        Assert.True(again.ExitCode == 1, again.Output);
        Assert.Contains("Reason", again.Output, StringComparison.Ordinal);

        // After the city's roads were dug up they do.
        await File.WriteAllLinesAsync(Path.Combine(packed.Root, "fresh.csv"), Slower(await File.ReadAllLinesAsync(Path.Combine(packed.Root, "Training", "deliveries.csv"))));
        var fresh = await packed.Run($"Retraining/{Retraining}", "Retraining", "--registry", registry, "--data", "fresh.csv", "--cards", "cards");
        Assert.True(fresh.ExitCode == 0, fresh.Output);
        Assert.Equal("1.1.0", await File.ReadAllTextAsync(Path.Combine(packed.Root, "cards", "version.txt")));
        Assert.StartsWith("# delivery-time 1.1.0", await File.ReadAllTextAsync(Path.Combine(packed.Root, "cards", "delivery-time-1.1.0.md")), StringComparison.Ordinal);

        // Nobody has promoted it, so the service answers with the first.
        await using var service = await RunningService.Start(packed.Assembly("Times", "Times"), Path.Combine(packed.Root, "Times"), $"--ConnectionStrings:models={registry}");
        using var answered = await service.Client.PostAsJsonAsync("/predict", new { zone = "harbour", kilometres = 4.2, items = 2, hour = 18, weekend = 0 });
        var answer = await answered.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answered.IsSuccessStatusCode, answer.ToString());
        Assert.Equal("1.0.0", answer.GetProperty("version").GetString());
        Assert.InRange(answer.GetProperty("answer").GetProperty("value").GetDouble(), 30, 50);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/models")).StatusCode);
    }

    /// <summary>Without it, 'dotnet run' would be in Production, where the page for operations answers 403.</summary>
    [Fact]
    public async Task Dotnet_run_starts_the_service_in_Development()
    {
        await packed.Create("mlp-service", "launched", "--name", "Launched");

        var profile = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(packed.Root, "launched", "Properties", "launchSettings.json"))).RootElement.GetProperty("profiles").GetProperty("Launched");
        Assert.Equal("Development", profile.GetProperty("environmentVariables").GetProperty("ASPNETCORE_ENVIRONMENT").GetString());
    }

    private static IEnumerable<string> Slower(string[] lines) =>
        [lines[0], .. lines.Skip(1).Select(line => Regex.Replace(line, @"\d+$", minutes => (int.Parse(minutes.Value) + 15).ToString(System.Globalization.CultureInfo.InvariantCulture)))];
}
