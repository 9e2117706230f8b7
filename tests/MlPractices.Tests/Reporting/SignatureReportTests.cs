using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace MlPractices.Tests.Reporting;

/// <summary>What a model takes and gives, and what its features are worth, in every form of the card.</summary>
public class SignatureReportTests
{
    [Fact]
    public void The_page_lists_what_the_model_takes_and_gives()
    {
        var rows = Page(ReportSamples.Card()).Descendants("table").Single(t => t.Element("caption")!.Value == "Columns of the model").Element("tbody")!.Elements("tr");

        Assert.Equal(["Income takes Single", "Region takes Text", "Score gives Single"], rows.Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value))));
    }

    [Fact]
    public void Bars_begin_at_nothing_and_are_as_long_as_the_loss()
    {
        var chart = Chart(ReportSamples.Card());
        var zero = Number(chart.Elements("line").Single(l => (string?)l.Attribute("class") == "axis"), "x1");
        var bars = chart.Elements("rect").Select(bar => (Left: Number(bar, "x"), Width: Number(bar, "width"))).ToList();

        Assert.Equal(4, bars.Count);
        Assert.All(bars.Take(3), bar => Assert.Equal(zero, bar.Left, 0.02));
        Assert.Equal(4, bars[0].Width / bars[1].Width, 0.02);
        Assert.Equal(zero, bars[3].Left + bars[3].Width, 0.02);
        Assert.True(bars[3].Left < zero, "A feature that does better without is drawn to the left.");
    }

    [Fact]
    public void Whiskers_reach_one_standard_error_to_both_sides_and_are_missing_where_it_is_unknown()
    {
        var chart = Chart(ReportSamples.Card());
        var whiskers = chart.Elements("line").Where(l => (string?)l.Attribute("class") == "whisker").ToList();
        var bars = chart.Elements("rect").ToList();
        var unit = Number(bars[0], "width") / 0.12;

        Assert.Equal(3 * 3, whiskers.Count);
        Assert.Equal(0.02 * unit, Number(whiskers[0], "x2") - Number(whiskers[0], "x1"), 0.05);
        Assert.Equal(Number(bars[0], "x") + Number(bars[0], "width"), (Number(whiskers[0], "x1") + Number(whiskers[0], "x2")) / 2, 0.05);
        Assert.Equal("Income: +0.120 ± 0.0100", bars[0].Element("title")!.Value);
        Assert.Equal("Region.north: +0.0010", bars[2].Element("title")!.Value);
    }

    [Fact]
    public void A_long_list_is_cut_and_says_so()
    {
        var many = Enumerable.Range(0, 50).Select(i => new FeatureImportance($"feature {i} with a name that goes on and on \U0001F600", 1.0 / (i + 1), null)).ToList();
        var card = ReportSamples.Card() with { Importance = new("Accuracy", 500, 1, many) };

        Assert.Equal(20, Chart(card).Elements("rect").Count());
        Assert.All(Chart(card).Elements("text").Where(t => (string?)t.Attribute("class") == "name end"), name => Assert.InRange(name.Value.Length, 2, 32));
        Assert.Contains("The 20 most important of 50.", Section(card), StringComparison.Ordinal);
        Assert.DoesNotContain("standard error", Section(card), StringComparison.Ordinal);
    }

    [Fact]
    public void Undefined_losses_are_not_drawn()
    {
        var card = ReportSamples.Card() with { Importance = new("Accuracy", 500, 2, [new("a", double.NaN, double.NaN), new("b", 0.1, double.NaN)]) };
        var none = card with { Importance = new("Accuracy", 500, 2, [new("a", double.NaN, null)]) };

        Assert.Single(Chart(card).Elements("rect"));
        Assert.DoesNotContain("Importance of the features", Section(none), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_says_nothing_of_itself_has_no_such_parts()
    {
        var card = ReportSamples.Card() with { Signature = null, Importance = null };
        using var json = JsonDocument.Parse(ModelCardJson.Write(card));

        Assert.DoesNotContain("Inputs and outputs", Section(card), StringComparison.Ordinal);
        Assert.DoesNotContain("## Inputs and outputs", ModelCardMarkdown.Write(card), StringComparison.Ordinal);
        Assert.False(json.RootElement.GetProperty("model_parameters").TryGetProperty("input_format", out _));
        Assert.Equal("Binary of Churned", json.RootElement.GetProperty("model_parameters").GetProperty("output_format").GetString());
    }

    [Fact]
    public void The_JSON_has_both_formats_and_no_field_that_the_schema_lacks()
    {
        using var json = JsonDocument.Parse(ModelCardJson.Write(ReportSamples.Card()));
        var parameters = json.RootElement.GetProperty("model_parameters");

        Assert.Equal(["model_architecture", "data", "input_format", "output_format"], parameters.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Income (Single), Region (Text)", parameters.GetProperty("input_format").GetString());
        Assert.Equal("Binary of Churned: Score (Single)", parameters.GetProperty("output_format").GetString());
    }

    [Fact]
    public void The_Markdown_has_the_columns_and_the_importances()
    {
        var text = ModelCardMarkdown.Write(ReportSamples.Card());

        Assert.Contains("| takes | Region | Text |\n| gives | Score | Single |\n\n4 features: Income, Region.north, Region.south, Region.west.\n", text, StringComparison.Ordinal);
        Assert.Contains("(5 times, 1,204 rows of the validation set).\n", text, StringComparison.Ordinal);
        Assert.Contains("| Income | 0.120 | 0.0100 |\n| Region.south | 0.0300 | 0.0040 |\n| Region.north | 0.0010 | – |\n| Region.west | −0.0020 | 0.0030 |\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_parameters_are_folded_away_and_none_is_lost()
    {
        var parameters = Enumerable.Range(0, 40).ToDictionary(i => $"08 FastTreeRegression.Option{i:00}", i => i.ToString(CultureInfo.InvariantCulture));
        var card = ReportSamples.Card();
        var details = Page(card with { Parameters = card.Parameters with { Hyperparameters = parameters } }).Descendants("details").Single();

        Assert.Equal("40 parameters", details.Element("summary")!.Value);
        Assert.Equal(parameters.OrderBy(p => p.Key).Select(p => p.Key + p.Value), details.Descendants("tbody").Single().Elements("tr").Select(row => row.Value));
        Assert.Empty(Page(card).Descendants("details"));
        Assert.Contains("class weightsbalancedl20.1", Section(card), StringComparison.Ordinal);
    }

    private static XDocument Page(ModelCard card)
    {
        var page = HtmlReport.Render(new ReportContent { Title = "churn", Card = card });
        return XDocument.Parse(page[page.IndexOf("<html", StringComparison.Ordinal)..]);
    }

    private static string Section(ModelCard card) => Page(card).Descendants("section").Single(s => (string?)s.Attribute("id") == "card").Value;

    private static XElement Chart(ModelCard card) => Page(card).Descendants("svg").Single(svg => (string?)svg.Attribute("class") == "chart importance");

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
