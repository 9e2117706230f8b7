using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Tests.House;

/// <summary>The analyzers are a house with rooms: what is where, who may know whom, and that no room is too big to find one's way in.</summary>
public sealed class RoomTests
{
    private const int LongestType = 400;

    /// <summary>Each room with the rooms that it may know.</summary>
    private static readonly Dictionary<string, string[]> s_knows = new()
    {
        ["Catalog"] = [],
        ["Bodies"] = ["Catalog"],
        ["Values"] = ["Catalog"],
        ["Facts"] = ["Catalog", "Values"],
        ["Interpretation"] = ["Bodies", "Values", "Facts"],
        ["Semantics"] = ["Catalog", "Bodies", "Values", "Facts", "Interpretation"],
        ["Linking"] = ["Catalog", "Bodies", "Facts", "Interpretation", "Semantics"],
        ["Rules"] = ["Catalog", "Values", "Facts", string.Empty],
    };

    [Fact]
    public void Source_compiles_so_that_every_reference_is_seen() =>
        Assert.DoesNotContain(AnalyzerSources.Compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    [Fact]
    public void Rooms_know_only_the_rooms_below_them()
    {
        var wrong = from tree in AnalyzerSources.Compilation.SyntaxTrees
                    let room = AnalyzerSources.RoomOf(tree)
                    where room.Length > 0
                    let model = AnalyzerSources.Compilation.GetSemanticModel(tree)
                    from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                    where !name.Ancestors().OfType<UsingDirectiveSyntax>().Any()
                    from known in RoomsOf(model.GetSymbolInfo(name).Symbol)
                    where known != room && !s_knows[room].Contains(known)
                    select $"{room} knows {(known.Length == 0 ? "the host" : known)}: {Path.GetFileName(tree.FilePath)} names {name.Identifier.ValueText}";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Namespaces_are_named_after_folders()
    {
        var wrong = from tree in AnalyzerSources.Compilation.SyntaxTrees
                    where AnalyzerSources.RoomOf(tree).Length > 0
                    let folder = Path.GetDirectoryName(Path.GetRelativePath(AnalyzerSources.Root, tree.FilePath))!
                    let expected = "MlPractices.Analyzers." + folder.Replace(Path.DirectorySeparatorChar, '.')
                    from space in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
                    where space.Name.ToString() != expected
                    select $"{tree.FilePath}: {space.Name}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_type_is_longer_than_a_few_screens_over_all_its_parts()
    {
        var lengths = from tree in AnalyzerSources.Compilation.SyntaxTrees
                      let model = AnalyzerSources.Compilation.GetSemanticModel(tree)
                      from declaration in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
                      let span = declaration.GetLocation().GetLineSpan()
                      group span.EndLinePosition.Line - span.StartLinePosition.Line + 1 by model.GetDeclaredSymbol(declaration)!.ToDisplayString() into parts
                      select (Type: parts.Key, Lines: parts.Sum());

        Assert.DoesNotContain(lengths, type => type.Lines > LongestType);
    }

    /// <summary>Methods of ML.NET and .NET have their meaning in the catalog's tables, and their families in Semantics.</summary>
    [Fact]
    public void The_interpreter_names_no_method_that_the_catalog_knows()
    {
        var known = CatalogTables.Shared.OperationNames.Concat(CatalogTables.Shared.FactoryNames).Concat(FrameworkTable.Shared.Names).ToHashSet();

        // The metadata name of any indexer; C#'s tuples call their fields so too.
        known.Remove("Item");
        var wrong = from tree in AnalyzerSources.Compilation.SyntaxTrees
                    where AnalyzerSources.RoomOf(tree) == "Interpretation"
                    from literal in tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>()
                    where literal.IsKind(SyntaxKind.StringLiteralExpression) && known.Contains(literal.Token.ValueText)
                    select $"{Path.GetFileName(tree.FilePath)}: {literal}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Facts_do_not_change_once_they_are_written()
    {
        var fact = AnalyzerSources.Compilation.GetTypeByMetadataName("MlPractices.Analyzers.Values.PipelineFact");
        var changeable = from tree in AnalyzerSources.Compilation.SyntaxTrees
                         where AnalyzerSources.RoomOf(tree) == "Facts"
                         let model = AnalyzerSources.Compilation.GetSemanticModel(tree)
                         from declaration in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
                         let type = (INamedTypeSymbol)model.GetDeclaredSymbol(declaration)!
                         where SymbolEqualityComparer.Default.Equals(type.BaseType, fact)
                         from member in type.GetMembers()
                         where member is IPropertySymbol { SetMethod.IsInitOnly: false } or IFieldSymbol { IsReadOnly: false, IsConst: false }
                         select $"{type.Name}.{member.Name}";

        Assert.Empty(changeable);
    }

    private static IEnumerable<string> RoomsOf(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol or IFieldSymbol or IPropertySymbol ? symbol.ContainingType : null);
        return type is null || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, AnalyzerSources.Compilation.Assembly)
            ? []
            : type.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => AnalyzerSources.RoomOf(reference.SyntaxTree)).Distinct();
    }
}
