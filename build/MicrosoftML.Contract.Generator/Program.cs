using MlPractices.Contract;
using Microsoft.CodeAnalysis;

// Arguments: the directory of listings, a file that names the reference assemblies one a line, the output directory.
if (args.Length != 3)
{
    Console.Error.WriteLine("usage: MicrosoftML.Contract.Generator LISTINGS REFERENCES-FILE OUTPUT");
    return 2;
}

try
{
    IReadOnlyList<Listing> listings = [.. Directory.GetFiles(args[0], "*.txt").Select(ListingReader.Read)];
    List<MetadataReference> references =
        [.. File.ReadLines(args[1]).Where(line => line.Length > 0).Select(path => MetadataReference.CreateFromFile(path))];
    Directory.CreateDirectory(args[2]);
    foreach (Listing listing in CompileOrder.Sort(listings))
    {
        var image = ContractCompiler.Compile(listing, references);
        references.Add(MetadataReference.CreateFromImage(image));
        WriteAside(Path.Combine(args[2], listing.AssemblyName + ".dll"), image.AsSpan());
    }

    return 0;
}
catch (Exception e) when (e is ListingException or InvalidOperationException or IOException)
{
    Console.Error.WriteLine($"error MLC0001: {e.Message}");
    return 1;
}

// Two builds may run at once: each writes its own file and renames it into place.
static void WriteAside(string path, ReadOnlySpan<byte> content)
{
    string aside = $"{path}.{Environment.ProcessId}.tmp";
    File.WriteAllBytes(aside, content);
    File.Move(aside, path, overwrite: true);
}
