using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace MlPractices.Contract.Tests;

/// <summary>The contract against the written list of ML.NET's public signatures, both ways.</summary>
public sealed class PublicApiTests(ITestOutputHelper output)
{
    [PublicApiFact]
    public void Every_member_of_the_contract_is_on_the_list_with_the_same_signature()
    {
        var list = new PublicApiList(File.ReadLines(ContractFiles.PublicApi));
        var wrong = new List<string>();
        int compared = 0;
        foreach ((string name, IAssemblySymbol assembly) in ContractFiles.Built.Assemblies)
        {
            foreach (ISymbol member in Members(assembly))
            {
                if (!list.Of(name).TryGetValue(member.GetDocumentationCommentId()!, out string? signature))
                {
                    if (!list.IsIncomplete(name))
                        wrong.Add($"{name}: {member} is not on the list");
                }
                else if (PublicApiList.Normalise(signature) is var there && PublicApiList.Normalise(ListingWriter.Line(member)) is var here && there != here)
                    wrong.Add($"{name}: {here} should be {there}");
                else
                    compared++;
            }
        }

        output.WriteLine($"{compared} signatures are the same");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [PublicApiFact]
    public void Every_type_of_the_contract_is_declared_as_on_the_list()
    {
        var list = new PublicApiList(File.ReadLines(ContractFiles.PublicApi));
        var wrong = new List<string>();
        foreach ((string name, IAssemblySymbol assembly) in ContractFiles.Built.Assemblies)
        {
            foreach (INamedTypeSymbol type in Types(assembly))
            {
                if (!list.Of(name).TryGetValue(type.GetDocumentationCommentId()!, out string? declared))
                    continue; // the members of such a type are not on the list either
                (string head, IReadOnlyList<string> bases) = FlatListing.SplitBases(PublicApiList.NormaliseType(ListingWriter.Header(type)));
                (string listedHead, IReadOnlyList<string> listedBases) = FlatListing.SplitBases(PublicApiList.NormaliseType(declared));
                if (head != listedHead)
                    wrong.Add($"{name}: {head} should be {listedHead}");
                wrong.AddRange(bases.Except(listedBases).Select(b => $"{name}: {head} is no {b}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [PublicApiFact]
    public void Whatever_is_on_the_list_is_in_the_contract_or_said_to_be_left_out()
    {
        var list = new PublicApiList(File.ReadLines(ContractFiles.PublicApi));
        HashSet<string> leftOut = [.. File.ReadLines(Commands.LeftOutFile(ContractFiles.Listings))];
        var missing = new List<string>();
        foreach ((string name, IAssemblySymbol assembly) in ContractFiles.Built.Assemblies)
        {
            var here = Members(assembly).Concat(Types(assembly)).Select(s => s.GetDocumentationCommentId()!).ToHashSet(StringComparer.Ordinal);
            string[] lost = [.. list.Of(name).Keys.Where(id => !here.Contains(id) && !IsLeftOut(name, id))];
            output.WriteLine($"{name}: {here.Count} in the contract, {list.Of(name).Count} on the list");
            missing.AddRange(lost.Select(id => $"{name} {id}"));
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));

        // A type that is left out takes its members along. A list made without a third party's assembly cannot spell
        // its types, so of a member that names one only the name is sure.
        bool IsLeftOut(string assembly, string id) => leftOut.Any(line =>
            line.StartsWith(assembly + " ", StringComparison.Ordinal) && (line.EndsWith(" " + id, StringComparison.Ordinal)
                || (line.Split(' ')[1] is ['T', ':', .. string type] && id[2..].StartsWith(type + ".", StringComparison.Ordinal))
                || (list.IsIncomplete(assembly) && WithoutParameters(line) == WithoutParameters($"{assembly} {id}"))));
    }

    private static string WithoutParameters(string id) => id.Split('(')[0];

    private static IEnumerable<INamedTypeSymbol> Types(IAssemblySymbol assembly) =>
        ListingWriter.VisibleTypes(assembly.GlobalNamespace).SelectMany(WithNested);

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        type.GetTypeMembers().Where(ListingWriter.IsVisible).SelectMany(WithNested).Prepend(type);

    private static IEnumerable<ISymbol> Members(IAssemblySymbol assembly) =>
        Types(assembly).SelectMany(ListingWriter.VisibleMembers);
}
