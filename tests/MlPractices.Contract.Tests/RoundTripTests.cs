using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace MlPractices.Contract.Tests;

/// <summary>What the emitted assemblies declare is what the listings say: nothing is lost on the way, nothing added.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    public static TheoryData<string> Assemblies => new(ContractFiles.AssemblyNames);

    [Fact]
    public void Every_listing_has_its_assembly_and_the_other_way_round()
    {
        IEnumerable<string> built = Directory.GetFiles(ContractFiles.Contract, "*.dll").Select(p => Path.GetFileNameWithoutExtension(p)!);
        Assert.Equal(ContractFiles.AssemblyNames, built.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_assemblies_declare_what_the_listings_say()
    {
        AssemblySet contract = ContractFiles.Built;
        foreach (string name in ContractFiles.AssemblyNames)
        {
            (string text, IReadOnlyList<ISymbol> dropped) = ListingWriter.Write(contract.Assemblies[name], contract.IsKnown);
            Assert.Empty(dropped);
            Assert.Equal(File.ReadAllText(ContractFiles.Listing(name)), text);
        }
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void As_many_types_and_members_are_declared_as_listed(string name)
    {
        Listing listing = ListingReader.Read(ContractFiles.Listing(name));
        (int Types, int Members) listed = Sum(listing.Types, t => Sum(t));
        IAssemblySymbol assembly = ContractFiles.Built.Assemblies[name];
        (int Types, int Members) declared = Sum(ListingWriter.VisibleTypes(assembly.GlobalNamespace), t => Sum(t));

        output.WriteLine($"{name}: {declared.Types} types, {declared.Members} members");
        Assert.Equal(listed, declared);
        Assert.NotEqual(0, declared.Types);
    }

    private static (int Types, int Members) Sum(ListedType type)
    {
        (int types, int members) = Sum(type.Nested, t => Sum(t));
        return (types + 1, members + type.Members.Count);
    }

    private static (int Types, int Members) Sum(INamedTypeSymbol type)
    {
        (int types, int members) = Sum(type.GetTypeMembers().Where(ListingWriter.IsVisible), t => Sum(t));
        return (types + 1, members + ListingWriter.VisibleMembers(type).Count());
    }

    private static (int Types, int Members) Sum<T>(IEnumerable<T> items, Func<T, (int Types, int Members)> count) =>
        items.Select(count).Aggregate((Types: 0, Members: 0), (a, b) => (a.Types + b.Types, a.Members + b.Members));
}
