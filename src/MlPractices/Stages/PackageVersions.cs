using System.Reflection;

namespace MlPractices;

/// <summary>Which packages made a model, and from which source commit.</summary>
internal static class PackageVersions
{
    /// <summary>The assembly, those it refers to, and the runtime, by name with version. Parts of the runtime itself are left out.</summary>
    public static IReadOnlyDictionary<string, string> Behind(Assembly assembly)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal) { [".NET"] = Environment.Version.ToString() };
        foreach (var name in assembly.GetReferencedAssemblies().Append(assembly.GetName()).Append(typeof(Finding).Assembly.GetName()))
            if (name.Name is { } text && !IsRuntime(text)) found[text] = name.Version?.ToString() ?? "unknown";
        return found;
    }

    /// <summary>The commit that the build wrote behind the informational version ("1.0.0+abc123"), or null.</summary>
    public static string? CommitOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var plus = version?.IndexOf('+') ?? -1;
        return plus < 0 || plus == version!.Length - 1 ? null : version[(plus + 1)..];
    }

    private static bool IsRuntime(string name) =>
        name is "netstandard" or "mscorlib" or "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
