using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MlPractices.Contract.Tests;

/// <summary>Where the listings, the contract made from them and ML.NET itself are.</summary>
internal static class ContractFiles
{
    private static readonly Dictionary<string, string> Metadata = typeof(ContractFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(a => a.Key, a => a.Value ?? "", StringComparer.Ordinal);

    /// <summary>path, package or contract: what these tests were compiled against.</summary>
    public static string Source => Metadata["MicrosoftMLSource"];

    public static string RepositoryRoot => Metadata["RepositoryRoot"];

    public static string Listings => Path.Combine(RepositoryRoot, "build", "MicrosoftML.Contract", "listing");

    public static string Contract => Path.Combine(RepositoryRoot, "artifacts", "contract");

    /// <summary>A written list of ML.NET's public signatures that may lie beside the checkout.</summary>
    public static string PublicApi => Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "mlnet", "public-api.txt"));

    public static IReadOnlyList<string> AssemblyNames { get; } =
        [.. Directory.GetFiles(Listings, "*.txt").Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal)];

    /// <summary>What the contract was compiled against: .NET Standard and a few packages.</summary>
    public static IReadOnlyList<string> ContractReferences => Lines(Path.Combine(Contract, "references.txt"));

    /// <summary>.NET and ASP.NET Core, as this project sees them.</summary>
    public static IReadOnlyList<string> FrameworkReferences => Lines(Path.Combine(AppContext.BaseDirectory, "references.framework.txt"));

    /// <summary>The ML.NET assemblies that this project was compiled against.</summary>
    public static IReadOnlyList<string> MicrosoftML => Lines(Path.Combine(AppContext.BaseDirectory, "references.ml.txt"));

    public static string ContractAssembly(string name) => Path.Combine(Contract, name + ".dll");

    public static string Listing(string name) => Path.Combine(Listings, name + ".txt");

    /// <summary>The contract as it was built.</summary>
    public static AssemblySet Built { get; } =
        new(AssemblyNames.Select(ContractAssembly), AssemblyNames, ContractReferences);

    public static IEnumerable<MetadataReference> References(IEnumerable<string> paths) =>
        paths.Select(path => MetadataReference.CreateFromFile(path));

    private static string[] Lines(string path) => [.. File.ReadLines(path).Where(line => line.Length > 0)];
}
