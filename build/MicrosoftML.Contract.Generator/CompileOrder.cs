using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.Contract;

/// <summary>Orders listings so that each comes after those whose types it names.</summary>
internal static class CompileOrder
{
    public static IReadOnlyList<Listing> Sort(IReadOnlyList<Listing> listings, IEnumerable<MetadataReference> references)
    {
        // All in one compilation, only to see which names mean which listing's types.
        Dictionary<SyntaxTree, Listing> owners = listings.ToDictionary(
            listing => CSharpSyntaxTree.Create(DeclarationWriter.Write(listing)));
        CSharpCompilation all = CSharpCompilation.Create("all", owners.Keys, references);

        var sorted = new List<Listing>();
        var visited = new HashSet<Listing>(ReferenceEqualityComparer.Instance);
        foreach (SyntaxTree tree in ByName(owners.Keys))
            Visit(tree);
        return sorted;

        void Visit(SyntaxTree tree)
        {
            if (!visited.Add(owners[tree]))
                return;
            foreach (SyntaxTree used in ByName(Used(all, tree)))
                Visit(used);
            sorted.Add(owners[tree]);
        }

        IEnumerable<SyntaxTree> ByName(IEnumerable<SyntaxTree> trees) =>
            trees.OrderBy(tree => owners[tree].AssemblyName, StringComparer.Ordinal);
    }

    private static HashSet<SyntaxTree> Used(CSharpCompilation all, SyntaxTree tree)
    {
        var used = new HashSet<SyntaxTree>();
        SemanticModel model = all.GetSemanticModel(tree);
        foreach (MemberDeclarationSyntax node in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(node) is not INamedTypeSymbol type)
                continue;
            ISymbol?[] named = [type.BaseType, type.DelegateInvokeMethod, .. type.AllInterfaces, .. type.GetMembers()];
            foreach (ISymbol symbol in named.OfType<ISymbol>())
                TypeMentions.All(symbol, Note);
        }

        return used;

        bool Note(ITypeSymbol type)
        {
            used.UnionWith(type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree));
            return true;
        }
    }
}
