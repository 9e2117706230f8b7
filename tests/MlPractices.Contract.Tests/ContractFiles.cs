using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MlPractices.Contract.Tests;

/// <summary>Where the listings, the contract and what it was made from are.</summary>
internal static class ContractFiles
{
    private static readonly string Root = typeof(ContractFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The listings of the packages that are not restored.</summary>
    public static IReadOnlyList<string> Listings { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "build", "MicrosoftML.Contract", "listing"), "*.txt").Order(StringComparer.Ordinal)];

    private static string Contract => Path.Combine(Root, "artifacts", "contract");

    /// <summary>What the contract was compiled against: .NET Standard, ML.NET's packages and what they need.</summary>
    public static IReadOnlyList<string> References { get; } = Lines(Path.Combine(Contract, "references.txt"));

    /// <summary>ML.NET's own assemblies among them.</summary>
    public static IReadOnlyList<string> Packages { get; } = [.. References.Where(PackageListings.IsMicrosoftML)];

    /// <summary>Every assembly of the contract, by simple name.</summary>
    public static IReadOnlyList<string> AssemblyNames { get; } = [.. Listings.Concat(Packages).Select(NameOf).Order(StringComparer.Ordinal)];

    /// <summary>.NET and ASP.NET Core, as this project sees them.</summary>
    public static IReadOnlyList<string> FrameworkReferences => Lines(Path.Combine(AppContext.BaseDirectory, "references.framework.txt"));

    /// <summary>The assemblies that were written.</summary>
    public static IReadOnlyList<string> Written => Directory.GetFiles(Contract, "*.dll");

    /// <summary>The contract as it was built.</summary>
    public static AssemblySet Built { get; } = new(AssemblyNames.Select(ContractAssembly), AssemblyNames, References.Except(Packages));

    public static string ContractAssembly(string name) => Path.Combine(Contract, name + ".dll");

    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    public static IEnumerable<MetadataReference> Open(IEnumerable<string> paths) =>
        paths.Select(path => MetadataReference.CreateFromFile(path));

    private static string[] Lines(string path) => [.. File.ReadLines(path).Where(line => line.Length > 0)];
}
