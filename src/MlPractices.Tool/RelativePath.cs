namespace MlPractices.Tool;

/// <summary>Paths as reports show them.</summary>
internal static class RelativePath
{
    /// <summary>
    /// The directory that a page's paths are relative to: the working directory where everything lies below it, or else the deepest one that holds all. A page is
    /// sent to others, who have nothing of this machine's paths.
    /// </summary>
    /// <param name="files">Full paths that the page names.</param>
    public static string RootOf(IEnumerable<string> files)
    {
        string? root = null;
        var here = Directory.GetCurrentDirectory();
        foreach (var directory in files.Select(file => Path.GetDirectoryName(file)!).Distinct())
        {
            root ??= IsBelow(directory, here) ? here : directory;
            while (!IsBelow(directory, root))
            {
                root = Path.GetDirectoryName(root)!;
            }
        }

        return root ?? here;
    }

    private static bool IsBelow(string path, string directory) => path == directory || path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path below a directory with forward slashes, or the full path when it is elsewhere.</summary>
    public static string Of(string path, string directory)
    {
        var relative = Path.GetRelativePath(directory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
