namespace MlPractices.Tool.Checking;

/// <summary>One file of a solution is one finding: at the place that writes it, or else at the first that reads it. The others are told there.</summary>
internal static class OneArtifact
{
    private const string Written = "written";

    /// <summary>The findings, with those on one file put together.</summary>
    public static IReadOnlyList<Finding> Merge(IReadOnlyList<Finding> findings)
    {
        var groups = findings.Where(finding => finding.Artifact is { File.Length: > 0 })
            .GroupBy(finding => (finding.Id, finding.Artifact!.File))
            .Where(group => group.Select(finding => finding.Project).Distinct().Count() > 1);
        var merged = new Dictionary<Finding, Finding?>(ReferenceEqualityComparer.Instance);
        foreach (var group in groups)
        {
            var main = group.FirstOrDefault(finding => finding.Artifact!.Access == Written) ?? group.First();
            var dropped = group.Where(finding => finding != main && finding.Artifact!.Access != Written).ToList();
            dropped.ForEach(finding => merged[finding] = null);
            merged[main] = main with { Related = [.. main.Related, .. dropped.Select(finding => finding.Place)] };
        }

        return findings.Select(finding => merged.TryGetValue(finding, out var other) ? other : finding).OfType<Finding>().ToList();
    }
}
