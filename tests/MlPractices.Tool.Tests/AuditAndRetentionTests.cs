using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlPractices.Tests.Registry;

namespace MlPractices.Tool.Tests;

/// <summary>Rows that people label, and versions that are cleared away.</summary>
public class AuditAndRetentionTests
{
    private const string Row = "0123456789abcdef0000000000000001";

    [Fact]
    public async Task Rows_are_shown_labelled_and_written_to_train_on()
    {
        using var files = await Registry();

        var shown = await ToolRun.Of("models", "audit", "churn", "--by", "ada", "--registry", files["models.db"]);
        var labelled = await ToolRun.Of("models", "label", "churn", Row, "true", "--by", "ada", "--note", "called", "--registry", files["models.db"]);
        var hers = await ToolRun.Of("models", "audit", "churn", "--by", "ada", "--registry", files["models.db"]);
        var others = await ToolRun.Of("models", "audit", "churn", "--by", "grace", "--registry", files["models.db"], "--format", "json");
        var written = await ToolRun.Of("models", "labels", "churn", "--column", "Churned", "--output", files["labels.csv"], "--registry", files["models.db"]);

        Assert.Contains($"{Row}  ", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Spent: 12.5, Region: missing", shown.Output, StringComparison.Ordinal);
        Assert.Contains("said yes (61 %), in the shadow no", shown.Output, StringComparison.Ordinal);
        Assert.Equal($"{Row} is 1, says ada.\n", labelled.Output.ReplaceLineEndings("\n"));
        Assert.Contains("ada has no row of churn to label.", hers.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(others.Output);
        var label = json.RootElement.GetProperty("rows")[0].GetProperty("labels")[0];
        Assert.Equal(("ada", "called"), (label.GetProperty("by").GetString(), label.GetProperty("note").GetString()));
        Assert.Equal(DateTimeOffset.UtcNow, label.GetProperty("at").GetDateTimeOffset(), TimeSpan.FromMinutes(10));
        Assert.Equal(0, written.ExitCode);
        Assert.Contains("Churned", files.Read("labels.csv").Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("12.5", files.Read("labels.csv").Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Row, "perhaps", "true or false")]
    [InlineData("17", "true", "32 hexadecimal digits")]
    [InlineData("0123456789abcdef00000000000000ff", "true", "has no prediction")]
    public async Task A_label_that_cannot_be_is_refused_with_what_could(string row, string value, string says)
    {
        using var files = await Registry();

        var run = await ToolRun.Of("models", "label", "churn", row, value, "--registry", files["models.db"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collecting_shows_what_it_would_do_until_it_is_told_to()
    {
        using var files = await Registry();

        var dry = await ToolRun.Of("models", "gc", "--keep", "1", "--keep-days", "0", "--registry", files["models.db"]);
        var unsaid = await ToolRun.Of("models", "gc", "--keep", "1", "--keep-days", "0", "--delete", "--registry", files["models.db"]);
        var before = await ToolRun.Of("models", "verify", "--registry", files["models.db"]);
        var done = await ToolRun.Of("models", "gc", "--keep", "1", "--keep-days", "0", "--delete", "--reason", "yearly", "--registry", files["models.db"], "--format", "json");
        var listed = await ToolRun.Of("models", "list", "--registry", files["models.db"]);
        var verified = await ToolRun.Of("models", "verify", "--registry", files["models.db"]);
        var shown = await ToolRun.Of("models", "show", "churn", "1.0.0", "--registry", files["models.db"]);

        Assert.Contains("churn 1.0.0: would be deleted", dry.Output, StringComparison.Ordinal);
        Assert.Contains("churn 1.1.0: kept, alias live; rows of the audit queue that nobody has labelled", dry.Output, StringComparison.Ordinal);
        Assert.Contains("churn 1.2.0: kept, among the 1 newest", dry.Output, StringComparison.Ordinal);
        Assert.Equal(2, unsaid.ExitCode);
        Assert.Contains("churn 1.0.0: intact", before.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(done.Output);
        Assert.True(json.RootElement.GetProperty("isDeleted").GetBoolean());
        Assert.True(json.RootElement.GetProperty("bytesFreed").GetInt64() > 0);
        Assert.Matches("churn  1.0.0 .* contents deleted", listed.Output);
        Assert.Equal(0, verified.ExitCode);
        Assert.DoesNotContain("1.0.0", verified.Output, StringComparison.Ordinal);
        Assert.Equal(2, shown.ExitCode);
        Assert.Contains("(yearly)", shown.Error, StringComparison.Ordinal);
    }

    /// <summary>Three versions, the second live and with a row to label.</summary>
    private static async Task<Workspace> Registry()
    {
        var files = new Workspace();
        await using var registry = await ModelRegistry.OpenAsync(files["models.db"]);
        for (var i = 0; i < 3; i++)
        {
            await registry.PublishAsync(Bundles.Make(version: $"1.{i}.0", model: $"weights {i}"));
        }

        await registry.PromoteAsync("churn", SemanticVersion.Parse("1.1.0"), "first");
        await registry.ProductionAsync();
        await using (var connection = new SqliteConnection($"Data Source={files["models.db"]}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $$"""
                INSERT INTO mlp_audit (model, id, version, at, added_at, reason, weight, answer, said, cells, shadow)
                VALUES ('churn', '{{Row}}', '1.1.0', {{DateTimeOffset.UtcNow.Ticks}}, 1, 'Uncertain', 1, '{}', 'yes (61 %)', '{"Spent":12.5,"Region":null}', 'no')
                """;
            await command.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearAllPools();
        return files;
    }
}
