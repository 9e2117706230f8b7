using System.Text.RegularExpressions;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects;

/// <summary>The projects that a solution lists, in either of its two formats.</summary>
internal static partial class SolutionFile
{
    /// <summary>Full paths of the C# projects, in the solution's order.</summary>
    /// <exception cref="System.Xml.XmlException">A <c>.slnx</c> file is no well-formed XML.</exception>
    public static IReadOnlyList<string> Projects(string path)
    {
        var listed = path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)
            ? BoundedFile.ReadXml(path).Descendants("Project").Select(project => (string?)project.Attribute("Path")).OfType<string>()
            : ProjectLine().Matches(BoundedFile.ReadText(path)).Select(line => line.Groups["path"].Value);
        return listed
            .Where(project => project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            .Select(project => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, project.Replace('\\', Path.DirectorySeparatorChar))))
            .ToList();
    }

    // Project("{type}") = "Name", "folder\Name.csproj", "{id}"
    [GeneratedRegex("""^\s*Project\("[^"]*"\)\s*=\s*"[^"]*"\s*,\s*"(?<path>[^"]*)"\s*,""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ProjectLine();
}
