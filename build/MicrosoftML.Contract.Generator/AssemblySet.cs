using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Contract;

/// <summary>ML.NET assemblies, real ones or contract ones, read as symbols.</summary>
public sealed class AssemblySet
{
    private readonly Dictionary<string, IAssemblySymbol> _assemblies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="files">The assemblies and whatever they need besides .NET.</param>
    /// <param name="names">Simple names of the assemblies to look at.</param>
    /// <param name="references">What else a signature may name: the contract's own references.</param>
    public AssemblySet(IEnumerable<string> files, IReadOnlyCollection<string> names, IEnumerable<string> references)
    {
        string[] framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll");
        string[] nameable = [.. framework.Where(IsManaged), .. references];
        _known.UnionWith(nameable.Select(NameOf).Concat(names));

        // Types of a third party may not appear in a listing, but must resolve for what inherits them to be seen.
        Dictionary<string, MetadataReference> metadata = nameable.Concat(files)
            .DistinctBy(NameOf)
            .ToDictionary(NameOf, path => (MetadataReference)MetadataReference.CreateFromFile(path), StringComparer.Ordinal);
        CSharpCompilation compilation = CSharpCompilation.Create("reader", references: metadata.Values);
        foreach (string name in names.Where(metadata.ContainsKey))
        {
            if (compilation.GetAssemblyOrModuleSymbol(metadata[name]) is IAssemblySymbol assembly)
                _assemblies.Add(name, assembly);
        }
    }

    /// <summary>Those of the asked-for assemblies that are among the files, by simple name.</summary>
    public IReadOnlyDictionary<string, IAssemblySymbol> Assemblies => _assemblies;

    /// <summary>Whether a contract may name the type: it is ML.NET's, .NET's or one of the contract's references.</summary>
    public bool IsKnown(ITypeSymbol type) => type.ContainingAssembly is { } assembly && _known.Contains(assembly.Name);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static bool IsManaged(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata;
    }
}
