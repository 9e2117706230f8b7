using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlPractices.Tests.Registry;

namespace MlPractices.Tool.Tests;

/// <summary>Whether the files that a release was made of are still the same.</summary>
public class DataTests
{
    [Fact]
    public async Task Files_that_are_the_same_and_files_that_are_not_are_told_by_the_exit_code()
    {
        using var files = await Registry();

        var same = await ToolRun.Of("data", "verify", "churn", "1.0.0", "--registry", files["models.db"]);
        await File.AppendAllTextAsync(files["customers.csv"], "3,1\n");
        var appended = await ToolRun.Of("data", "verify", "churn", "--registry", files["models.db"], "--format", "json");
        File.Delete(files["customers.csv"]);
        var gone = await ToolRun.Of("data", "verify", "churn", "1.0.0", "--registry", files["models.db"]);

        Assert.Equal((0, 1, 1), (same.ExitCode, appended.ExitCode, gone.ExitCode));
        Assert.Contains("churn 1.0.0: unchanged since ", same.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(appended.Output);
        Assert.False(json.RootElement.GetProperty("isSame").GetBoolean());
        Assert.Equal("fileChanged", json.RootElement.GetProperty("changes")[0].GetProperty("kind").GetString());
        Assert.Contains("4 bytes were appended", json.RootElement.GetProperty("changes")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("There is no such file", gone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Releases_without_a_manifest_or_files_say_so()
    {
        using var files = await Registry();

        var none = await ToolRun.Of("data", "verify", "churn", "0.9.0", "--registry", files["models.db"]);
        var rows = await ToolRun.Of("data", "verify", "churn", "0.8.0", "--registry", files["models.db"]);
        var nowhere = await ToolRun.Of("data", "verify", "churn", "1.0.0", "--folder", files["nowhere"], "--registry", files["models.db"]);

        Assert.All([none, rows, nowhere], run => Assert.Equal(2, run.ExitCode));
        Assert.Contains("keeps no manifest of its data", none.Error, StringComparison.Ordinal);
        Assert.Contains("came from typed rows, not from files", rows.Error, StringComparison.Ordinal);
        Assert.Contains("no directory", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_that_names_something_else_than_a_file_is_refused()
    {
        using var files = await Registry();
        File.Delete(files["customers.csv"]);
        Directory.CreateDirectory(files["customers.csv"]);

        var run = await ToolRun.Of("data", "verify", "churn", "1.0.0", "--registry", files["models.db"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no plain file", run.Error, StringComparison.Ordinal);
    }

    private sealed record Customer(int Id, int Churned);

    private static async Task<Workspace> Registry()
    {
        var files = new Workspace().With("customers.csv", "Id,Churned\n1,0\n2,1\n");
        var manifest = (await Dataset.FromCsv<Customer>(files["customers.csv"])).Manifest.ToJson();
        var typed = (await Dataset.FromRows([new Customer(1, 0)], "typed rows")).Manifest.ToJson();
        await using var registry = await ModelRegistry.OpenAsync(files["models.db"]);
        await registry.PublishAsync(Bundles.Make(version: "0.8.0") with { DataManifestJson = typed });
        await registry.PublishAsync(Bundles.Make(version: "0.9.0"));
        await registry.PublishAsync(Bundles.Make(version: "1.0.0") with { DataManifestJson = manifest });
        SqliteConnection.ClearAllPools();
        return files;
    }
}
