using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MlPractices.Contract;

/// <summary>What the console program does.</summary>
public static class Commands
{
    /// <summary>Writes a reference assembly for every listing.</summary>
    public static int Emit(string listingDirectory, string referencesFile, string outputDirectory)
    {
        Directory.CreateDirectory(outputDirectory);
        IReadOnlyList<Listing> listings = [.. Directory.GetFiles(listingDirectory, "*.txt").Select(ListingReader.Read)];
        List<MetadataReference> references =
            [.. Lines(referencesFile).Select(path => MetadataReference.CreateFromFile(path))];
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
    /// empty file. What names a type of a third party is left out and printed.
    /// </summary>
    public static int List(string assemblyDirectory, string referencesFile, string listingDirectory)
    {
        string[] names = [.. Directory.GetFiles(listingDirectory, "*.txt").Select(p => Path.GetFileNameWithoutExtension(p)!)];
        var set = new AssemblySet(assemblyDirectory, names, Lines(referencesFile));
        foreach ((string name, IAssemblySymbol assembly) in set.Assemblies)
        {
            (string text, IReadOnlyList<string> dropped) = ListingWriter.Write(assembly, set.IsKnown);
            WriteAside(Path.Combine(listingDirectory, name + ".txt"), System.Text.Encoding.UTF8.GetBytes(text));
            foreach (string member in dropped)
                Console.WriteLine($"{name}: left out {member}");
        }

        return 0;
    }

    private static IEnumerable<string> Lines(string path) => File.ReadLines(path).Where(line => line.Length > 0);

    // Two builds may run at once: each writes its own file and renames it into place.
    private static void WriteAside(string path, byte[] content)
    {
        string aside = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(aside, content);
        File.Move(aside, path, overwrite: true);
    }
}
