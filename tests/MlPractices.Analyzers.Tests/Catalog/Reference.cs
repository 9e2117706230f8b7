using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>ML.NET as the tests reference it, and small programs against it.</summary>
internal static class Reference
{
    private const string Usings = """
        using System; using System.Collections.Generic; using Microsoft.ML; using Microsoft.ML.Data;
        """;

    public static CSharpCompilation Empty { get; } = Compile(string.Empty);

    public static CSharpCompilation Compile(string source) =>
        Compile("User", source, [.. ReferenceSet.Framework, .. ReferenceSet.MachineLearning]);

    public static CSharpCompilation Compile(string assembly, string source, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(Usings + source)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The compilation as a package would hold it. A reference to the compilation itself is a project of the user's own.</summary>
    public static MetadataReference Emitted(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success ? MetadataReference.CreateFromImage(image.ToArray()) : throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
    }

    public static MlCatalog CatalogOf(Compilation compilation) =>
        MlCatalog.TryCreate(compilation) ?? throw new InvalidOperationException("No ML.NET assembly is referenced.");

    /// <summary>The one call of a method of that name, as the compiler binds it.</summary>
    public static IMethodSymbol Call(CSharpCompilation compilation, string name)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SemanticModel model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetSymbolInfo(call).Symbol)
            .OfType<IMethodSymbol>()
            .Single(method => method.Name == name);
    }

    /// <summary>The fact of the one call of that name in a method that has an MLContext, a view and a model.</summary>
    public static FactoryFact Factory(string expression, string name)
    {
        CSharpCompilation compilation = Compile(Body(expression));
        return CatalogOf(compilation).Factory(Call(compilation, name))
            ?? throw new InvalidOperationException($"{name} is no factory.");
    }

    public static OperationFact Operation(string expression, string name)
    {
        CSharpCompilation compilation = Compile(Body(expression));
        return CatalogOf(compilation).Operation(Call(compilation, name))
            ?? throw new InvalidOperationException($"{name} is no operation.");
    }

    /// <summary>The symbol a documentation id names, or nothing when its assembly is not among the references.</summary>
    public static ISymbol? Symbol(string docId)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(docId, Empty) is { } symbol)
        {
            return symbol;
        }

        string key = MemberKey.Of(docId);
        string type = key.Substring(0, key.LastIndexOf('.'));
        INamedTypeSymbol? owner = DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + type, Empty) as INamedTypeSymbol;

        // A parameter of a type from a library that is not referenced has no documentation id of its own.
        return owner?.GetMembers(MemberKey.NameOf(docId)).OfType<IMethodSymbol>()
            .SingleOrDefault(m => m.Parameters.Any(p => p.Type.TypeKind == TypeKind.Error));
    }

    /// <summary>Whether the references owe the tests this member: its assembly and those of its parameters are there.</summary>
    public static bool IsExpected(string docId)
    {
        if (docId.Contains("(Apache.Arrow.", StringComparison.Ordinal))
        {
            return false;
        }

        string? optional = docId.Contains("Microsoft.Data.Analysis.", StringComparison.Ordinal) || docId.Contains(".ToDataFrame", StringComparison.Ordinal) ? "Microsoft.Data.Analysis"
            : docId.Contains("Microsoft.ML.Fairlearn.", StringComparison.Ordinal) ? "Microsoft.ML.Fairlearn"
            : null;
        return optional is null || ReferenceSet.MachineLearningNames.Contains(optional);
    }

    private static string Body(string expression) =>
        $$"""
        class User { void Run(MLContext ml, IDataView data, ITransformer model, IEstimator<ITransformer> pipeline) => {{expression}}; }
        """;
}
