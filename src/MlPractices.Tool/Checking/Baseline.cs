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
    public static void Write(string path, CheckResult result)
    {
        var entries = Fingerprint.Of(result.Findings, Root(path))
            .Select(item => new BaselineEntry(item.Finding.Id, item.Finding.Place.RelativeTo(Root(path)), item.Finding.Place.Line, item.Fingerprint))
            .ToList();
        WholeFile.Write(path, JsonSerializer.Serialize(new Document(1, entries), Format) + "\n");
    }

    /// <summary>The result without what the baseline knows.</summary>
    /// <exception cref="InvalidDataException">The file is no baseline.</exception>
    public static CheckResult Compare(string path, CheckResult result)
    {
        var known = Read(path);
        var fresh = Fingerprint.Of(result.Findings, Root(path)).Where(item => !known.Contains(item.Fingerprint)).Select(item => item.Finding).ToList();
        return result with { Findings = fresh, Known = result.Findings.Count - fresh.Count };
    }

    private static HashSet<string> Read(string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllText(path), Format);
            return document is { Version: 1, Findings: not null }
                ? document.Findings.Select(entry => entry.Fingerprint).ToHashSet(StringComparer.Ordinal)
                : throw new InvalidDataException($"'{path}' is no baseline of version 1. Delete it to have it written anew.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"'{path}' is no baseline: {problem.Message} Delete it to have it written anew.", problem);
        }
    }

    private static string Root(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
