using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MlPractices.Contract;

/// <summary>Writes the contract: a reference assembly for each of ML.NET's.</summary>
public static class ContractWriter
{
    /// <summary>
    /// Compiles every listing, those in files and those read off the packages' assemblies, and removes what an earlier
    /// run wrote and this one did not.
    /// </summary>
    /// <param name="listingDirectory">Listings of the packages that are not among the references.</param>
    /// <param name="referencesFile">Paths, one a line: ML.NET's assemblies, and what the signatures name besides.</param>
    /// <param name="outputDirectory">Where the assemblies go.</param>
    public static void Write(string listingDirectory, string referencesFile, string outputDirectory)
    {
        Directory.CreateDirectory(outputDirectory);
        string[] references = [.. File.ReadLines(referencesFile).Where(line => line.Length > 0)];
        IReadOnlyList<Listing> listings =
        [
            .. Directory.GetFiles(listingDirectory, "*.txt").Select(ListingReader.Read),
            .. PackageListings.Read(references),
        ];
        var listed = listings.Select(listing => listing.AssemblyName).ToHashSet(StringComparer.Ordinal);
        foreach (string stale in Directory.GetFiles(outputDirectory, "*.dll").Where(path => !listed.Contains(Name(path))))
            File.Delete(stale);

        List<MetadataReference> metadata =
            [.. references.Where(path => !listed.Contains(Name(path))).Select(path => MetadataReference.CreateFromFile(path))];
        foreach (Listing listing in CompileOrder.Sort(listings, [.. metadata]))
        {
            ImmutableArray<byte> image = ContractCompiler.Compile(listing, metadata);
            metadata.Add(MetadataReference.CreateFromImage(image));
            WriteAside(Path.Combine(outputDirectory, listing.AssemblyName + ".dll"), [.. image]);
        }
    }

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);

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
