using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MlPractices.Contract;

/// <summary>Which .NET a build of ML.NET was made for.</summary>
public static class FrameworkNeed
{
    /// <summary>
    /// The major version of .NET that the ML.NET assemblies of a directory need at least; 0 when they were built for
    /// .NET Standard and any will do.
    /// </summary>
    public static int Of(string directory) => Directory.GetFiles(directory, "Microsoft.ML*.dll")
        .Select(RuntimeVersion)
        .DefaultIfEmpty(0)
        .Max();

    private static int RuntimeVersion(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return 0;
        MetadataReader reader = file.GetMetadataReader();
        return reader.AssemblyReferences
            .Select(reader.GetAssemblyReference)
            .Where(reference => reader.StringComparer.Equals(reference.Name, "System.Runtime"))
            .Select(reference => reference.Version.Major)
            .DefaultIfEmpty(0)
            .Max();
    }
}
