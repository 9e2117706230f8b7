using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.CodeFixes;

/// <summary>One diagnostic in its document.</summary>
internal sealed class FixSite
{
    public FixSite(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, SolutionServices services, CancellationToken cancellation)
    {
        Services = services;
        Root = root;
        Model = model;
        Diagnostic = diagnostic;
        Cancellation = cancellation;
    }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    public Diagnostic Diagnostic { get; }

    public SolutionServices Services { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>What a call, a property or a field of ML.NET does; null for anything else.</summary>
    public OperationRole? RoleOf(ExpressionSyntax use) =>
        Model.GetSymbolInfo(use, Cancellation).Symbol is { } member ? (_catalog ??= MlCatalog.TryCreate(Model.Compilation))?.Operation(member)?.Role : null;

    /// <summary>One of the things that a call of .NET may do is this.</summary>
    public bool Means(ExpressionSyntax use, OperationRole role) =>
        Model.GetSymbolInfo(use, Cancellation).Symbol is { } member && (_catalog ??= MlCatalog.TryCreate(Model.Compilation))?.Framework(member).Any(meaning => meaning.Role == role) == true;

    private MlCatalog? _catalog;

    /// <summary>The expression that the diagnostic marks.</summary>
    public ExpressionSyntax? Expression => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) switch
    {
        ExpressionSyntax expression => expression,
        ArgumentSyntax argument => argument.Expression,
        _ => null,
    };

    /// <summary>What the rule hands over under this name, or null.</summary>
    public string? Property(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    /// <summary>The call whose name and arguments a location marks, or null when it is in another document.</summary>
    public InvocationExpressionSyntax? Call(Location location)
    {
        if (location.SourceTree is null || location.SourceTree.FilePath != Root.SyntaxTree.FilePath)
        {
            return null;
        }

        var token = Root.FindToken(location.SourceSpan.Start);
        return token.Parent?.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => call.Span.End == location.SourceSpan.End);
    }

    /// <summary>The call that the diagnostic marks.</summary>
    public InvocationExpressionSyntax? MarkedCall => Call(Diagnostic.Location);

    /// <summary>
    /// What the local variable that an expression names was set to; null for anything else or a variable that is written again. A
    /// deconstructed tuple counts element by element.
    /// </summary>
    public ExpressionSyntax? Initializer(ExpressionSyntax expression) => Local(expression)?.Initializer?.Value ?? Deconstructed(expression);

    /// <summary>The declaration of a local variable that is written only there.</summary>
    public VariableDeclaratorSyntax? Local(ExpressionSyntax expression) =>
        LocalOf(expression) is { DeclaringSyntaxReferences.Length: 1 } local
        && local.DeclaringSyntaxReferences[0].GetSyntax(Cancellation) is VariableDeclaratorSyntax { Initializer: not null } declarator
        && IsWrittenOnce(declarator)
            ? declarator
            : null;

    /// <summary>All places that name a local variable.</summary>
    public ImmutableArray<IdentifierNameSyntax> References(VariableDeclaratorSyntax declarator) =>
        Model.GetDeclaredSymbol(declarator, Cancellation) is { } symbol ? Uses(symbol, declarator) : ImmutableArray<IdentifierNameSyntax>.Empty;

    /// <summary>All places that name a symbol, in the member that holds its declaration.</summary>
    public ImmutableArray<IdentifierNameSyntax> Uses(ISymbol symbol, SyntaxNode declaration) =>
        (declaration as MemberDeclarationSyntax ?? Member(declaration)).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name, Cancellation).Symbol, symbol))
            .ToImmutableArray();

    /// <summary>Nothing is stored in the variable behind its declaration.</summary>
    public bool IsWrittenOnce(VariableDeclaratorSyntax declarator) => !References(declarator).Any(IsWrite);

    /// <summary>The variable is given a value here: assigned, counted, or handed out by reference.</summary>
    public static bool IsWrite(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } => assignment.Left == tuple,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) || prefix.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        _ => false,
    };

    /// <summary>The name, or the first free one with a number behind it.</summary>
    public string FreeName(string name)
    {
        var taken = new HashSet<string>(Root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        var free = name;
        for (var i = 2; taken.Contains(free); i++)
        {
            free = name + i;
        }

        return free;
    }

    private ILocalSymbol? LocalOf(ExpressionSyntax expression) => expression is IdentifierNameSyntax ? Model.GetSymbolInfo(expression, Cancellation).Symbol as ILocalSymbol : null;

    private ExpressionSyntax? Deconstructed(ExpressionSyntax expression)
    {
        if (LocalOf(expression) is not { DeclaringSyntaxReferences.Length: 1 } local
            || local.DeclaringSyntaxReferences[0].GetSyntax(Cancellation) is not SingleVariableDesignationSyntax name
            || Uses(local, name).Any(IsWrite))
        {
            return null;
        }

        // var (train, test) = (a, b), or (var train, var test) = (a, b).
        return name.Parent switch
        {
            ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: TupleExpressionSyntax tuple } } } names
                => tuple.Arguments[names.Variables.IndexOf(name)].Expression,
            DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: TupleExpressionSyntax tuple } } left } argument }
                => tuple.Arguments[left.Arguments.IndexOf(argument)].Expression,
            _ => null,
        };
    }

    /// <summary>The variable that a call initialises, when the call is the whole initialiser.</summary>
    public static VariableDeclaratorSyntax? Initialized(ExpressionSyntax value) =>
        value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } } declarator } ? declarator : null;

    /// <summary>The member, or the whole file for top-level statements, that code stands in.</summary>
    public SyntaxNode Member(SyntaxNode node) =>
        node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault(m => m is not GlobalStatementSyntax and not BaseNamespaceDeclarationSyntax) ?? Root;

    /// <summary>The MLContext at the head of a call such as <c>ml.Regression.Trainers.Sdca()</c>.</summary>
    public ExpressionSyntax? Context(InvocationExpressionSyntax call)
    {
        ExpressionSyntax at = call;
        while (true)
        {
            var next = at switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => called.Expression,
                MemberAccessExpressionSyntax member => member.Expression,
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            at = next;
            if (at is IdentifierNameSyntax or MemberAccessExpressionSyntax && Model.GetTypeInfo(at, Cancellation).Type is { Name: "MLContext", ContainingNamespace.Name: "ML" })
            {
                return at.WithoutTrivia();
            }
        }
    }
}
