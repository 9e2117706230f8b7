using System.IO.Enumeration;

namespace MlPractices.Tool.Projects;

/// <summary>Files below a directory, without what builds and tools leave there.</summary>
internal static class SourceFiles
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "TestResults" };

    /// <summary>Full paths of the files with an extension, in a fixed order.</summary>
    public static IEnumerable<string> Enumerate(string directory, string extension) =>
        new FileSystemEnumerable<string>(
            directory,
            (ref FileSystemEntry entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && entry.FileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                entry.FileName[0] != '.' && !Skipped.Contains(entry.FileName.ToString()) && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }.Order(StringComparer.Ordinal);
}
