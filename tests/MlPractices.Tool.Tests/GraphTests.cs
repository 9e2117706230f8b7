using System.Text.Json;
using System.Xml.Linq;

namespace MlPractices.Tool.Tests;

public class GraphTests
{
    private static readonly string Leaky = Path.Combine(Workspace.Repository, "samples", "LeakyTaxiFare");

    [Fact]
    public async Task The_leaky_sample_has_its_nodes_edges_and_leaks()
    {
        using var graphs = JsonDocument.Parse((await ToolRun.Of("graph", Leaky, "--format", "json")).Output);
        var pipelines = graphs.RootElement.GetProperty("pipelines").EnumerateArray().ToList();
        var kinds = pipelines.SelectMany(p => p.GetProperty("nodes").EnumerateArray()).Select(n => n.GetProperty("kind").GetString()).ToHashSet();

        Assert.Superset(new HashSet<string?> { "source", "split", "fit", "model", "evaluation", "crossValidation", "save", "load", "engine", "choice" }, kinds);
        var trainer = pipelines.Single(p => p.GetProperty("title").GetString()!.Contains("FareTrainer", StringComparison.Ordinal));
        var leaks = trainer.GetProperty("edges").EnumerateArray().SelectMany(e => e.GetProperty("leaks").EnumerateArray()).Select(id => id.GetString());
        Assert.Contains("MLP0303", leaks);
        Assert.All(trainer.GetProperty("nodes").EnumerateArray(), node => Assert.True(node.GetProperty("line").GetInt32() > 0));
    }

    [Fact]
    public async Task Steps_say_whether_they_learn()
    {
        using var graphs = JsonDocument.Parse((await ToolRun.Of("graph", Leaky, "--format", "json")).Output);
        var steps = graphs.RootElement.GetProperty("pipelines").EnumerateArray()
            .SelectMany(p => p.GetProperty("nodes").EnumerateArray())
            .SelectMany(n => n.GetProperty("steps").EnumerateArray())
            .Select(s => (s.GetProperty("name").GetString(), s.GetProperty("kind").GetString()))
            .ToHashSet();

        Assert.Contains(("Concatenate", "stateless"), steps);
        Assert.Contains(("NormalizeMeanVariance", "dataDependent"), steps);
        Assert.Contains(("Sdca", "trainer"), steps);
    }

    [Fact]
    public async Task Svg_draws_leaks_red_and_nodes_apart()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        await ToolRun.Of("graph", files.Root, "--output", files["drawing.svg"]);

        var drawing = XDocument.Parse(files.Read("drawing.svg"));
        var edges = drawing.Descendants().Where(e => ((string?)e.Attribute("class"))?.StartsWith("edge", StringComparison.Ordinal) == true).ToList();
        Assert.Contains(edges, edge => (string?)edge.Attribute("class") == "edge leak");
        var boxes = drawing.Descendants().Where(e => (string?)e.Attribute("class") == "node").Select(BoxOf).ToList();
        Assert.All(boxes, a => Assert.All(boxes.Where(b => b != a), b => Assert.False(Overlap(a, b))));
        Assert.Contains("Program.cs:6", drawing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_holds_the_drawing_and_its_script()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        await ToolRun.Of("graph", files.Root, "--output", files["pipelines.html"]);

        var page = files.Read("pipelines.html");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("data-node=\"p1-", page, StringComparison.Ordinal);
        Assert.Contains("addEventListener(\"wheel\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mermaid_marks_leaking_links()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Leaking);

        var run = await ToolRun.Of("graph", files.Root, "--format", "mermaid");

        Assert.Contains("flowchart LR", run.Output, StringComparison.Ordinal);
        Assert.Contains("MLP0301", run.Output, StringComparison.Ordinal);
        Assert.Contains("linkStyle", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_without_ML_have_no_pipeline()
    {
        using var files = new Workspace().With("Program.cs", "Console.WriteLine();");

        var run = await ToolRun.Of("graph", files.Root);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No pipeline", run.Error, StringComparison.Ordinal);
    }

    private static (double X, double Y, double Width, double Height) BoxOf(XElement node)
    {
        var place = ((string)node.Attribute("transform")!)["translate(".Length..^1].Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var rectangle = node.Elements().First(e => e.Name.LocalName == "rect");
        return (place[0], place[1], (double)rectangle.Attribute("width")!, (double)rectangle.Attribute("height")!);
    }

    private static bool Overlap((double X, double Y, double Width, double Height) a, (double X, double Y, double Width, double Height) b) =>
        a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height;
}
