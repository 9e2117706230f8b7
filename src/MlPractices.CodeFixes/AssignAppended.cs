using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0406: assigns the longer pipeline to the variable that it was made from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AssignAppended)), Shared]
public sealed class AssignAppended : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public AssignAppended()
        : base("Assign the result", "MLP0406")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is not { Parent: ExpressionStatementSyntax statement } call || Pipeline(call) is not { } pipeline)
        {
            yield break;
        }

        var assignment = statement.WithExpression(SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            pipeline.WithoutTrailingTrivia(),
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.EqualsToken, SyntaxFactory.TriviaList(SyntaxFactory.Space)),
            call.WithoutLeadingTrivia()));
        yield return site.Root.ReplaceNode(statement, assignment);

        // Each step changes the type of the chain; a variable that takes them all has to be declared by the interface.
        if (site.Local(pipeline) is { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration })
        {
            var marked = site.Root.TrackNodes(statement, declaration.Type);
            marked = marked.ReplaceNode(marked.GetCurrentNode(statement)!, assignment);
            yield return marked.ReplaceNode(marked.GetCurrentNode(declaration.Type)!, SyntaxFactory.ParseTypeName("IEstimator<ITransformer>").WithTriviaFrom(declaration.Type));
        }
    }

    /// <summary>The variable, field or property at the head of the calls.</summary>
    private static ExpressionSyntax? Pipeline(InvocationExpressionSyntax call)
    {
        ExpressionSyntax at = call;
        while (at is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member })
        {
            at = member.Expression;
        }

        return at is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } ? at : null;
    }
}
