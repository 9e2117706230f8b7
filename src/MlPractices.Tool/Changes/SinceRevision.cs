using MlPractices.Tool.Checking;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Changes;

/// <summary>What a change brought: findings that the earlier files, checked in the same way, do not have.</summary>
internal static class SinceRevision
{
    /// <param name="result">Findings of the files as they are.</param>
    /// <param name="request">What was read.</param>
    /// <param name="revision">The revision to compare with.</param>
    /// <param name="isWanted">Which rules are reported.</param>
    /// <param name="progress">Told before each project.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task<CheckResult> Keep(CheckResult result, InputRequest request, string revision, Func<string, bool> isWanted, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        using var tree = await GitTree.Of(request.Paths[0], revision, cancellation);
        var paths = request.Paths.Select(tree.EarlierOf).OfType<string>().ToList();
        if (paths.Count == 0)
        {
            return result;
        }

        foreach (var project in result.Projects.Where(project => project.Input.IsProject))
        {
            BringRestore(project.Input.Directory, tree);
        }

        var earlier = await CheckRun.Run(request with { Paths = paths }, isWanted, progress, cancellation);
        var known = Fingerprint.Of(earlier.Findings, tree.Earlier).Select(item => item.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var fresh = Fingerprint.Of(result.Findings, tree.Root).Where(item => !known.Contains(item.Fingerprint)).Select(item => item.Finding).ToList();
        return result with { Findings = fresh, Earlier = result.Findings.Count - fresh.Count };
    }

    /// <summary>Packages are those of today: the earlier files are compiled against them, and nothing is restored.</summary>
    private static void BringRestore(string directory, GitTree tree)
    {
        var intermediates = Path.Combine(directory, "obj");
        if (tree.EarlierOf(directory) is not { } earlier || !File.Exists(Path.Combine(intermediates, "project.assets.json")))
        {
            return;
        }

        var target = Directory.CreateDirectory(Path.Combine(earlier, "obj"));
        foreach (var file in Directory.GetFiles(intermediates).Where(file => Path.GetFileName(file) is "project.assets.json" || Path.GetFileName(file).Contains(".nuget.", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(target.FullName, Path.GetFileName(file)), overwrite: true);
        }
    }
}
