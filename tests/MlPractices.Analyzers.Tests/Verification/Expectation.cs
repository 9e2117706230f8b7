using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>Compares what was marked with what was reported, and words the difference.</summary>
internal static class Expectation
{
    /// <summary>Null when all is as marked; else what is wrong, with the source as it would have to be marked.</summary>
    public static string? Compare(CodeCheck check, AnalysisRun run)
    {
        if (run.Crashes.Length > 0)
        {
            return CrashReport(run);
        }

        var wrong = new List<string>();
        var expected = check.Marks.Select(m => m with { Id = m.Id ?? check.RuleUnderTest ?? throw new FormatException("[|...|] needs a rule under test: use Analyze.Rule(id, source), or {|ID:...|}.") }).ToList();
        var reported = run.Diagnostics.Where(d => check.IdsLookedAt is null || check.IdsLookedAt.Contains(d.Id)).ToList();

        var marked = expected.Where(m => !m.IsAdditional && !IsCompilerId(m.Id!)).ToList();
        var actual = reported.Select(ToMark).ToList();
        Difference(marked, actual, "Expected, not reported", "Reported, not expected", wrong);

        // Additional locations are compared only for the ids whose additional locations the test marks.
        var more = expected.Where(m => m.IsAdditional).ToList();
        var moreIds = more.Select(m => m.Id).ToHashSet();
        var actualMore = reported.Where(d => moreIds.Contains(d.Id)).SelectMany(AdditionalMarks).Distinct().ToList();
        Difference(more, actualMore, "Expected as an additional location, not given", "Given as an additional location, not expected", wrong);

        CompareErrors(check, expected, run, wrong);
        foreach (var (id, text) in check.Messages)
        {
            var said = reported.Where(d => d.Id == id).Select(d => d.GetMessage(CultureInfo.InvariantCulture)).ToList();
            if (!said.Any(m => m.Contains(text, StringComparison.Ordinal)))
            {
                wrong.Add($"No {id} says \"{text}\". Said: {(said.Count == 0 ? "nothing" : string.Join(" | ", said))}");
            }
        }

        return wrong.Count == 0 ? null : Report(check, wrong, reported, actual.Concat(actualMore));
    }

    /// <summary>The text for an analyzer that threw.</summary>
    public static string CrashReport(AnalysisRun run) =>
        "The analyzer threw:" + Environment.NewLine + string.Join(Environment.NewLine + Environment.NewLine, run.Crashes);

    private static void Difference(List<Mark> expected, List<Mark> actual, string missing, string extra, List<string> wrong)
    {
        var left = new List<Mark>(actual);
        foreach (var mark in expected)
        {
            if (!left.Remove(mark))
            {
                wrong.Add($"{missing}: {mark.Id} at {mark.File} {mark.Span}");
            }
        }

        wrong.AddRange(left.Select(mark => $"{extra}: {mark.Id} at {mark.File} {mark.Span}"));
    }

    private static void CompareErrors(CodeCheck check, List<Mark> expected, AnalysisRun run, List<string> wrong)
    {
        var marked = expected.Where(m => IsCompilerId(m.Id!)).ToList();
        if (check.ErrorsAllowed && marked.Count == 0)
        {
            return;
        }

        var left = run.CompileErrors.ToList();
        foreach (var mark in marked)
        {
            var found = left.FindIndex(d => ToMark(d) == mark);
            if (found < 0)
            {
                wrong.Add($"The compiler does not report {mark.Id} at {mark.File} {mark.Span}");
            }
            else
            {
                left.RemoveAt(found);
            }
        }

        if (!check.ErrorsAllowed)
        {
            wrong.AddRange(left.Select(d => "The test source does not compile: " + d.ToString()));
        }
    }

    private static string Report(CodeCheck check, List<string> wrong, List<Diagnostic> reported, IEnumerable<Mark> actual)
    {
        var text = new StringBuilder();
        foreach (var line in wrong)
        {
            text.AppendLine(line);
        }

        if (reported.Count > 0)
        {
            text.AppendLine().AppendLine("Messages:");
            foreach (var diagnostic in reported)
            {
                text.AppendLine("  " + diagnostic.ToString());
            }
        }

        var byFile = actual.ToLookup(m => m.File);
        foreach (var (name, source) in check.Project.Files)
        {
            text.AppendLine().AppendLine($"--- {name} as reported ---").AppendLine(Markup.Render(source, byFile[name]));
        }

        return text.ToString();
    }

    private static bool IsCompilerId(string id) => id.StartsWith("CS", StringComparison.Ordinal);

    private static Mark ToMark(Diagnostic diagnostic) => ToMark(diagnostic.Id, diagnostic.Location, isAdditional: false);

    private static IEnumerable<Mark> AdditionalMarks(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Select(location => ToMark(diagnostic.Id, location, isAdditional: true));

    private static Mark ToMark(string id, Location location, bool isAdditional)
    {
        var path = location.SourceTree?.FilePath ?? location.GetLineSpan().Path ?? "";
        var name = path.StartsWith(TestProject.Folder, StringComparison.Ordinal) ? path[TestProject.Folder.Length..] : path;
        return new Mark(id, name, location.SourceSpan, isAdditional);
    }
}
