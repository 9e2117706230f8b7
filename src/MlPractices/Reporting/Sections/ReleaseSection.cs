using System.Globalization;

namespace MlPractices;

/// <summary>What the stored release consists of and where it comes from.</summary>
internal static class ReleaseSection
{
    public static HtmlNode Render(ReleaseManifest release) => Blocks.Section(
        "release",
        "Release",
        Blocks.Pairs(
            ("Release", $"{release.Name} {release.Version}"),
            ("Digest", Blocks.Digest(release.Digest)),
            ("Made", release.CreatedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            ("Commit", release.Commit is { } commit ? Blocks.Digest(commit) : "unknown"),
            ("Seed", release.Seed?.ToString(CultureInfo.InvariantCulture) ?? Figures.None),
            ("Data fingerprint", Blocks.Digest(release.DataFingerprint)),
            ("Takes", release.RowType),
            ("Returns", release.OutputType)),
        Blocks.Table(
            "Entries",
            ["Entry", "#Bytes", "SHA-256"],
            release.Entries.Select(e => (IReadOnlyList<HtmlNode>)[e.Name, Figures.Count(e.Length), Blocks.Digest(e.Sha256)])),
        Blocks.Table(
            "Packages",
            ["Package", "Version"],
            release.Packages.Select(p => (IReadOnlyList<HtmlNode>)[p.Key, p.Value])));
}
