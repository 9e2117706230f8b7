using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Facts;

/// <summary>What the build says of the project, in properties that the package's targets make visible to the compiler.</summary>
internal sealed class ProjectSettings
{
    /// <summary>Nothing is said: of code without a project, or without the package.</summary>
    public static readonly ProjectSettings Unknown = new(isInvariant: false, null);

    private ProjectSettings(bool isInvariant, string? floatingPackages)
    {
        IsInvariant = isInvariant;
        FloatingPackages = floatingPackages;
    }

    /// <summary>The program has the culture of no machine: <c>InvariantGlobalization</c> is set.</summary>
    public bool IsInvariant { get; }

    /// <summary>Packages for machine learning whose version is the newest at the time of the build, with that version; null when there are none.</summary>
    public string? FloatingPackages { get; }

    public static ProjectSettings Of(AnalyzerConfigOptions options) =>
        new(string.Equals(Property(options, "InvariantGlobalization"), "true", StringComparison.OrdinalIgnoreCase), Property(options, "MlPracticesFloatingPackages"));

    private static string? Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) && value.Trim() is { Length: > 0 } given ? given : null;
}
