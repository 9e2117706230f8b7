using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MlPractices.Contract;

/// <summary>The listings of ML.NET's own assemblies, read off the assemblies.</summary>
public static class PackageListings
{
    /// <summary>A listing for each of ML.NET's assemblies among the references. What names a type of a third party is left out.</summary>
    /// <param name="references">Paths of assemblies.</param>
    public static IReadOnlyList<Listing> Read(IReadOnlyList<string> references)
    {
        string[] names = [.. references.Where(IsMicrosoftML).Select(path => Path.GetFileNameWithoutExtension(path)!)];
        var set = new AssemblySet(references, names, references.Where(IsDotNet));
        return [.. set.Assemblies.Select(named => ListingReader.Parse(named.Key, named.Key, Lines(named.Value, set)))];
    }

    /// <summary>Whether the file is one of ML.NET's assemblies and has signatures to list.</summary>
    public static bool IsMicrosoftML(string path) => Path.GetFileName(path) switch
    {
        "Microsoft.ML.CpuMath.dll" => false, // everything in it is internal
        "Microsoft.Data.Analysis.dll" => true,
        var name => name.StartsWith("Microsoft.ML.", StringComparison.Ordinal) && IsSignedByMicrosoftML(path),
    };

    /// <summary>Whether a listing may name the file's types. Apache Arrow, TorchSharp and ONNX Runtime: whoever uses what names theirs has the packages anyway.</summary>
    public static bool IsDotNet(string path) =>
        Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);

    // ONNX Runtime's assemblies have a similar name and another key.
    private static bool IsSignedByMicrosoftML(string path) =>
        AssemblyName.GetAssemblyName(path).GetPublicKeyToken() is { } token && Convert.ToHexStringLower(token) == ContractCompiler.PublicKeyToken;

    private static string[] Lines(IAssemblySymbol assembly, AssemblySet set) =>
        ListingWriter.Write(assembly, set.IsKnown).Text.TrimEnd('\n').Split('\n');
}
