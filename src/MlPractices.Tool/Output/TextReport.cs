using System.Globalization;
using MlPractices.Tool.Checking;
using Spectre.Console;

namespace MlPractices.Tool.Output;

/// <summary>Findings with the lines they are about, for people. Colours are the console's business.</summary>
internal static class TextReport
{
    private const int TabWidth = 4;

    public static void Write(IAnsiConsole console, CheckResult result, string root, bool isExplained = false)
    {
        foreach (var finding in result.Findings)
        {
            WriteFinding(console, finding, root);
        }

        if (isExplained)
        {
            WriteRules(console, result);
        }

        WriteNotes(console, result, root);
        WriteSummary(console, result);
    }

    private static void WriteFinding(IAnsiConsole console, Finding finding, string root)
    {
        var (colour, word) = finding.Severity switch
        {
            Severity.Error => ("red", "error"),
            Severity.Warning => ("yellow", "warning"),
            _ => ("blue", "info"),
        };
        var place = finding.Place;
        console.MarkupLineInterpolated($"[bold]{place.NameIn(root)}:{place.Line}:{place.Column}[/]: [{colour}]{word} {finding.Id}[/]: {finding.MessageWithWay(root)}");
        WriteFrame(console, place, colour);
        foreach (var related in finding.Related.Where(related => related != place))
        {
            console.MarkupLineInterpolated($"  [grey]see {related.NameIn(root)}:{related.Line}[/]  {related.Text.Trim()}");
        }

        console.WriteLine();
    }

    /// <summary>What each rule is about, once.</summary>
    private static void WriteRules(IAnsiConsole console, CheckResult result)
    {
        foreach (var rule in result.Findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            console.MarkupLineInterpolated($"[bold]{rule.Id}[/]: {rule.Title.ToString(CultureInfo.InvariantCulture)}");
            console.MarkupLineInterpolated($"  {rule.Description.ToString(CultureInfo.InvariantCulture)} [grey]mlpractices explain {rule.Id}[/]");
        }

        if (result.Findings.Count > 0)
        {
            console.WriteLine();
        }
    }

    /// <summary>The line with its number, and the range underlined.</summary>
    private static void WriteFrame(IAnsiConsole console, Place place, string colour)
    {
        var indent = place.Text.Length - place.Text.TrimStart().Length;
        var line = Expand(place.Text[indent..]);
        if (line.Length == 0)
        {
            return;
        }

        var start = Expand(place.Text[indent..Math.Clamp(place.Column - 1, indent, place.Text.Length)]).Length;
        var end = place.EndLine > place.Line ? line.Length : Expand(place.Text[indent..Math.Clamp(place.EndColumn - 1, indent, place.Text.Length)]).Length;
        var number = FormattableString.Invariant($"{place.Line,6}");
        console.Write(Frame($"{number} | {line}", Style.Plain));
        console.Write(Frame($"{new string(' ', number.Length)} | {new string(' ', start)}{new string('^', Math.Max(1, end - start))}", Style.Parse(colour)));
    }

    private static Paragraph Frame(string text, Style style) => new Paragraph(text + "\n", style) { Overflow = Overflow.Ellipsis };

    private static string Expand(string text) => text.Replace("\t", new string(' ', TabWidth), StringComparison.Ordinal);

    private static void WriteNotes(IAnsiConsole console, CheckResult result, string root)
    {
        foreach (var note in result.Projects.Where(project => project.UsesMicrosoftML).SelectMany(project => project.Notes.Select(note => (Name: RelativePath.Of(project.Input.Path, root), Note: note))).GroupBy(pair => pair.Note))
        {
            var names = note.Select(pair => pair.Name).ToList();
            var who = names.Count > 3 ? FormattableString.Invariant($"{names[0]} and {names.Count - 1} others") : string.Join(", ", names);
            console.MarkupLineInterpolated($"[grey]{who}: {note.Key}[/]");
        }

        foreach (var failure in result.Failures)
        {
            console.MarkupLineInterpolated($"[red]{RelativePath.Of(failure.Path, root)}: could not be analysed[/]: {failure.Reason}");
        }
    }

    private static void WriteSummary(IAnsiConsole console, CheckResult result)
    {
        var analysed = result.Projects.Where(project => project.UsesMicrosoftML).ToList();
        var counts = string.Join(", ", new[] { (Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Info, "info") }
            .Select(pair => (Count: result.Count(pair.Item1), Word: pair.Item2))
            .Where(pair => pair.Count > 0)
            .Select(pair => Amount.Of(pair.Count, pair.Word))
            .DefaultIfEmpty("no findings"));
        var known = result.Known > 0 ? FormattableString.Invariant($", {result.Known} known from the baseline") : string.Empty;
        var earlier = result.Earlier > 0 ? FormattableString.Invariant($", {result.Earlier} there before") : string.Empty;
        var failed = result.Failures.Count > 0 ? FormattableString.Invariant($", {result.Failures.Count} not analysed") : string.Empty;
        var scope = FormattableString.Invariant($"{analysed.Count} of {Amount.Of(result.Projects.Count, "project")} with ML.NET, {Amount.Of(analysed.Sum(project => project.Sources), "file")}");
        console.MarkupLineInterpolated($"[bold]{counts}{known}{earlier}{failed}[/] ({scope})");
        if (result.Paid > 0)
        {
            console.MarkupLineInterpolated($"[grey]{Amount.Of(result.Paid, "finding")} of the baseline no longer there: --shrink-baseline takes out what is gone.[/]");
        }
    }
}
