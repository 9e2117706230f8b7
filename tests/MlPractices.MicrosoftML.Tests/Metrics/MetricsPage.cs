using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>The tables of metrics in docs/microsoft-ml.md.</summary>
internal static partial class MetricsPage
{
    private const string Heading = "## Metrics next to ML.NET's Evaluate";
    private const string None = "—";

    public static IReadOnlyList<Line> Lines { get; } = [.. Section().Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells[1] != "stages").Select(cells => new Line(Code(cells[1]), Codes(cells[2]), cells[3] != None, cells[4] != None))];

    /// <summary>The section of the metrics, up to the next one.</summary>
    private static string Section()
    {
        var page = File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "microsoft-ml.md")));
        var from = page[page.IndexOf(Heading, StringComparison.Ordinal)..];
        var next = from.IndexOf("\n## ", StringComparison.Ordinal);
        return next < 0 ? from : from[..next];
    }

    private static string? Code(string cell) => Codes(cell).FirstOrDefault();

    private static string[] Codes(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value)];

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("`([A-Za-z0-9.]+)[^`]*`")]
    private static partial Regex Quoted();

    /// <summary>One line of a table.</summary>
    /// <param name="Stages">The metric of the stages, without arguments; null where they have none.</param>
    /// <param name="MicrosoftML">ML.NET's names of it.</param>
    /// <param name="Same">Whether the page says that the two are equal.</param>
    /// <param name="Differs">Whether the page says where they differ.</param>
    internal sealed record Line(string? Stages, IReadOnlyList<string> MicrosoftML, bool Same, bool Differs)
    {
        /// <summary>What tests name the line by.</summary>
        public string Name => Stages ?? MicrosoftML[0];
    }
}
