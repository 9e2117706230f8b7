using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// The assemblies that test sources are compiled against. The build writes their paths beside the tests
/// (<c>references.*.txt</c>), so that they are the ones this very project was compiled against: the SDK's
/// reference packs and the packages of ML.NET.
/// </summary>
public static class ReferenceSet
{
    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> LazyFramework = new(() => Load("references.framework.txt"));
    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> LazyMachineLearning = new(() => Load("references.ml.txt"));

    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> LazyStages = new(() => Load("references.stages.txt"));

    /// <summary>The libraries of the typed stages.</summary>
    public static IReadOnlyList<PortableExecutableReference> Stages => LazyStages.Value;

    /// <summary>.NET and ASP.NET Core.</summary>
    public static IReadOnlyList<PortableExecutableReference> Framework => LazyFramework.Value;

    /// <summary>ML.NET: its packages, and the reference assemblies of those that are not restored.</summary>
    public static IReadOnlyList<PortableExecutableReference> MachineLearning => LazyMachineLearning.Value;

    /// <summary>File names without extension of the ML.NET assemblies at hand.</summary>
    public static IReadOnlySet<string> MachineLearningNames { get; } =
        MachineLearning.Select(r => Path.GetFileNameWithoutExtension(r.FilePath!)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<PortableExecutableReference> Load(string list)
    {
        var path = Path.Combine(AppContext.BaseDirectory, list);
        return File.ReadAllLines(path)
            .Where(line => line.Length > 0)
            .Select(line => MetadataReference.CreateFromFile(line))
            .ToArray();
    }
}
