namespace MlPractices.Tool.Projects;

/// <summary>The global usings that an SDK writes for a project.</summary>
internal static class ImplicitUsings
{
    private static readonly string[] Basic =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] Hosting =
        ["Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging"];

    private static readonly string[] Web =
        ["System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing"];

    /// <summary>The source with the usings of a project, or null when it has none.</summary>
    public static string? SourceFor(ProjectFile project)
    {
        var names = new List<string>();
        if (project.IsEnabled("ImplicitUsings"))
        {
            names.AddRange(Basic);
            names.AddRange(project.IsWeb || project.IsWorker ? Hosting : []);
            names.AddRange(project.IsWeb ? Web : []);
        }

        var (added, removed) = project.Usings;
        return Source(names.Concat(added).Except(removed).Distinct());
    }

    /// <summary>The usings of a program in loose files, as <c>dotnet run file.cs</c> has them.</summary>
    public static string ForProgram(bool isWeb) => Source(isWeb ? [.. Basic, .. Hosting, .. Web] : Basic)!;

    private static string? Source(IEnumerable<string> names)
    {
        var lines = names.Select(name => $"global using {Qualified(name)};\n").ToList();
        return lines.Count == 0 ? null : string.Concat(lines);
    }

    private static string Qualified(string name) =>
        name.StartsWith("static ", StringComparison.Ordinal) ? "static global::" + name[7..]
        : name.Contains('=') ? name
        : "global::" + name;
}
