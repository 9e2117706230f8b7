using System.Reflection;

namespace MlPractices;

/// <summary>Which packages made a model, and from which source commit.</summary>
internal static class PackageVersions
{
    /// <summary>
    /// The assemblies, those they refer to, and the runtime, by name with version. Parts of the runtime itself are left out. A loaded
    /// assembly gives the version of its package; many packages keep the number of the assembly itself fixed.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Behind(params IEnumerable<Assembly> assemblies)
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies().ToLookup(assembly => assembly.GetName().Name, StringComparer.Ordinal);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal) { [".NET"] = Environment.Version.ToString() };
        foreach (var name in assemblies.SelectMany(assembly => assembly.GetReferencedAssemblies().Append(assembly.GetName())).Append(typeof(Finding).Assembly.GetName()))
            if (name.Name is { } text && !IsRuntime(text)) found[text] = loaded[text].Select(PackageVersion).FirstOrDefault(version => version is not null) ?? name.Version?.ToString() ?? "unknown";
        return found;
    }

    /// <summary>The commit that the build wrote behind the informational version ("1.0.0+abc123"), or null.</summary>
    public static string? CommitOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var plus = version?.IndexOf('+') ?? -1;
        return plus < 0 || plus == version!.Length - 1 ? null : version[(plus + 1)..];
    }

    private static string? PackageVersion(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion is { Length: > 0 } version ? version.Split('+')[0] : null;

    private static bool IsRuntime(string name) =>
        name is "netstandard" or "mscorlib" or "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
