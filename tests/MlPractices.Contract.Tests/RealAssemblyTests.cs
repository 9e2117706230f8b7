using Xunit.Abstractions;

namespace MlPractices.Contract.Tests;

/// <summary>The contract of a package has every type and member that the package's assembly has, with the same signature.</summary>
public sealed class RealAssemblyTests(ITestOutputHelper output)
{
    private static readonly AssemblySet Real = new(ContractFiles.References, ContractFiles.AssemblyNames, ContractFiles.References.Where(PackageListings.IsDotNet));

    public static TheoryData<string> Packages => new(ContractFiles.Packages.Select(ContractFiles.NameOf));

    [Theory]
    [MemberData(nameof(Packages))]
    public void It_declares_what_the_real_assembly_declares(string name)
    {
        var real = ListingWriter.Write(Real.Assemblies[name], Real.IsKnown).Text;
        var contract = ListingWriter.Write(ContractFiles.Built.Assemblies[name], ContractFiles.Built.IsKnown).Text;

        output.WriteLine($"{name}: {contract.Split('\n').Length - 1} lines");
        Assert.Equal(real, contract);
        Assert.StartsWith("namespace Microsoft.", contract, StringComparison.Ordinal);
    }

    [Fact]
    public void What_names_a_type_of_a_third_party_is_left_out()
    {
        var missing = ContractFiles.Packages.Select(ContractFiles.NameOf)
            .SelectMany(name => ListingWriter.Write(Real.Assemblies[name], Real.IsKnown).Dropped)
            .Select(symbol => symbol.GetDocumentationCommentId()!).ToList();

        Assert.Contains("M:Microsoft.Data.Analysis.DataFrame.ToArrowRecordBatches", missing);
        // System.Range is a third party's to .NET Standard.
        Assert.All(missing, id => Assert.Matches("Arrow|TorchSharp|Onnx|System.Range|EncodedToken.Offset", id));
    }
}
