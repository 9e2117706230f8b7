namespace MlPractices;

/// <summary>The files that a pattern names, in an order that does not depend on the file system.</summary>
internal static class FilePattern
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <exception cref="FileNotFoundException">The path has no wildcard in its last part, or no file fits.</exception>
    public static IReadOnlyList<string> Expand(string path)
    {
        string name = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        string[] files = name.IndexOfAny(Wildcards) >= 0 && Directory.Exists(folder) ? Directory.GetFiles(folder, name) : [];
        if (files.Length == 0) throw new FileNotFoundException($"There is no file '{path}' (looked in {Path.GetFullPath(path)}).", path);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
