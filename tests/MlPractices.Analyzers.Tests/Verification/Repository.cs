using System.Reflection;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A path inside it.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
