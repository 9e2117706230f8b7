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
        Assert.Matches("<svg [^>]*style=\"min-width:[0-9]+px\"", page);
        Assert.Contains("data-node=\"p1-", page, StringComparison.Ordinal);
        Assert.Contains("e.ctrlKey", page, StringComparison.Ordinal);
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
    public async Task Typed_stages_are_drawn()
    {
        using var files = new Workspace().With("app.cs", $"#:project {Path.Combine(Workspace.Repository, "src", "MlPractices", "MlPractices.csproj")}\n" + """
            using MlPractices;
            var data = await Dataset.FromCsv<Customer>("customers.csv");
            var split = data.Split(SplitPlan.ByKey<Customer>(c => c.Id).Holdout(0.25), Objectives.Churn);
            var rule = split.Train(Objectives.Rule);
            var model = split.Train(Objectives.Logistic);
            var verdict = model.Evaluate(against: rule);
            if (verdict is Accepted<Customer, BinaryScore> accepted)
            {
                await accepted.Release(null!, "churn", new SemanticVersion(1, 0, 0), null!);
            }
            public class Customer { public int Id { get; set; } }
            public static class Objectives
            {
                public static Objective<Customer, BinaryScore> Churn => null!;
                public static ITrainer<Customer, BinaryScore> Rule => null!;
                public static ITrainer<Customer, BinaryScore> Logistic => null!;
            }
            """);

        using var graphs = JsonDocument.Parse((await ToolRun.Of("graph", files["app.cs"], "--format", "json")).Output);

        var pipeline = Assert.Single(graphs.RootElement.GetProperty("pipelines").EnumerateArray());
        var kinds = pipeline.GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetString()!, node => node.GetProperty("kind").GetString());
        var edges = pipeline.GetProperty("edges").EnumerateArray().Select(edge => (kinds[edge.GetProperty("from").GetString()!], kinds[edge.GetProperty("to").GetString()!])).ToHashSet();
        Assert.Equal(["evaluation", "fit", "fit", "save", "source", "split"], kinds.Values.Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<(string?, string?)> { ("source", "split"), ("split", "fit"), ("fit", "evaluation"), ("split", "evaluation"), ("evaluation", "save") }, edges);
    }

    [Fact]
    public async Task A_drawing_has_words_for_those_who_do_not_see_it_and_no_path_of_the_machine()
    {
        using var files = new Workspace().With("src/Program.cs", Workspace.Leaking);
        var tool = Path.Combine(AppContext.BaseDirectory, "MlPractices.Tool.dll");

        var run = await Command.Run(Command.DotNet, files.Root, null, tool, "graph", "src", "--output", "drawing.svg");

        Assert.Equal(0, run.ExitCode);
        var drawing = files.Read("drawing.svg");
        Assert.DoesNotContain(files.Root, drawing, StringComparison.Ordinal);
        Assert.Contains("a leak: MLP0301", drawing, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", drawing, StringComparison.Ordinal);
        Assert.Contains("tabindex=\"0\"", drawing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_pipeline_wraps()
    {
        var steps = string.Concat(Enumerable.Range(1, 14).Select(i => $"var r{i} = ml.Data.FilterRowsByColumn(r{i - 1}, \"Size\", {i});\n"));
        using var files = new Workspace().With("Program.cs", Workspace.Leaking.Replace("var rows = ", "var r0 = ", StringComparison.Ordinal).Replace("var model", steps + "var rows = r14;\nvar model", StringComparison.Ordinal));

        await ToolRun.Of("graph", files.Root, "--output", files["drawing.svg"]);

        var drawing = XDocument.Parse(files.Read("drawing.svg"));
        Assert.InRange((double)drawing.Root!.Attribute("width")!, 100, 1700);
        var boxes = drawing.Descendants().Where(e => (string?)e.Attribute("class") == "node").Select(BoxOf).ToList();
        Assert.All(boxes, a => Assert.All(boxes.Where(b => b != a), b => Assert.False(Overlap(a, b))));
    }

    [Fact]
    public async Task Words_on_lines_lie_beside_the_boxes()
    {
        using var files = new Workspace().With("Program.cs", Workspace.Sound.Replace("split.TestSet", "split.TrainSet", StringComparison.Ordinal));

        await ToolRun.Of("graph", files.Root, "--output", files["drawing.svg"]);

        var drawing = XDocument.Parse(files.Read("drawing.svg"));
        var boxes = drawing.Descendants().Where(e => (string?)e.Attribute("class") == "node").Select(BoxOf).ToList();
        var words = drawing.Descendants().Where(e => e.Attribute("paint-order") is not null).ToList();
        Assert.Contains(words, word => word.Value.Contains("MLP0301", StringComparison.Ordinal));
        Assert.All(words, word => Assert.All(boxes, box => Assert.False(Overlap(box, (Number(word, "x") - (word.Value.Length * 2.9), Number(word, "y") - 9, word.Value.Length * 5.8, 11)))));

        static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
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
