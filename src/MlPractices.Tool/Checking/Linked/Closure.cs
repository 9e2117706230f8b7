using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Tool.Checking.Linked;

/// <summary>A project with the projects that it refers to, as compilations whose symbols are the same wherever they are seen from.</summary>
internal static class Closure
{
    /// <summary>The compilation and all that it refers to as sources, itself first.</summary>
    public static IReadOnlyList<CSharpCompilation> Of(CSharpCompilation root)
    {
        var all = new List<CSharpCompilation> { root };
        for (var i = 0; i < all.Count; i++)
        {
            all.AddRange(Inner(all[i]).Where(inner => !all.Contains(inner)));
        }

        return all;
    }

    /// <summary>
    /// The same closure where each project sees the others' symbols as they are. A library for another framework is compiled
    /// against the program's assemblies: the compiler would show a program copies of its symbols otherwise.
    /// </summary>
    public static IReadOnlyList<CSharpCompilation> Unified(CSharpCompilation root)
    {
        var all = Of(root);
        if (all.All(SeesOthersAsTheyAre))
        {
            return all;
        }

        var common = all.SelectMany(compilation => compilation.References)
            .OfType<PortableExecutableReference>()
            .DistinctBy(reference => Path.GetFileName(reference.FilePath), StringComparer.OrdinalIgnoreCase)
            .ToList();
        var rebuilt = new Dictionary<CSharpCompilation, CSharpCompilation>();
        return Of(Rebuild(root, common, rebuilt));
    }

    private static CSharpCompilation Rebuild(CSharpCompilation compilation, IReadOnlyList<MetadataReference> common, Dictionary<CSharpCompilation, CSharpCompilation> rebuilt)
    {
        if (!rebuilt.TryGetValue(compilation, out var done))
        {
            var inner = Inner(compilation).Select(other => Rebuild(other, common, rebuilt).ToMetadataReference()).ToList();
            rebuilt[compilation] = done = compilation.WithReferences(common.Concat(inner));
        }

        return done;
    }

    private static bool SeesOthersAsTheyAre(CSharpCompilation compilation) => compilation.References.OfType<CompilationReference>()
        .All(reference => SymbolEqualityComparer.Default.Equals(compilation.GetAssemblyOrModuleSymbol(reference), reference.Compilation.Assembly));

    private static IEnumerable<CSharpCompilation> Inner(CSharpCompilation compilation) =>
        compilation.References.OfType<CompilationReference>().Select(reference => reference.Compilation).OfType<CSharpCompilation>();
}
