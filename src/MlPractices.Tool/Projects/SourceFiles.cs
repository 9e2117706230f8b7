using System.IO.Enumeration;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects;

/// <summary>Files below a directory, without what builds and tools leave there. Links to directories are not followed, and the walk ends.</summary>
internal static class SourceFiles
{
    /// <summary>Files and directories that are looked at before a walk is given up.</summary>
    private const int Most = 200_000;

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "TestResults" };

    /// <summary>Full paths of the files with an extension, in a fixed order.</summary>
    /// <exception cref="IOException">There are too many.</exception>
    public static IReadOnlyList<string> Enumerate(string directory, params string[] extensions)
    {
        var seen = 0;
        return new FileSystemEnumerable<(string Path, bool IsLink)>(
            directory,
            (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
            {
                if (++seen > Most)
                {
                    throw new IOException(FormattableString.Invariant($"{directory} holds more than {Most} files. Name a smaller directory, or a project."));
                }

                return !entry.IsDirectory && HasExtension(entry.FileName, extensions);
            },
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                entry.FileName[0] != '.' && !Skipped.Contains(entry.FileName.ToString()) && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }
        .Where(file => !file.IsLink || StaysBelow(directory, file.Path))
        .Select(file => file.Path)
        .Where(FileKind.IsPlain)
        .Order(StringComparer.Ordinal)
        .ToList();
    }

    private static bool HasExtension(ReadOnlySpan<char> name, string[] extensions)
    {
        foreach (var extension in extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StaysBelow(string directory, string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true) is { Exists: true } target
                && target.FullName.StartsWith(Path.GetFullPath(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // A link that leads to itself.
            return false;
        }
    }
}
