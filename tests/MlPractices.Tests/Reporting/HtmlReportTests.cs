using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MlPractices.Tests.Registry;

namespace MlPractices.Tests.Reporting;

public class HtmlReportTests
{
    private static readonly ReleaseManifest Manifest = ReleaseCodec.Pack(Bundles.Make()).Manifest;

    private static ReportContent Whole(Func<string, string>? text = null) => new()
    {
        Title = (text ?? (s => s))("churn 1.2.0"),
        Card = ReportSamples.Card(text),
        Profile = ProfileSamples.Data(text).Profile,
        Schema = ProfileSamples.Data(text).Schema,
        Release = Manifest,
    };

    public static TheoryData<string> Pages => ["whole", "regression", "evaluation only", "profile only", "nothing", "undefined numbers", "hostile"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_page_is_well_formed_accessible_and_alone(string page)
    {
        var document = Parse(HtmlReport.Render(Content(page)));

        Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName is "script" or "img" or "iframe" or "object" or "link" or "form" or "base");
        Assert.DoesNotContain(document.Descendants().Attributes(), a => a.Name.LocalName is "src" or "srcset" || a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        // Nothing is loaded from elsewhere; what leads away is a finding's page, which opens when a person asks for it.
        var (away, inside) = (document.Descendants("a").Attributes("href").Where(a => !a.Value.StartsWith('#')).ToList(), document.Descendants("a").Attributes("href").Where(a => a.Value.StartsWith('#')).ToList());
        Assert.All(away, a => Assert.Matches(@"^https://github\.com/mlpractices/mlpractices/blob/main/docs/rules/[A-Za-z0-9%().-]+\.md$", a.Value));
        Assert.Equal(document.Descendants().Attributes("href").Count(), away.Count + inside.Count);
        Assert.Contains(document.Descendants("meta"), m => (string?)m.Attribute("content") == "default-src 'none'; style-src 'unsafe-inline'");

        var ids = document.Descendants().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(inside, a => Assert.Contains(a.Value[1..], ids));
        Assert.All(document.Descendants().Attributes("aria-labelledby"), a => Assert.Contains(a.Value, ids));
        Assert.Equal("en", document.Root!.Attribute("lang")!.Value);
        Assert.Single(document.Descendants("h1"));
        Assert.Single(document.Descendants("main"));
        Assert.All(document.Descendants("svg"), svg => Assert.False(string.IsNullOrWhiteSpace((string?)svg.Attribute("aria-label"))));
        Assert.All(document.Descendants("svg"), svg => Assert.Equal("img", (string?)svg.Attribute("role")));
        Assert.All(document.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(document.Descendants("th"), th => Assert.NotNull(th.Attribute("scope")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_coordinate_is_undefined_or_off_the_drawing(string page)
    {
        var document = Parse(HtmlReport.Render(Content(page)));

        foreach (var svg in document.Descendants("svg"))
        {
            var box = svg.Attribute("viewBox")!.Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            foreach (var (names, limit) in new[] { (new[] { "x1", "x2", "cx", "x" }, box[2]), (["y1", "y2", "cy", "y"], box[3]) })
            {
                Assert.All(svg.Descendants().Attributes().Where(a => names.Contains(a.Name.LocalName)), a =>
                    Assert.InRange(double.Parse(a.Value, CultureInfo.InvariantCulture), 0, limit));
            }

            Assert.All(svg.Descendants("polyline"), p => Assert.DoesNotContain("NaN", p.Attribute("points")!.Value, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("</style></title><b>&amp;")]
    [InlineData("\0\u0001\u001b\u0085 odd")]
    public void Text_from_outside_stays_text(string hostile)
    {
        var plain = Parse(HtmlReport.Render(Whole()));
        var document = Parse(HtmlReport.Render(Whole(text => text + hostile)));

        // The same elements and attributes in the same order: nothing was added but text (longer texts may be laid out otherwise).
        Assert.Equal(Shape(plain), Shape(document));
        Assert.StartsWith("churn 1.2.0", document.Descendants("h1").Single().Value, StringComparison.Ordinal);
        if (!hostile.Any(char.IsControl))
        {
            Assert.Equal("churn 1.2.0" + hostile, document.Descendants("h1").Single().Value);
        }
    }

    [Fact]
    public void The_page_says_what_was_measured()
    {
        var document = Parse(HtmlReport.Render(Whole()));

        Assert.Contains("better than rule: more than 2 complaints by a useful and proven margin", Section(document, "verdict"), StringComparison.Ordinal);
        Assert.Contains("+0.171", Section(document, "verdict"), StringComparison.Ordinal);
        Assert.Contains("<0.0001", Section(document, "verdict"), StringComparison.Ordinal);
        Assert.Contains("0.784 to 0.839", Section(document, "metrics"), StringComparison.Ordinal);
        Assert.Contains("1,890", Section(document, "plots"), StringComparison.Ordinal);
        Assert.Contains("insufficient evidence", Section(document, "slices"), StringComparison.Ordinal);
        Assert.Contains("under 30", Section(document, "fairness"), StringComparison.Ordinal);
        Assert.Contains("missing", Section(document, "limits"), StringComparison.Ordinal);
        Assert.Contains("C-00412", Section(document, "errors"), StringComparison.Ordinal);
        Assert.Contains("Business customers were not in the data", Section(document, "card"), StringComparison.Ordinal);
        Assert.Contains(Manifest.Digest, Section(document, "release"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_section_shows_every_column_and_no_personal_value()
    {
        var content = new ReportContent { Title = "customers", Profile = ProfileSamples.Data().Profile, Schema = ProfileSamples.Data().Schema };
        var page = HtmlReport.Render(content);
        var document = Parse(page);
        var data = Section(document, "data");

        Assert.All(content.Profile.Columns, c => Assert.Contains(c.Name, data, StringComparison.Ordinal));
        Assert.DoesNotContain("Ada ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("C-00", page, StringComparison.Ordinal);
        Assert.Contains("not shown: personal", data, StringComparison.Ordinal);
        Assert.Contains("Label: Churned", data, StringComparison.Ordinal);
        Assert.Contains(Figures.Share(content.Profile["Income"].MissingShare), data, StringComparison.Ordinal);
        Assert.Contains(document.Descendants("svg"), s => s.Attribute("aria-label")!.Value.StartsWith("Histogram of Income", StringComparison.Ordinal) && s.Elements("rect").Count() == 24);
        Assert.Contains("family", data, StringComparison.Ordinal);

        var correlations = document.Descendants("table").Single(t => (string?)t.Attribute("class") == "heat");
        Assert.Equal(["Income", "Complaints", "Newsletter", "Since", "Churned"], correlations.Element("tbody")!.Elements("tr").Select(r => r.Element("th")!.Value));
        var expected = content.Profile.Correlations.Single(c => c is { First: "Income", Second: "Complaints" } or { First: "Complaints", Second: "Income" }).Correlation;
        Assert.Equal(
            (Math.Round(expected, 2) + 0d).ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−'),
            correlations.Element("tbody")!.Elements("tr").First().Elements("td").ElementAt(1).Value);
    }

    [Fact]
    public void Findings_come_with_the_gravest_first_and_each_once()
    {
        var content = Whole();
        var document = Parse(HtmlReport.Render(content with { Findings = [content.Card!.Quantitative.Findings[0]] }));

        Assert.Equal(
            ["error", "warning", "info"],
            document.Descendants("li").Where(l => ((string?)l.Attribute("class"))?.StartsWith("finding ", StringComparison.Ordinal) == true)
                .Select(l => l.Descendants("span").First().Value));
    }

    [Fact]
    public void Curves_are_drawn_from_corner_to_corner()
    {
        var document = Parse(HtmlReport.Render(Whole()));
        var roc = document.Descendants("svg").Single(s => s.Attribute("aria-label")!.Value.StartsWith("ROC", StringComparison.Ordinal));
        var lines = roc.Elements("polyline").ToDictionary(p => p.Attribute("class")!.Value, p => p.Attribute("points")!.Value.Split(' '));

        Assert.Equal(101, lines["series model"].Length);
        Assert.Equal(3, lines["series baseline"].Length);
        Assert.Equal((lines["reference"][0], lines["reference"][1]), (lines["series model"][0], lines["series model"][^1]));
    }

    [Fact]
    public void A_regression_has_residuals_and_says_how_many_rows_it_would_take()
    {
        var document = Parse(HtmlReport.Render(Content("regression")));

        Assert.Equal(40, document.Descendants("rect").Count(r => (string?)r.Attribute("class") == "bar"));
        Assert.Contains("about 5,210", Section(document, "verdict"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void The_page_is_the_same_in_every_culture(string culture)
    {
        var here = HtmlReport.Render(Whole());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(here, HtmlReport.Render(Whole()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_old_page()
    {
        var directory = Directory.CreateTempSubdirectory("mlpractices-report-");
        try
        {
            var path = Path.Combine(directory.FullName, "new", "report.html");
            await HtmlReport.WriteAsync(path, Whole());
            var before = await File.ReadAllTextAsync(path);

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                HtmlReport.WriteAsync(path, Content("regression"), new CancellationToken(canceled: true)));

            Assert.Equal(before, await File.ReadAllTextAsync(path));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static ReportContent Content(string page) => page switch
    {
        "whole" => Whole(),
        "regression" => new ReportContent { Title = "demand", Evaluation = ReportSamples.Regression() },
        "evaluation only" => new ReportContent { Title = "churn", Evaluation = ReportSamples.Binary() },
        "profile only" => new ReportContent { Title = "customers", Profile = ProfileSamples.Data().Profile },
        "nothing" => new ReportContent { Title = "nothing" },
        "hostile" => Whole(text => text + "\"><script>alert(1)</script>"),
        _ => new ReportContent { Title = "undefined", Evaluation = Undefined() },
    };

    private static Evaluation Undefined() => ReportSamples.Regression() with
    {
        Metrics = [new("AUC", MetricDirection.HigherIsBetter, null, null, null, "", null), new("RMSE", MetricDirection.LowerIsBetter, double.NaN, double.NegativeInfinity, 1, "", double.NaN)],
        Comparison = new("RMSE", double.NaN, double.NaN, double.PositiveInfinity, double.NaN, "none", null, null),
        Plots = new EvaluationPlots
        {
            Residuals = [new(double.NaN, 0, 3), new(1, 0, 0), new(1, 0, 0)],
            PredictedActual = [new(5, 5), new(double.NaN, 1), new(double.PositiveInfinity, 2)],
            Roc = [new(double.NaN, double.NaN)],
            Calibration = [new(double.NaN, 0.5, 0), new(0.5, 0.5, 0)],
            Confusion = new(["a", "b"], [[0, 0], [0, 0]]),
        },
    };

    private static XDocument Parse(string page)
    {
        // The page is XML as well as HTML, so that a strict parser can say whether every element is closed.
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static string Shape(XDocument document) => string.Join(
        ' ', document.Descendants().Where(e => e.Name.LocalName != "polyline").Select(e => e.Name.LocalName + "(" + string.Join(',', e.Attributes().Select(a => a.Name.LocalName).Where(n => n != "class")) + ")"));

    private static string Section(XDocument document, string id) =>
        document.Descendants("section").Single(s => (string?)s.Attribute("id") == id).Value;
}
