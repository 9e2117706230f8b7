namespace MlPractices.Tool;

/// <summary>Paths as reports show them.</summary>
internal static class RelativePath
{
    /// <summary>The path below a directory with forward slashes, or the full path when it is elsewhere.</summary>
    public static string Of(string path, string directory)
    {
        var relative = Path.GetRelativePath(directory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
