using System.Text;
using System.Text.Json;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects.Scripts;

/// <summary>One cell with C# code.</summary>
/// <param name="Number">Position among all cells, from 1.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="FileLines">For each line, the line of the notebook's file that it stands in, from 1.</param>
internal sealed record NotebookCell(int Number, IReadOnlyList<string> Lines, IReadOnlyList<int> FileLines);

/// <summary>Reads the cells of <c>.ipynb</c> and <c>.dib</c> files.</summary>
internal static class NotebookFile
{
    private const long MaximumSize = 64 * 1024 * 1024;

    /// <summary>A notebook with C# cells that name ML.NET. What cannot be read says no.</summary>
    public static bool MayUseMicrosoftML(string path)
    {
        try
        {
            return Cells(path).Any(cell => cell.Lines.Any(line => line.Contains("Microsoft.ML", StringComparison.Ordinal)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The cells with C# code, in order.</summary>
    /// <exception cref="InvalidDataException">It is no notebook.</exception>
    public static IReadOnlyList<NotebookCell> Cells(string path)
    {
        var bytes = BoundedFile.ReadBytes(path, MaximumSize);
        try
        {
            return path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase) ? Dib(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')) : Jupyter(bytes);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"This is no notebook: {problem.Message}", problem);
        }
    }

    private static List<NotebookCell> Dib(string text)
    {
        var cells = new List<NotebookCell>();
        var (language, number) = ("csharp", 0);
        var (lines, places) = (new List<string>(), new List<int>());
        var all = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].StartsWith("#!", StringComparison.Ordinal) && Language(all[i]) is { } next)
            {
                Close();
                language = next;
                number += next == "meta" ? 0 : 1;
            }
            else
            {
                lines.Add(all[i]);
                places.Add(i + 1);
            }
        }

        Close();
        return cells;

        void Close()
        {
            if (language == "csharp" && lines.Any(line => line.Trim().Length > 0))
            {
                cells.Add(new NotebookCell(Math.Max(1, number), lines, places));
            }

            (lines, places) = ([], []);
        }
    }

    private static List<NotebookCell> Jupyter(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cells", out var listed) || listed.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("This is no notebook: it has no list of cells.");
        }

        var kernel = Text(Member(Member(root, "metadata"), "kernelspec"), "language") ?? Text(Member(Member(root, "metadata"), "language_info"), "name") ?? string.Empty;
        var places = SourcePlaces.Of(bytes);
        var cells = new List<NotebookCell>();
        var number = 0;
        foreach (var cell in listed.EnumerateArray())
        {
            number++;
            if (Text(cell, "cell_type") != "code" || Normalized(LanguageOf(cell) ?? kernel) != "csharp")
            {
                continue;
            }

            var lines = Lines(Member(cell, "source"));
            var place = number <= places.Count ? places[number - 1] : [1];
            var isLineByLine = place.Count == lines.Count;
            cells.Add(new NotebookCell(number, lines, lines.Select((_, i) => isLineByLine ? place[i] : place.FirstOrDefault(1)).ToList()));
        }

        return cells;
    }

    private static string? LanguageOf(JsonElement cell) =>
        Text(Member(Member(cell, "metadata"), "polyglot_notebook"), "kernelName") ?? Text(Member(Member(cell, "metadata"), "dotnet_interactive"), "language");

    private static List<string> Lines(JsonElement source) => source.ValueKind switch
    {
        JsonValueKind.String => [.. source.GetString()!.ReplaceLineEndings("\n").Split('\n')],
        JsonValueKind.Array => [.. source.EnumerateArray().Where(line => line.ValueKind == JsonValueKind.String).Select(line => line.GetString()!.TrimEnd('\n', '\r'))],
        _ => [],
    };

    private static JsonElement Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The language that a line of a <c>.dib</c> file begins a cell in, or null for another magic command.</summary>
    private static string? Language(string line)
    {
        var name = line[2..].Trim().ToLowerInvariant();
        return name is "csharp" or "c#" or "cs" or "fsharp" or "f#" or "fs" or "pwsh" or "powershell" or "javascript" or "js" or "html" or "markdown" or "mermaid" or "sql" or "kql" or "http" or "value" or "meta" or "python" or "r"
            ? Normalized(name)
            : null;
    }

    private static string Normalized(string language) => language.ToLowerInvariant() is "c#" or "cs" or "csharp" or ".net-csharp" ? "csharp" : language.ToLowerInvariant();
}
