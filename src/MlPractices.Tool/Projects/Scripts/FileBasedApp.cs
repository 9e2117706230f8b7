using System.Security.Cryptography;
using System.Text;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects.Scripts;

/// <summary>A program in one file, as <c>dotnet run app.cs</c> runs it, with what its <c>#:</c> lines say.</summary>
/// <param name="Properties">Of <c>#:property</c>.</param>
/// <param name="Projects">Full paths of <c>#:project</c>.</param>
/// <param name="Packages">Names of <c>#:package</c>.</param>
/// <param name="IsWeb"><c>#:sdk Microsoft.NET.Sdk.Web</c>.</param>
internal sealed record FileBasedApp(IReadOnlyDictionary<string, string> Properties, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, bool IsWeb)
{
    private const int Head = 4096;

    /// <summary>Its first lines are for <c>dotnet run</c>.</summary>
    public static bool IsOne(string path)
    {
        if (!FileKind.IsPlain(path))
        {
            return false;
        }

        try
        {
            using var stream = File.OpenRead(path);
            var buffer = new byte[Head];
            var text = Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, Head, throwOnEndOfStream: false));
            return Directives(text).Any() || text.TrimStart('\uFEFF').StartsWith("#!", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Reading it as a source will say why.
            return false;
        }
    }

    public static FileBasedApp Read(string path)
    {
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var projects = new List<string>();
        var packages = new List<string>();
        var isWeb = false;
        foreach (var (kind, value) in Directives(BoundedFile.ReadText(path)))
        {
            switch (kind)
            {
                case "property" when value.Split('=', 2) is [var name, var set]:
                    properties[name.Trim()] = set.Trim();
                    break;
                case "project":
                    projects.AddRange(ProjectAt(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, value.Replace('\\', Path.DirectorySeparatorChar)))));
                    break;
                case "package":
                    packages.Add(value.Split('@')[0].Trim());
                    break;
                case "sdk":
                    isWeb |= value.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase);
                    break;
            }
        }

        return new FileBasedApp(properties, projects, packages, isWeb);
    }

    /// <summary>Where <c>dotnet run</c> keeps what it restored for the file.</summary>
    public static string Intermediates(string path)
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var root = OperatingSystem.IsWindows() || local.Length == 0 ? Path.GetTempPath() : local;
        var normalized = OperatingSystem.IsWindows() ? path.ToUpperInvariant() : path;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalized)));
        return Path.Combine(root, "dotnet", "runfile", $"{Path.GetFileNameWithoutExtension(path)}-{hash}", "obj");
    }

    private static IEnumerable<string> ProjectAt(string path) => Directory.Exists(path) ? Directory.GetFiles(path, "*.csproj").Take(1)
        : File.Exists(path) ? [path]
        : [];

    private static IEnumerable<(string Kind, string Value)> Directives(string text)
    {
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        while (reader.ReadLine() is { } line)
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("#:", StringComparison.Ordinal) && trimmed[2..].Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var kind, var value])
            {
                yield return (kind, value.Trim());
            }
            else if (trimmed.Length > 0 && !trimmed.StartsWith("//", StringComparison.Ordinal) && !trimmed.StartsWith('#'))
            {
                // Directives come before the code.
                yield break;
            }
        }
    }
}
