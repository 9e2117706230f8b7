using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host;

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

    /// <summary>The initialiser of the local variable that an expression names; null for anything else or a variable that is written again.</summary>
    public ExpressionSyntax? Initializer(ExpressionSyntax expression) => Local(expression)?.Initializer?.Value;

    /// <summary>The declaration of a local variable that is written only there.</summary>
    public VariableDeclaratorSyntax? Local(ExpressionSyntax expression)
    {
        if (expression is not IdentifierNameSyntax || Model.GetSymbolInfo(expression, Cancellation).Symbol is not ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local
            || local.DeclaringSyntaxReferences[0].GetSyntax(Cancellation) is not VariableDeclaratorSyntax { Initializer: not null } declarator)
        {
            return null;
        }

        return References(declarator).Any(r => r.Parent is AssignmentExpressionSyntax assignment && assignment.Left == r) ? null : declarator;
    }

    /// <summary>All places that name a local variable.</summary>
    public ImmutableArray<IdentifierNameSyntax> References(VariableDeclaratorSyntax declarator)
    {
        var symbol = Model.GetDeclaredSymbol(declarator, Cancellation);
        return Member(declarator).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == declarator.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name, Cancellation).Symbol, symbol))
            .ToImmutableArray();
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
