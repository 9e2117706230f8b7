using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Tool.Checking.Linked;

/// <summary>
/// The bodies of a program's compilations. They are taken from the compilations themselves: what a compiler hands to analyzers are the
/// symbols of a copy, which the other projects do not know.
/// </summary>
internal sealed class CollectedBodies(MlCatalog catalog, SourceAssemblies sources)
{
    private readonly BodyCollector _collector = new(catalog, sources);
    private readonly ConcurrentBag<EngineHolder> _holders = [];

    public IReadOnlyDictionary<ISymbol, CollectedBody> Bodies => _collector.Bodies;

    public IReadOnlyList<EngineHolder> Holders => [.. _holders];

    public void Add(IReadOnlyList<CSharpCompilation> program, CancellationToken cancellation)
    {
        var reach = FilesInReach.Of(program, cancellation);
        var files = program.SelectMany(compilation => compilation.SyntaxTrees.Where(reach.Include).Select(tree => (Compilation: compilation, Tree: tree)));
        Parallel.ForEach(files, new ParallelOptions { CancellationToken = cancellation }, file => Add(file.Compilation.GetSemanticModel(file.Tree), file.Tree.GetRoot(cancellation), reach, cancellation));
    }

    private void Add(SemanticModel model, SyntaxNode root, FilesInReach reach, CancellationToken cancellation)
    {
        foreach (var node in root.DescendantNodesAndSelf(MayHoldMembers))
        {
            cancellation.ThrowIfCancellationRequested();
            if (OwnerOf(node, model, cancellation) is not { } owner)
            {
                continue;
            }

            if (owner is IFieldSymbol or IPropertySymbol)
            {
                EngineHolders.Collect(owner, catalog, _holders);
            }

            if (BodyOf(node) is { } body && TypeReach.Outermost(owner) is { } type && reach.Include(type) && model.GetOperation(body, cancellation) is { } operation)
            {
                _collector.Collect(owner, [operation]);
            }
        }
    }

    private static bool MayHoldMembers(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
        or BasePropertyDeclarationSyntax or AccessorListSyntax or BaseFieldDeclarationSyntax or VariableDeclarationSyntax;

    private static ISymbol? OwnerOf(SyntaxNode node, SemanticModel model, CancellationToken cancellation) => node switch
    {
        CompilationUnitSyntax unit => unit.Members.Any(SyntaxKind.GlobalStatement) ? model.GetDeclaredSymbol(unit, cancellation) : null,
        BaseMethodDeclarationSyntax method => model.GetDeclaredSymbol(method, cancellation),
        AccessorDeclarationSyntax accessor => model.GetDeclaredSymbol(accessor, cancellation),
        PropertyDeclarationSyntax property => model.GetDeclaredSymbol(property, cancellation),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax } arrow => (model.GetDeclaredSymbol(arrow.Parent!, cancellation) as IPropertySymbol)?.GetMethod,
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => model.GetDeclaredSymbol(field, cancellation),
        TypeDeclarationSyntax { ParameterList: not null, BaseList: not null } type => model.GetDeclaredSymbol(type, cancellation)?.InstanceConstructors.FirstOrDefault(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) == type)),
        _ => null,
    };

    private static SyntaxNode? BodyOf(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax property => property.Initializer,
        VariableDeclaratorSyntax field => field.Initializer,
        _ => node,
    };
}
