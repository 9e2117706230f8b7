using System.Xml;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects.Scripts;

/// <summary>Assemblies of packages that this machine has restored before. Nothing is downloaded.</summary>
internal static class PackageFolder
{
    private const int MaximumPackages = 300;

    private static readonly string[] Frameworks = ["net10.0", "net9.0", "net8.0", "net7.0", "net6.0", "net5.0", "netcoreapp3.1", "netcoreapp3.0", "netcoreapp2.1", "netcoreapp2.0", "netstandard2.1", "netstandard2.0", "netstandard1.6", "netstandard1.3"];

    private static string Root => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Assemblies of packages and of all that they depend on, as far as they are here.</summary>
    public static IReadOnlyList<string> Assemblies(IEnumerable<(string Name, string? Version)> packages)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var work = new Queue<(string Name, string? Version)>(packages);
        while (work.TryDequeue(out var package) && seen.Count < MaximumPackages)
        {
            if (seen.Add(package.Name) && Find(package.Name, package.Version) is { } folder)
            {
                files.AddRange(Library(folder));
                foreach (var dependency in Dependencies(folder, package.Name))
                {
                    work.Enqueue(dependency);
                }
            }
        }

        return files;
    }

    private static string? Find(string name, string? version)
    {
        // A name is one folder, whatever the notebook writes.
        if (name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || name is "." or "..")
        {
            return null;
        }

        var folder = Path.Combine(Root, name.ToLowerInvariant());
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var exact = version is null || version.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 ? null : Path.Combine(folder, version.Trim('[', ']'));
        return exact is not null && Directory.Exists(exact) && version is not ("." or "..") ? exact : Directory.GetDirectories(folder).OrderBy(path => VersionOf(Path.GetFileName(path))).LastOrDefault();
    }

    private static IEnumerable<string> Library(string package) => new[] { "ref", "lib" }
        .SelectMany(kind => Frameworks.Select(framework => Path.Combine(package, kind, framework)))
        .Where(Directory.Exists)
        .Take(1)
        .SelectMany(ReferenceSources.Files);

    private static IEnumerable<(string Name, string? Version)> Dependencies(string package, string name)
    {
        var nuspec = Path.Combine(package, name.ToLowerInvariant() + ".nuspec");
        if (!File.Exists(nuspec))
        {
            return [];
        }

        try
        {
            return BoundedFile.ReadXml(nuspec).Descendants().Where(e => e.Name.LocalName == "dependency")
                .Select(e => ((string?)e.Attribute("id") ?? string.Empty, (string?)e.Attribute("version")))
                .Where(dependency => dependency.Item1.Length > 0)
                .ToList();
        }
        catch (Exception problem) when (problem is IOException or XmlException)
        {
            return [];
        }
    }

    private static Version VersionOf(string name) => Version.TryParse(name.Split('-')[0], out var version) ? version : new Version(0, 0);
}
