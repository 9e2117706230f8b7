using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.FileSystemGlobbing;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects;

/// <summary>
/// What a project file and the <c>Directory.Build.props</c> above it say, read as text: enough to compile the sources
/// without a restore. Conditions are not evaluated.
/// </summary>
internal sealed partial class ProjectFile
{
    private readonly XDocument _project;
    private readonly IReadOnlyList<XDocument> _all;
    private readonly string _path;

    private ProjectFile(string path, XDocument project, XDocument? shared)
    {
        _path = path;
        _project = project;
        _all = shared is null ? [project] : [project, shared];
    }

    public string Directory => Path.GetDirectoryName(_path)!;

    /// <summary>New style: sources below the directory are compiled without being listed.</summary>
    public bool IsSdkStyle => _project.Root!.Attribute("Sdk") is not null || Elements("Sdk").Any() || Elements("Import").Any(import => import.Attribute("Sdk") is not null);

    public bool IsWeb => Sdk.Contains("Sdk.Web", StringComparison.OrdinalIgnoreCase);

    public bool IsWorker => Sdk.Contains("Sdk.Worker", StringComparison.OrdinalIgnoreCase);

    public bool IsProgram => IsWeb || IsWorker || Property("OutputType") is { } type && type.EndsWith("Exe", StringComparison.OrdinalIgnoreCase);

    private string Sdk => string.Join(';', new[] { _project.Root!.Attribute("Sdk")?.Value }.Concat(Elements("Sdk").Concat(Elements("Import")).Select(e => e.Attribute("Sdk")?.Value ?? e.Attribute("Name")?.Value)));

    /// <exception cref="System.Xml.XmlException">The project is no well-formed XML.</exception>
    public static ProjectFile Read(string path)
    {
        var project = BoundedFile.ReadXml(path);
        XDocument? shared = null;
        for (var directory = Path.GetDirectoryName(path); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            var props = Path.Combine(directory, "Directory.Build.props");
            if (File.Exists(props))
            {
                shared = BoundedFile.ReadXml(props);
                break;
            }
        }

        return new ProjectFile(path, project, shared);
    }

    /// <summary>The last value that the project gives a property, or else the shared file; null when neither does.</summary>
    public string? Property(string name) => _all
        .Select(document => document.Descendants().LastOrDefault(e => e.Name.LocalName == name && e.Parent?.Name.LocalName == "PropertyGroup")?.Value.Trim())
        .FirstOrDefault(value => !string.IsNullOrEmpty(value));

    public bool IsEnabled(string property) => Property(property) is { } value && (value.Equals("enable", StringComparison.OrdinalIgnoreCase) || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>Full paths of the C# projects that this one refers to and that are there.</summary>
    public IReadOnlyList<string> ProjectReferences => Elements("ProjectReference")
        .Where(e => !"false".Equals(Metadata(e, "ReferenceOutputAssembly"), StringComparison.OrdinalIgnoreCase))
        .SelectMany(e => Paths((string?)e.Attribute("Include")))
        .Where(path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && File.Exists(path))
        .ToList();

    /// <summary>Assemblies that the project refers to by path and that are there.</summary>
    public IReadOnlyList<string> AssemblyReferences => Elements("Reference")
        .SelectMany(e => Paths(Metadata(e, "HintPath")))
        .Where(File.Exists)
        .ToList();

    /// <summary>Global usings that the project and the shared file list.</summary>
    public (IReadOnlyList<string> Added, IReadOnlyList<string> Removed) Usings
    {
        get
        {
            var items = _all.SelectMany(document => document.Descendants().Where(e => e.Name.LocalName == "Using")).ToList();
            return (
                items.Where(e => e.Attribute("Include") is not null).Select(UsingText).ToList(),
                items.Select(e => (string?)e.Attribute("Remove")).OfType<string>().ToList());
        }
    }

    /// <summary>The sources that the project compiles.</summary>
    /// <param name="others">Directories of other projects below this one, whose sources are theirs.</param>
    public IReadOnlyList<string> Sources(IReadOnlyCollection<string> others)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        if (IsSdkStyle && !"false".Equals(Property("EnableDefaultCompileItems"), StringComparison.OrdinalIgnoreCase) && !"false".Equals(Property("EnableDefaultItems"), StringComparison.OrdinalIgnoreCase))
        {
            var nested = others.Where(other => other.StartsWith(Directory + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Select(other => other + Path.DirectorySeparatorChar).ToList();
            files.UnionWith(SourceFiles.Enumerate(Directory, ".cs").Where(file => !nested.Any(other => file.StartsWith(other, StringComparison.Ordinal))));
        }

        foreach (var item in Elements("Compile"))
        {
            files.UnionWith(Paths((string?)item.Attribute("Include")).SelectMany(Expand));
            foreach (var removed in Paths((string?)item.Attribute("Remove")))
            {
                files.ExceptWith(Expand(removed).ToList());
            }
        }

        return files.ToList();
    }

    private static string UsingText(XElement item)
    {
        var name = (string)item.Attribute("Include")!;
        return (string?)item.Attribute("Static") == "true" ? "static " + name
            : (string?)item.Attribute("Alias") is { } alias ? $"{alias} = {name}"
            : name;
    }

    private static string? Metadata(XElement item, string name) =>
        (string?)item.Attribute(name) ?? item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static IEnumerable<string> Expand(string path)
    {
        var star = path.IndexOf('*');
        if (star < 0)
        {
            return File.Exists(path) && path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? [path] : [];
        }

        var root = path[..(path.LastIndexOf(Path.DirectorySeparatorChar, star) + 1)];
        if (!System.IO.Directory.Exists(root))
        {
            return [];
        }

        // Our own walk: it follows no links, and ends.
        var matcher = new Matcher().AddInclude(path[root.Length..]);
        return matcher.Match(root, SourceFiles.Enumerate(root, ".cs")).Files.Select(match => Path.GetFullPath(Path.Combine(root, match.Path)));
    }

    private IEnumerable<XElement> Elements(string name) => _project.Descendants().Where(e => e.Name.LocalName == name);

    private IEnumerable<string> Paths(string? list)
    {
        foreach (var item in (list ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var text = PropertyUse().Replace(item, use => use.Groups[1].Value switch
            {
                "MSBuildThisFileDirectory" or "MSBuildProjectDirectory" or "ProjectDir" => Directory + "/",
                var name => Property(name) ?? string.Empty,
            });
            if (!text.Contains("$(", StringComparison.Ordinal) && !text.Contains("@(", StringComparison.Ordinal))
            {
                yield return Path.GetFullPath(Path.Combine(Directory, text.Replace('\\', Path.DirectorySeparatorChar)));
            }
        }
    }

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex PropertyUse();
}
