using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Contract;

/// <summary>ML.NET assemblies in a directory, read as symbols.</summary>
public sealed class AssemblySet
{
    private readonly Dictionary<string, IAssemblySymbol> _assemblies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="directory">The assemblies, real ones or contract ones.</param>
    /// <param name="names">Simple names of the assemblies to look at.</param>
    /// <param name="references">What else a signature may name: the contract's own references.</param>
    public AssemblySet(string directory, IReadOnlyCollection<string> names, IEnumerable<string> references)
    {
        string[] framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll");
        Dictionary<string, string> paths = framework.Where(IsManaged).Concat(references)
            .DistinctBy(Path.GetFileNameWithoutExtension)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        _known.UnionWith(paths.Keys);
        foreach (string name in names)
        {
            string path = Path.Combine(directory, name + ".dll");
            if (File.Exists(path))
                paths[name] = path;
            _known.Add(name);
        }

        // An assembly references its non-public neighbours too; their types may not appear, but must resolve.
        foreach (string path in Directory.GetFiles(directory, "*.dll"))
            paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);

        Dictionary<string, MetadataReference> metadata = paths.ToDictionary(
            p => p.Key, p => (MetadataReference)MetadataReference.CreateFromFile(p.Value), StringComparer.Ordinal);
        CSharpCompilation compilation = CSharpCompilation.Create("reader", references: metadata.Values);
        foreach (string name in names.Where(metadata.ContainsKey))
        {
            if (compilation.GetAssemblyOrModuleSymbol(metadata[name]) is IAssemblySymbol assembly)
                _assemblies.Add(name, assembly);
        }
    }

    /// <summary>The assemblies that the directory has, by simple name.</summary>
    public IReadOnlyDictionary<string, IAssemblySymbol> Assemblies => _assemblies;

    /// <summary>Whether a contract may name the type: it is ML.NET's, .NET's or one of the contract's references.</summary>
    public bool IsKnown(ITypeSymbol type) => type.ContainingAssembly is { } assembly && _known.Contains(assembly.Name);

    private static bool IsManaged(string path)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return file.HasMetadata;
    }
}
