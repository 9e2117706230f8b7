using System.CommandLine;
using System.Xml.Linq;
using MlPractices.Tool.Checking;
using MlPractices.Tool.Drawing;
using MlPractices.Tool.Files;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Commands;

/// <summary><c>mlpractices graph</c>.</summary>
internal static class GraphCommand
{
    public static Command Create(Consoles consoles)
    {
        var paths = InputOptions.Paths();
        var references = InputOptions.References();
        var noMsBuild = InputOptions.NoMsBuild();
        var eachProject = InputOptions.EachProject();
        var timeout = InputOptions.Timeout();
        var format = new Option<string?>("--format", "-f") { Description = "html, svg, mermaid or json. By default what the name of the output says, or else html." };
        format.AcceptOnlyFromAmong("html", "svg", "mermaid", "json");
        var output = new Option<string?>("--output", "-o") { Description = "File to write, or for svg with several pipelines a directory; by default pipelines.html and the like, and the terminal for mermaid and json.", HelpName = "FILE" };
        var command = new Command("graph", "Draws the pipelines that the code describes: where rows come from, what is fitted on them, where they are evaluated, which files models go to. Leaks are red.")
        {
            paths, references, format, output, noMsBuild, eachProject, timeout,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new InputRequest(parsed.GetValue(paths)!, InputOptions.Full(parsed.GetValue(references)), !parsed.GetValue(noMsBuild), !parsed.GetValue(eachProject));
            var (graphs, failures) = await TimeLimit.Run(parsed.GetValue(timeout), cancellation, limited => consoles.WithProgress(progress => Draw(request, progress, limited)));
            foreach (var failure in failures)
            {
                consoles.Error.WriteLine($"{failure.Path}: could not be analysed: {failure.Reason}");
            }

            if (graphs.Count == 0)
            {
                consoles.Error.WriteLine("No pipeline was found.");
                return failures.Count > 0 ? ExitCode.Failed : ExitCode.Clean;
            }

            var target = parsed.GetValue(output);
            Write(consoles, graphs, parsed.GetValue(format) ?? FormatOf(target), target);
            return failures.Count > 0 ? ExitCode.Failed : ExitCode.Clean;
        });
        return command;
    }

    private static async Task<(IReadOnlyList<PipelineGraph> Graphs, IReadOnlyList<Failure> Failures)> Draw(InputRequest request, IProgress<RunProgress> progress, CancellationToken cancellation) =>
        await Pipelines.Of(await InputLoader.Load(request, progress, cancellation), request.IsLinked, progress, cancellation);

    private static string FormatOf(string? output) => Path.GetExtension(output) switch
    {
        ".svg" => "svg",
        ".md" or ".mmd" => "mermaid",
        ".json" => "json",
        _ => "html",
    };

    private static void Write(Consoles consoles, IReadOnlyList<PipelineGraph> graphs, string format, string? target)
    {
        var root = RelativePath.RootOf(graphs.SelectMany(graph => graph.Nodes.Select(node => node.Place).Concat(graph.Findings.Select(finding => finding.Place))).Select(place => Path.GetFullPath(place.Path)));
        switch (format)
        {
            case "svg":
                WriteSvg(consoles, graphs, target, root);
                break;
            case "html":
                Save(consoles, target ?? "pipelines.html", HtmlDrawing.Of(graphs, root));
                break;
            case "json":
                SaveOrShow(consoles, target, JsonDrawing.Of(graphs, root) + "\n");
                break;
            default:
                SaveOrShow(consoles, target, string.Join("\n", graphs.Select(graph => $"### {graph.Title}\n\n```mermaid\n{MermaidDrawing.Of(graph)}```\n")));
                break;
        }
    }

    private static void WriteSvg(Consoles consoles, IReadOnlyList<PipelineGraph> graphs, string? target, string root)
    {
        if (graphs.Count == 1 && (target is null || target.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)))
        {
            Save(consoles, target ?? "pipeline.svg", SvgText(graphs[0], root));
            return;
        }

        var directory = target is null ? "pipelines" : target.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? target[..^4] : target;
        for (var i = 0; i < graphs.Count; i++)
        {
            Save(consoles, Path.Combine(directory, FormattableString.Invariant($"pipeline-{i + 1}.svg")), SvgText(graphs[i], root));
        }
    }

    private static string SvgText(PipelineGraph graph, string root) => SvgDrawing.Of(graph, root).ToString(SaveOptions.DisableFormatting) + "\n";

    private static void SaveOrShow(Consoles consoles, string? target, string text)
    {
        if (target is null)
        {
            consoles.Output.Write(text);
        }
        else
        {
            Save(consoles, target, text);
        }
    }

    private static void Save(Consoles consoles, string path, string text)
    {
        WholeFile.Write(path, text);
        consoles.Error.WriteLine($"Written: {path}");
    }
}
