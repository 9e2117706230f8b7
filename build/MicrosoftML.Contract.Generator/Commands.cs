using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace MlPractices.Contract;

/// <summary>What the console program does.</summary>
public static class Commands
{
    /// <summary>Writes a reference assembly for every listing, and removes those whose listing is gone.</summary>
    public static int Emit(string listingDirectory, string referencesFile, string outputDirectory)
    {
        Directory.CreateDirectory(outputDirectory);
        IReadOnlyList<Listing> listings = [.. Directory.GetFiles(listingDirectory, "*.txt").Select(ListingReader.Read)];
        List<MetadataReference> references =
            [.. Lines(referencesFile).Select(path => MetadataReference.CreateFromFile(path))];
        var listed = listings.Select(listing => listing.AssemblyName).ToHashSet(StringComparer.Ordinal);
        foreach (string stale in Directory.GetFiles(outputDirectory, "*.dll"))
        {
            if (!listed.Contains(Path.GetFileNameWithoutExtension(stale)))
                File.Delete(stale);
        }

        foreach (Listing listing in CompileOrder.Sort(listings, [.. references]))
        {
            ImmutableArray<byte> image = ContractCompiler.Compile(listing, references);
            references.Add(MetadataReference.CreateFromImage(image));
            WriteAside(Path.Combine(outputDirectory, listing.AssemblyName + ".dll"), [.. image]);
        }

        return 0;
    }

    /// <summary>
    /// Rewrites the listings of the assemblies that a directory has; the others stay. A new listing starts as an
    /// empty file. What names a type of a third party is left out, and said so in the file beside the listings.
    /// </summary>
    public static int List(string assemblyDirectory, string referencesFile, string listingDirectory)
    {
        string[] names = [.. Directory.GetFiles(listingDirectory, "*.txt").Select(p => Path.GetFileNameWithoutExtension(p)!)];
        var set = new AssemblySet(Directory.GetFiles(assemblyDirectory, "*.dll"), names, Lines(referencesFile));
        var leftOut = new SortedSet<string>(StringComparer.Ordinal);
        string leftOutFile = LeftOutFile(listingDirectory);
        if (File.Exists(leftOutFile))
            leftOut.UnionWith(Lines(leftOutFile).Where(line => !set.Assemblies.ContainsKey(line.Split(' ')[0])));
        foreach ((string name, IAssemblySymbol assembly) in set.Assemblies)
        {
            (string text, IReadOnlyList<ISymbol> dropped) = ListingWriter.Write(assembly, set.IsKnown);
            WriteAside(Path.Combine(listingDirectory, name + ".txt"), Encoding.UTF8.GetBytes(text));
            leftOut.UnionWith(dropped.Select(symbol => $"{name} {symbol.GetDocumentationCommentId()}"));
        }

        WriteAside(leftOutFile, Encoding.UTF8.GetBytes(string.Concat(leftOut.Select(line => line + "\n"))));
        return 0;
    }

    /// <summary>Adds dependencies, each given as id/version, to a package.</summary>
    public static int Declare(string package, IEnumerable<string> dependencies)
    {
        PackageDependencies.Declare(package, [.. dependencies.Select(d => d.Split('/', 2)).Select(d => (d[0], d[1]))]);
        return 0;
    }

    /// <summary>One line for each member that no listing has: its assembly and its documentation id.</summary>
    public static string LeftOutFile(string listingDirectory) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(listingDirectory))!, "left-out.txt");

    private static IEnumerable<string> Lines(string path) => File.ReadLines(path).Where(line => line.Length > 0);

    // Two builds may run at once: each writes its own file and renames it into place.
    // What did not change keeps its time, so that nothing is rebuilt for it.
    private static void WriteAside(string path, byte[] content)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return;
        string aside = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(aside, content);
        File.Move(aside, path, overwrite: true);
    }
}
