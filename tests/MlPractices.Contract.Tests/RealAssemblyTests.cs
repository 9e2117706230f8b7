using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace MlPractices.Contract.Tests;

/// <summary>Every line of the contract is one that ML.NET itself has.</summary>
public sealed class RealAssemblyTests(ITestOutputHelper output)
{
    [RealMicrosoftMLFact]
    public void Every_member_of_the_contract_is_in_the_real_assembly_with_the_same_signature()
    {
        var real = new AssemblySet(
            Neighbours(ContractFiles.MicrosoftML), ContractFiles.AssemblyNames, ContractFiles.ContractReferences);
        Assert.NotEmpty(real.Assemblies);

        var wrong = new List<string>();
        foreach (string name in ContractFiles.AssemblyNames)
        {
            if (!real.Assemblies.TryGetValue(name, out IAssemblySymbol? assembly))
            {
                output.WriteLine($"{name}: not given");
                continue;
            }

            HashSet<string> there = FlatListing.Lines(ListingReader.Parse(
                name, name, ListingWriter.Write(assembly, real.IsKnown).Text.Split('\n'))).ToHashSet(StringComparer.Ordinal);
            List<string> contract = [.. FlatListing.Lines(ListingReader.Read(ContractFiles.Listing(name)))];
            wrong.AddRange(contract.Where(line => !there.Contains(line)).Select(line => $"{name}: {line}"));
            output.WriteLine($"{name}: {contract.Count} lines, the real one has {there.Count}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // What the assemblies were built with lies beside them.
    private static IEnumerable<string> Neighbours(IReadOnlyList<string> assemblies) =>
        assemblies.Concat(assemblies.Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)
            .SelectMany(directory => Directory.GetFiles(directory, "*.dll")))
            .Distinct(StringComparer.Ordinal);
}
