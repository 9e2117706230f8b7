namespace MlPractices.Tool.Checking;

/// <summary>One file of a solution is one finding: at the place that writes it, or else at the first that reads it. The others are told there.</summary>
internal static class OneArtifact
{
    private const string Written = "written";

    /// <summary>The nearest directory above with a solution: two solutions that name a file alike have two files.</summary>
    private static string? SolutionOf(string path)
    {
        for (var directory = Path.GetDirectoryName(path); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (Directory.Exists(directory) && Directory.EnumerateFiles(directory, "*.sln*").Any(file => Path.GetExtension(file) is ".sln" or ".slnx"))
            {
                return directory;
            }
        }

        return null;
    }

    /// <summary>The findings, with those on one file put together.</summary>
    public static IReadOnlyList<Finding> Merge(IReadOnlyList<Finding> findings)
    {
        var groups = findings.Where(finding => finding.Artifact is { File.Length: > 0 })
            .GroupBy(finding => (finding.Id, finding.Artifact!.File, Solution: SolutionOf(finding.Place.Path)))
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
