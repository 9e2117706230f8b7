using System.Text.Json;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Checking;

/// <summary>One finding in a baseline. Path and line are for people; the fingerprint decides.</summary>
internal sealed record BaselineEntry(string Id, string Path, int Line, string Fingerprint);

/// <summary>A file with the findings that are known: only others are reported.</summary>
internal static class Baseline
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private sealed record Document(int Version, IReadOnlyList<BaselineEntry> Findings);

    /// <summary>Writes the findings of a run as known.</summary>
    public static void Write(string path, IReadOnlyList<Finding> findings)
    {
        var entries = Fingerprint.Of(findings, Root(path))
            .Select(item => new BaselineEntry(item.Finding.Id, item.Finding.Place.RelativeTo(Root(path)), item.Finding.Place.LineOfFile, item.Fingerprint))
            .ToList();
        Write(path, entries);
    }

    /// <summary>Takes out of the file what is not found any more. What is found and not in it stays out.</summary>
    /// <returns>The number of entries taken out.</returns>
    public static int Shrink(string path, IReadOnlyList<Finding> findings)
    {
        var found = Fingerprint.Of(findings, Root(path)).Select(item => item.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var known = Read(path);
        var kept = known.Where(entry => found.Contains(entry.Fingerprint)).ToList();
        if (kept.Count < known.Count)
        {
            Write(path, kept);
        }

        return known.Count - kept.Count;
    }

    /// <summary>The result without what the baseline knows.</summary>
    /// <exception cref="InvalidDataException">The file is not there, or is no baseline.</exception>
    public static CheckResult Compare(string path, CheckResult result)
    {
        var known = Read(path).Select(entry => entry.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var found = Fingerprint.Of(result.Findings, Root(path));
        var fresh = found.Where(item => !known.Contains(item.Fingerprint)).Select(item => item.Finding).ToList();
        return result with { Findings = fresh, Known = result.Findings.Count - fresh.Count, Paid = known.Except(found.Select(item => item.Fingerprint)).Count() };
    }

    private static IReadOnlyList<BaselineEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"The baseline '{path}' is not there. Write it once with --write-baseline, and commit it.");
        }

        try
        {
            var document = JsonSerializer.Deserialize<Document>(BoundedFile.ReadText(path), Format);
            return document is { Version: 1, Findings: not null }
                ? document.Findings
                : throw new InvalidDataException($"'{path}' is no baseline of version 1. Write it anew with --write-baseline.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"'{path}' is no baseline: {problem.Message} Write it anew with --write-baseline.", problem);
        }
    }

    private static void Write(string path, IReadOnlyList<BaselineEntry> entries) => WholeFile.Write(path, JsonSerializer.Serialize(new Document(1, entries), Format) + "\n");

    private static string Root(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
