using System.Text.Json;

namespace MlPractices.Tests.Reporting;

public class ModelCardTests
{
    [Fact]
    public void The_JSON_has_the_toolkits_fields()
    {
        using var json = JsonDocument.Parse(ModelCardJson.Write(ReportSamples.Card()));
        var card = json.RootElement;

        Assert.Equal(
            ["schema_version", "model_details", "model_parameters", "quantitative_analysis", "considerations"],
            card.EnumerateObject().Select(p => p.Name));
        var details = card.GetProperty("model_details");
        Assert.Equal("churn", details.GetProperty("name").GetString());
        Assert.Equal("Retention team", details.GetProperty("owners")[0].GetProperty("name").GetString());
        Assert.Equal(("1.2.0", "2025-03-04"), (details.GetProperty("version").GetProperty("name").GetString(), details.GetProperty("version").GetProperty("date").GetString()));
        Assert.Equal("MIT", details.GetProperty("licenses")[0].GetProperty("identifier").GetString());
        Assert.Equal("https://example.org/churn", details.GetProperty("references")[0].GetProperty("reference").GetString());
        Assert.Contains("class weights = balanced; l2 = 0.1", card.GetProperty("model_parameters").GetProperty("model_architecture").GetString(), StringComparison.Ordinal);
        Assert.Equal(["training", "validation", "holdout"], card.GetProperty("model_parameters").GetProperty("data").EnumerateArray().Select(d => d.GetProperty("name").GetString()));

        var considerations = card.GetProperty("considerations");
        Assert.Equal("Choosing whom to call", considerations.GetProperty("use_cases")[0].GetProperty("description").GetString());
        Assert.Equal("Watched per age group, see Fairness", considerations.GetProperty("ethical_considerations")[0].GetProperty("mitigation_strategy").GetString());
        Assert.Equal(["users", "use_cases", "limitations", "tradeoffs", "ethical_considerations"], considerations.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void The_JSON_has_every_metric_and_slice_and_leaves_out_what_is_undefined()
    {
        using var json = JsonDocument.Parse(ModelCardJson.Write(ReportSamples.Card()));
        var metrics = json.RootElement.GetProperty("quantitative_analysis").GetProperty("performance_metrics").EnumerateArray().ToList();

        Assert.Equal(7, metrics.Count);
        Assert.Equal(0.8123, metrics[0].GetProperty("value").GetDouble());
        Assert.Equal(0.784, metrics[0].GetProperty("confidence_interval").GetProperty("lower_bound").GetDouble());
        Assert.False(metrics[0].TryGetProperty("slice", out _));
        var west = metrics.Single(m => m.TryGetProperty("slice", out var s) && s.GetString() == "Region = west");
        Assert.False(west.TryGetProperty("value", out _));
        Assert.False(west.TryGetProperty("confidence_interval", out _));
    }

    [Fact]
    public void A_licence_in_words_is_its_own_text()
    {
        var card = ReportSamples.Card();
        using var json = JsonDocument.Parse(ModelCardJson.Write(card with { Details = card.Details with { License = "internal use only" } }));

        Assert.Equal("internal use only", json.RootElement.GetProperty("model_details").GetProperty("licenses")[0].GetProperty("custom_text").GetString());
    }

    [Fact]
    public void The_Markdown_says_what_the_card_says()
    {
        var text = ModelCardMarkdown.Write(ReportSamples.Card());

        Assert.StartsWith("# churn 1.2.0\n", text, StringComparison.Ordinal);
        Assert.Contains("| Area under ROC curve | 0.812 | 0.784 to 0.839 | 0.641 | – |\n", text, StringComparison.Ordinal);
        Assert.Contains("| Region = west | 23 | Area under ROC curve | – |  | insufficient evidence |\n", text, StringComparison.Ordinal);
        Assert.Contains("- Business customers were not in the data\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void What_nobody_wrote_is_said_to_be_unwritten()
    {
        var text = ModelCardMarkdown.Write(ReportSamples.Card() with { Details = new ModelCardDetails() });

        Assert.Contains("*No overview written.*", text, StringComparison.Ordinal);
        Assert.Contains("### Limitations\n\n*None written.*\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_outside_cannot_become_markup_or_cells()
    {
        const string hostile = "a|b <script>x</script> [l](javascript:x) `c` *d* \n# e";
        var plain = ModelCardMarkdown.Write(ReportSamples.Card());
        var text = ModelCardMarkdown.Write(ReportSamples.Card(t => t + hostile));

        Assert.Equal(plain.Count(c => c == '\n'), text.Count(c => c == '\n'));
        Assert.DoesNotContain("<script>", text.Replace("\\<", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(@"a\|b \<script\>x\</script\> \[l\](javascript:x) \`c\` \*d\*", text, StringComparison.Ordinal);
    }
}
