using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Bodies;

/// <summary>
/// The operations of bodies. Those that touch ML.NET were kept when the compiler handed them over; the few others
/// that they call (helpers for paths, callers) are bound again when they are asked for, within a budget.
/// </summary>
internal sealed class BodySource
{
    private const int BindLimit = 4_000;

    private readonly SourceAssemblies _sources;
    private readonly IReadOnlyDictionary<ISymbol, CollectedBody> _collected;
    private readonly LinkScope _scope;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ISymbol, IOperation?> _found = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly Dictionary<ISymbol, IOperation?> _localFunctions = new(SymbolEqualityComparer.Default);
    private Implementations? _implementations;
    private int _bound;

    public BodySource(SourceAssemblies sources, IReadOnlyDictionary<ISymbol, CollectedBody> collected, LinkScope scope, CancellationToken cancellation)
    {
        _sources = sources;
        _collected = collected;
        _scope = scope;
        _cancellation = cancellation;
    }

    public Implementations Implementations => _implementations ??= new Implementations(_scope.Types(_sources.All));

    /// <summary>The one method of this compilation that a call which did not bind can mean, or null.</summary>
    public static IMethodSymbol? OnlyCandidate(IOperation call)
    {
        if (call is not IInvalidOperation { Syntax: InvocationExpressionSyntax invocation, SemanticModel: { } model })
        {
            return null;
        }

        var candidates = model.GetSymbolInfo(invocation).CandidateSymbols;
        return candidates.Length == 1 && candidates[0] is IMethodSymbol { DeclaringSyntaxReferences.Length: > 0, MethodKind: MethodKind.Ordinary, IsExtensionMethod: false, IsGenericMethod: false } method ? method : null;
    }

    /// <summary>Bodies of this symbol's type are looked at.</summary>
    public bool IsInScope(ISymbol symbol) => _scope.Contains(symbol);

    /// <summary>The body of a method of this compilation, or null.</summary>
    public IOperation? Find(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        if (_found.TryGetValue(definition, out var known))
        {
            return known;
        }

        IOperation? body = null;
        if (definition.DeclaringSyntaxReferences.Length > 0 && _scope.Contains(definition))
        {
            body = _collected.TryGetValue(definition, out var collected) && collected.Root is not null ? collected.Root : Bind(BodySyntax(definition));
        }

        return _found[definition] = body;
    }

    /// <summary>The body of a property's getter, of whichever type: row types belong to the bodies that load their rows.</summary>
    public IOperation? Getter(IMethodSymbol getter) => Find(getter) ?? (getter.DeclaringSyntaxReferences.Length > 0 ? Bind(BodySyntax(getter.OriginalDefinition)) : null);

    /// <summary>The operation that computes a field's or property's initial value, or null.</summary>
    public IOperation? Initializer(ISymbol member)
    {
        if (member is not (IFieldSymbol { IsConst: false } or IPropertySymbol))
        {
            return null;
        }

        if (_found.TryGetValue(member, out var known))
        {
            return known;
        }

        IOperation? value = null;
        if (InitializerSyntax(member) is { } syntax && _scope.Contains(member))
        {
            value = _collected.TryGetValue(member, out var collected) && collected.Root is not null ? collected.Root : Bind(syntax);
        }

        return _found[member] = value;
    }

    /// <summary>Members of a type that have an initialiser, in source order.</summary>
    public static IEnumerable<ISymbol> InitializedMembers(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } or IPropertySymbol && InitializerSyntax(member) is not null)
            {
                yield return member;
            }
        }
    }

    /// <summary>The one implementation in this compilation that a virtual or interface call can reach, or null.</summary>
    public IMethodSymbol? OnlyImplementation(IMethodSymbol method) => Implementations.Only(method.OriginalDefinition);

    public IOperation? LocalFunction(IMethodSymbol method, IOperation near)
    {
        var definition = method.OriginalDefinition;
        if (_localFunctions.TryGetValue(definition, out var known))
        {
            return known;
        }

        var root = near;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IndexLocalFunctions(root);
        return _localFunctions.TryGetValue(definition, out known) ? known : _localFunctions[definition] = null;
    }

    public static bool ChainsToThis(IMethodSymbol constructor) => Syntax(constructor) is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword };

    public static bool HasConstructorInitializer(IMethodSymbol constructor) => Syntax(constructor) is ConstructorDeclarationSyntax { Initializer: not null };

    public static bool IsPrimaryConstructor(IMethodSymbol constructor) => Syntax(constructor) is TypeDeclarationSyntax;

    private static SyntaxNode? Syntax(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0 ? symbol.DeclaringSyntaxReferences[0].GetSyntax() : null;

    private static SyntaxNode? InitializerSyntax(ISymbol member) => Syntax(member) switch
    {
        VariableDeclaratorSyntax { Initializer: { } value } => value,
        PropertyDeclarationSyntax { Initializer: { } value } => value,
        _ => null,
    };

    /// <summary>Where the body of a method is written, or null.</summary>
    public static SyntaxNode? BodySyntax(IMethodSymbol method) => Syntax(method) switch
    {
        BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        BaseMethodDeclarationSyntax declaration => declaration,
        AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        AccessorDeclarationSyntax accessor => accessor,
        ArrowExpressionClauseSyntax arrow => arrow,
        CompilationUnitSyntax unit => unit,
        _ => null,
    };

    private IOperation? Bind(SyntaxNode? syntax)
    {
        if (syntax is null || _bound++ > BindLimit || _sources.Of(syntax.SyntaxTree) is not { } compilation)
        {
            return null;
        }

        if (!_models.TryGetValue(syntax.SyntaxTree, out var model))
        {
#pragma warning disable RS1030 // A helper that does not touch ML.NET itself is needed only if a body that does calls it; that is known after all bodies were seen.
            _models[syntax.SyntaxTree] = model = compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        }

        return model.GetOperation(syntax, _cancellation);
    }

    private void IndexLocalFunctions(IOperation body)
    {
        var open = new Stack<IOperation>();
        open.Push(body);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is ILocalFunctionOperation function)
            {
                _localFunctions[function.Symbol.OriginalDefinition] = function.Body;
            }

            foreach (var child in operation.ChildOperations)
            {
                open.Push(child);
            }
        }
    }
}
