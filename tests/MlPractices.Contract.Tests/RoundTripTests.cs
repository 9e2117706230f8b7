using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace MlPractices.Contract.Tests;

/// <summary>What the emitted assemblies declare is what the listings say: nothing is lost on the way, nothing added.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    public static TheoryData<string> Listings => new(ContractFiles.Listings.Select(ContractFiles.NameOf));

    [Fact]
    public void Every_listing_and_every_package_has_its_assembly_and_the_other_way_round() => Assert.Equal(
        ContractFiles.AssemblyNames, ContractFiles.Written.Select(ContractFiles.NameOf).Order(StringComparer.Ordinal));

    [Fact]
    public void No_package_that_is_restored_has_a_listing() => Assert.Empty(
        ContractFiles.Listings.Select(ContractFiles.NameOf).Intersect(ContractFiles.References.Select(ContractFiles.NameOf)));

    [Theory]
    [MemberData(nameof(Listings))]
    public void The_assembly_declares_what_the_listing_says(string name)
    {
        (string text, IReadOnlyList<ISymbol> dropped) = ListingWriter.Write(ContractFiles.Built.Assemblies[name], ContractFiles.Built.IsKnown);

        output.WriteLine($"{name}: {text.Split('\n').Length - 1} lines");
        Assert.Empty(dropped);
        Assert.Equal(File.ReadAllText(ContractFiles.Listings.Single(path => ContractFiles.NameOf(path) == name)), text);
        Assert.StartsWith("namespace Microsoft.", text, StringComparison.Ordinal);
    }
}
