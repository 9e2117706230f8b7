namespace MlPractices;

/// <summary>
/// Whether a release that is judged on a holdout may have been trained on some of its rows: it was made of other rows or by another plan, and its own split manifest tells
/// which rows it trained on.
/// </summary>
internal static class ReleaseExposure
{
    /// <summary>How many rows the release's own split would have trained on; null when its manifest cannot tell.</summary>
    /// <param name="release">The release.</param>
    /// <param name="manifestJson">The manifest of the split that it is judged on.</param>
    /// <param name="fingerprint">The fingerprint of the rows that it is judged on.</param>
    /// <param name="rows">These rows.</param>
    /// <param name="cancellation">Gives up.</param>
    public static long? Rows<TRow>(ReleaseBundle release, string manifestJson, string fingerprint, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        if (release.SplitManifestJson == manifestJson) return 0;
        RowAssigner<TRow> assigner;
        SplitManifest manifest;
        try
        {
            manifest = SplitManifest.Parse(release.SplitManifestJson);
            if (manifest.Parts.Any(part => part.Part == SplitPart.Holdout && part.Fingerprint == fingerprint)) return 0;
            assigner = RowAssigner<TRow>.Of(new PlanReader<TRow>(manifest.ToPlan<TRow>(), manifest.FoldSalt), manifest.Assignment);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            return null;
        }

        long seen = 0;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = assigner.PartOf(row);
            if (part != RowAssigner<TRow>.None && manifest.Meaning[part] != SplitPart.Holdout) seen++;
        }

        return seen;
    }

    /// <summary>What to say of it.</summary>
    public static IEnumerable<Finding> Findings(string release, long? seen, long rows)
    {
        if (seen is null or 0) yield break;
        yield return new(
            "MLP0552", Severity.Warning, release,
            FormattableString.Invariant($"It may have been trained on {seen} of the {rows} holdout rows, by its own split, so it looks better here than it is. An acceptance against it is right; a rejection is not proven."),
            "Judge on rows that came after the release, or keep the split's plan and salt from version to version.")
        {
            Numbers = new Dictionary<string, double> { ["rows"] = seen.Value, ["holdoutRows"] = rows },
        };
    }
}
