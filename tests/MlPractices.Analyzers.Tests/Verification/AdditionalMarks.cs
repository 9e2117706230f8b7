using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// Additional locations as markup: <c>{|MLP0301+:expr|}</c>. The framework can number locations (<c>{|#0:expr|}</c>) and
/// leaves alone those that no expected diagnostic names, so the marks are handed to it as numbers and compared here.
/// </summary>
internal sealed partial class AdditionalMarks
{
    private readonly List<(string Id, string Number)> _marks = [];
    private readonly HashSet<(string Id, string Path, TextSpan Span)> _expected = [];

    public AdditionalMarks(IEnumerable<(string Name, string MarkedUp)> files)
    {
        Files = [.. files.Select(file => (file.Name, Numbered(file.MarkedUp)))];
        foreach (var (name, markedUp) in Files)
        {
            TestFileMarkupParser.GetSpans(markedUp, treatPositionIndicatorsAsCode: true, out _, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans);
            _expected.UnionWith(_marks.Where(m => spans.ContainsKey(m.Number)).Select(m => (m.Id, name, spans[m.Number].Single())));
        }
    }

    /// <summary>The files with numbers in place of the marks.</summary>
    public ImmutableArray<(string Name, string MarkedUp)> Files { get; }

    /// <summary>A source without any marks.</summary>
    public static string Plain(string markedUp)
    {
        TestFileMarkupParser.GetSpans(markedUp, treatPositionIndicatorsAsCode: true, out var source, out ImmutableDictionary<string, ImmutableArray<TextSpan>> _);
        return source;
    }

    /// <summary>
    /// Null when the additional locations are the marked ones; compared only for the ids whose additional locations the test marks.
    /// </summary>
    public string? Difference(IEnumerable<Diagnostic> reported)
    {
        var ids = _expected.Select(e => e.Id).ToHashSet();
        var given = reported.Where(d => ids.Contains(d.Id))
            .SelectMany(d => d.AdditionalLocations.Select(l => (d.Id, Path.GetFileName(l.GetLineSpan().Path), l.SourceSpan)))
            .ToHashSet();
        var lines = _expected.Except(given).Select(e => $"Expected as an additional location, not given: {e}")
            .Concat(given.Except(_expected).Select(g => $"Given as an additional location, not expected: {g}"));
        var text = string.Join(Environment.NewLine, lines);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Marks a plain source up as it was reported, so that it can be pasted into a test.</summary>
    public static string Render(string source, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var inserts = diagnostics
            .Select(d => (d.Location.SourceSpan, Open: "{|" + d.Id + ":"))
            .Concat(diagnostics.SelectMany(d => d.AdditionalLocations.Where(l => l.SourceTree == d.Location.SourceTree).Select(l => (l.SourceSpan, Open: "{|" + d.Id + "+:"))))
            .Distinct()
            .SelectMany(m => new[] { (At: m.SourceSpan.Start, Order: 1, Size: -m.SourceSpan.Length, Text: m.Open), (At: m.SourceSpan.End, Order: 0, Size: m.SourceSpan.Length, Text: "|}") });
        foreach (var insert in inserts.OrderByDescending(i => i.At).ThenByDescending(i => i.Order).ThenByDescending(i => i.Size))
        {
            source = source.Insert(insert.At, insert.Text);
        }

        return source;
    }

    private string Numbered(string markedUp) => More().Replace(markedUp, match =>
    {
        // Numbers of its own, far from those a test may use itself.
        var number = "#" + (1000 + _marks.Count);
        _marks.Add((match.Groups["id"].Value, number));
        return "{|" + number + ":";
    });

    [GeneratedRegex(@"\{\|(?<id>[A-Za-z]+\d+)\+:", RegexOptions.CultureInvariant)]
    private static partial Regex More();
}
