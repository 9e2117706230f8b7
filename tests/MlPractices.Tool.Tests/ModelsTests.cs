using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlPractices.Tests.Registry;

namespace MlPractices.Tool.Tests;

/// <summary>The commands on a registry.</summary>
public class ModelsTests
{
    [Fact]
    public async Task Models_are_listed_with_their_versions_and_the_live_one()
    {
        using var files = await Registry();

        var run = await ToolRun.Of("models", "list", "--registry", files["models.db"]);
        using var json = JsonDocument.Parse((await ToolRun.Of("models", "list", "--registry", files["models.db"], "--format", "json")).Output);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("churn  1.1.0", run.Output, StringComparison.Ordinal);
        Assert.Equal("1.0.0", json.RootElement.GetProperty("models")[0].GetProperty("live").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("models")[0].GetProperty("versions").GetArrayLength());
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_said_and_not_made()
    {
        using var files = new Workspace();

        var run = await ToolRun.Of("models", "list", "--registry", files["typo.db"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no registry", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(files["typo.db"]));
    }

    [Fact]
    public async Task A_release_is_shown_by_version_alias_or_as_the_newest()
    {
        using var files = await Registry();

        var live = await ToolRun.Of("models", "show", "churn", "live", "--registry", files["models.db"]);
        var newest = await ToolRun.Of("models", "show", "churn", "--registry", files["models.db"]);
        var none = await ToolRun.Of("models", "show", "churn", "champion", "--registry", files["models.db"]);

        Assert.StartsWith("churn 1.0.0", live.Output, StringComparison.Ordinal);
        Assert.Contains("packages.CsvHelper: 33.0.1", live.Output, StringComparison.Ordinal);
        Assert.Contains("logistic regression", live.Output, StringComparison.Ordinal);
        Assert.StartsWith("churn 1.1.0", newest.Output, StringComparison.Ordinal);
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("champion", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_says_whether_a_new_model_is_called_for()
    {
        using var files = await Registry();

        var fresh = await ToolRun.Of("models", "status", "churn", "--stale-after", "100000", "--registry", files["models.db"]);
        var stale = await ToolRun.Of("models", "status", "churn", "--stale-after", "1", "--registry", files["models.db"], "--format", "json");
        using var answer = JsonDocument.Parse(stale.Output);
        var nobody = await ToolRun.Of("models", "status", "chrun", "--registry", files["models.db"]);

        Assert.Equal((0, 1), (fresh.ExitCode, stale.ExitCode));
        Assert.Contains("churn: 1.0.0 is live", fresh.Output, StringComparison.Ordinal);
        Assert.Contains("No new model is called for.", fresh.Output, StringComparison.Ordinal);
        Assert.True(answer.RootElement.GetProperty("retrainingAdvised").GetBoolean());
        Assert.StartsWith("MLP0952", answer.RootElement.GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(2, nobody.ExitCode);
        Assert.Contains("no model 'chrun'. It has: churn", nobody.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_releases_differ_in_what_they_differ_in()
    {
        using var files = await Registry();

        var run = await ToolRun.Of("models", "diff", "churn", "1.0.0", "1.1.0", "--registry", files["models.db"]);
        var same = await ToolRun.Of("models", "diff", "churn", "live", "1.0.0", "--registry", files["models.db"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("release.digest", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("packages.CsvHelper", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, same.ExitCode);
    }

    [Fact]
    public async Task Promotion_and_rollback_move_the_alias_only_from_the_expected_version()
    {
        using var files = await Registry();

        var late = await ToolRun.Of("models", "promote", "churn", "1.1.0", "--expect", "1.1.0", "--reason", "better", "--registry", files["models.db"]);
        var done = await ToolRun.Of("models", "promote", "churn", "1.1.0", "--expect", "1.0.0", "--reason", "better", "--registry", files["models.db"]);
        var back = await ToolRun.Of("models", "rollback", "churn", "--expect", "1.1.0", "--reason", "worse", "--registry", files["models.db"]);
        var history = await ToolRun.Of("models", "history", "churn", "--registry", files["models.db"]);

        Assert.Equal(1, late.ExitCode);
        Assert.Contains("churn 1.1.0 is live", done.Output, StringComparison.Ordinal);
        Assert.Contains("churn 1.0.0 is live", back.Output, StringComparison.Ordinal);
        Assert.Contains("better", history.Output, StringComparison.Ordinal);
        Assert.Contains("worse", history.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promotion_without_a_reason_is_no_command() =>
        Assert.Equal(2, (await ToolRun.Of("models", "promote", "churn", "1.1.0", "--registry", "models.db")).ExitCode);

    [Fact]
    public async Task Verify_reads_all_releases()
    {
        using var files = await Registry();

        var run = await ToolRun.Of("models", "verify", "--registry", files["models.db"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("churn 1.0.0: intact", run.Output, StringComparison.Ordinal);
        Assert.Contains("churn 1.1.0: intact", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_goes_from_registry_to_registry()
    {
        using var files = await Registry();

        var exported = await ToolRun.Of("models", "export", "churn", "live", "--output", files["churn.zip"], "--registry", files["models.db"]);
        var digest = exported.Output.Split("Digest: ")[1].Trim();
        var wrong = await ToolRun.Of("models", "import", files["churn.zip"], "--digest", new string('0', 64), "--registry", files["other.db"]);
        var imported = await ToolRun.Of("models", "import", files["churn.zip"], "--digest", digest, "--registry", files["other.db"]);

        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("churn 1.0.0 is taken over", imported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_and_comparisons_are_pages_that_need_nothing_else()
    {
        using var files = await Registry();

        var report = await ToolRun.Of("report", "churn", "live", "--output", files["report.html"], "--registry", files["models.db"]);
        var compared = await ToolRun.Of("compare", "churn", "live", "1.1.0", "--output", files["compare.html"], "--registry", files["models.db"]);

        Assert.Equal((0, 0), (report.ExitCode, compared.ExitCode));
        Assert.Contains("churn 1.0.0", files.Read("report.html"), StringComparison.Ordinal);
        Assert.Contains("release", files.Read("compare.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", files.Read("compare.html"), StringComparison.Ordinal);
    }

    /// <summary>A registry with two versions of one model, the older one live.</summary>
    private static async Task<Workspace> Registry()
    {
        var files = new Workspace();
        await using var registry = await ModelRegistry.OpenAsync(files["models.db"]);
        await registry.PublishAsync(Bundles.Make(version: "1.0.0"));
        await registry.PublishAsync(Bundles.Make(version: "1.1.0", model: "other weights"));
        await registry.PromoteAsync("churn", SemanticVersion.Parse("1.0.0"), "first");
        SqliteConnection.ClearAllPools();
        return files;
    }
}
