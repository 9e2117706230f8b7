using System.Text.Json;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects;

/// <summary>The assemblies that a restore chose for a project: <c>project.assets.json</c>.</summary>
internal static class RestoredAssets
{
    private const long MaximumSize = 64 * 1024 * 1024;

    /// <summary>Paths of the assemblies to compile against, or null when the project is not restored.</summary>
    /// <param name="intermediates">The directory that holds the file: a project's <c>obj</c>.</param>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public static IReadOnlyList<string>? Read(string intermediates)
    {
        var path = Path.Combine(intermediates, "project.assets.json");
        if (!File.Exists(path))
        {
            return null;
        }

        using var assets = JsonDocument.Parse(BoundedFile.ReadBytes(path, MaximumSize));
        var root = Object(assets.RootElement, "the whole");
        var folders = Object(Member(root, "packageFolders"), "packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = Object(Member(root, "libraries"), "libraries");

        // One framework is enough; the last is the newest.
        var target = Object(Member(root, "targets"), "targets").EnumerateObject().Where(t => !t.Name.Contains('/')).Select(t => t.Value).LastOrDefault();
        if (target.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var files = new List<string>();
        foreach (var library in Object(target, "the last of targets").EnumerateObject())
        {
            if (PathOf(libraries, library.Name) is not { } place || Member(library.Value, "compile") is not { ValueKind: JsonValueKind.Object } compile)
            {
                continue;
            }

            foreach (var file in compile.EnumerateObject().Where(file => file.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
            {
                var found = folders.Select(folder => Path.Combine(folder, place, file.Name)).FirstOrDefault(FileKind.IsPlain);
                if (found is not null)
                {
                    files.Add(found);
                }
            }
        }

        return files;
    }

    private static string? PathOf(JsonElement libraries, string library) =>
        Member(Member(libraries, library), "path") is { ValueKind: JsonValueKind.String } path ? path.GetString() : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement Object(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element : throw new JsonException($"{name} is no object");
}
