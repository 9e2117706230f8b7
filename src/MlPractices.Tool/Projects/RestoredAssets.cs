using System.Text.Json;

namespace MlPractices.Tool.Projects;

/// <summary>The assemblies that a restore chose for a project: <c>obj/project.assets.json</c>.</summary>
internal static class RestoredAssets
{
    /// <summary>Paths of the assemblies to compile against, or null when the project is not restored.</summary>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public static IReadOnlyList<string>? Read(string projectDirectory)
    {
        var path = Path.Combine(projectDirectory, "obj", "project.assets.json");
        if (!File.Exists(path))
        {
            return null;
        }

        using var assets = JsonDocument.Parse(File.ReadAllBytes(path));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = assets.RootElement.GetProperty("libraries");
        var files = new List<string>();

        // One framework is enough; the last is the newest.
        var target = assets.RootElement.GetProperty("targets").EnumerateObject().Where(t => !t.Name.Contains('/')).Select(t => t.Value).LastOrDefault();
        if (target.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var library in target.EnumerateObject())
        {
            if (!library.Value.TryGetProperty("compile", out var compile) || !libraries.TryGetProperty(library.Name, out var entry) || !entry.TryGetProperty("path", out var place))
            {
                continue;
            }

            foreach (var file in compile.EnumerateObject().Where(file => file.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
            {
                var found = folders.Select(folder => Path.Combine(folder, place.GetString()!, file.Name)).FirstOrDefault(File.Exists);
                if (found is not null)
                {
                    files.Add(found);
                }
            }
        }

        return files;
    }
}
