using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.CodeFixes;

/// <summary>
/// MLP0701, MLP0703: a pool of engines, which reads the model's file once. In place of the singleton, or of what a route makes for each
/// request; who asks for the engine asks for the pool, whose <c>Predict</c> reads the same.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterPool)), Shared]
public sealed class RegisterPool : PipelineFix
{
    private const string Space = "Microsoft.Extensions.ML";
    private const string Engine = "PredictionEngine";
    private const string Pool = "PredictionEnginePool";

    /// <summary>Creates the fix.</summary>
    public RegisterPool()
        : base("Register a PredictionEnginePool", "MLP0701", "MLP0703")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is { } call && !OthersNameEngines(site))
        {
            var changed = site.Diagnostic.Id == "MLP0701" ? InPlaceOfSingleton(site, call) : InPlaceOfLoading(site, call);
            if (changed is CompilationUnitSyntax unit)
            {
                yield return Usings.With(unit, Space);
            }
        }
    }

    /// <summary>Another file asks for the engine: a change of this one alone would break it.</summary>
    private static bool OthersNameEngines(FixSite site) => site.Model.Compilation.SyntaxTrees.Any(tree =>
        tree.FilePath != site.Root.SyntaxTree.FilePath && tree.GetRoot(site.Cancellation).DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Engine));

    /// <summary><c>services.AddSingleton(provider =&gt; ...)</c>, whose lambda loads the model and makes the engine.</summary>
    private static SyntaxNode? InPlaceOfSingleton(FixSite site, InvocationExpressionSyntax registration)
    {
        if (registration is not { Expression: MemberAccessExpressionSyntax { Expression: var services }, ArgumentList.Arguments: { Count: 1 } arguments }
            || !site.Means(registration, OperationRole.RegisterSingleton)
            || arguments[0].Expression is not AnonymousFunctionExpressionSyntax factory
            || Made(site, factory) is not { } made
            || LoadedPath(site, factory) is not { } path)
        {
            return null;
        }

        var pool = Registered(services, made, path).WithTriviaFrom(registration);
        var asking = site.Root.DescendantNodes(node => node != registration).OfType<GenericNameSyntax>()
            .Where(name => name.Identifier.ValueText == Engine && name.TypeArgumentList.IsEquivalentTo(made.TypeArgumentList, topLevel: false) && name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i == registration) is null);
        return site.Root.ReplaceNodes(
            asking.Cast<SyntaxNode>().Append(registration),
            (node, _) => node == registration ? pool : ((GenericNameSyntax)node).WithIdentifier(SyntaxFactory.Identifier(Pool).WithTriviaFrom(((GenericNameSyntax)node).Identifier)));
    }

    /// <summary>A route whose lambda loads the model, makes the engine and asks it: the engine becomes a parameter.</summary>
    private static SyntaxNode? InPlaceOfLoading(FixSite site, InvocationExpressionSyntax load)
    {
        if (load.FirstAncestorOrSelf<ParenthesizedLambdaExpressionSyntax>() is not { Block: { } block } route
            || Builder(site, route) is not var (builder, building)
            || Made(site, route) is not { } made
            || made.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } making
            || FixSite.Initialized(making) is not { Parent.Parent: LocalDeclarationStatementSyntax { Parent: var around } engine } declared
            || around != block
            || LoadedPath(site, route) is not { } path)
        {
            return null;
        }

        // What is left over when the engine comes from outside: the model, and the context that was made for it.
        var gone = new List<StatementSyntax> { engine };
        bool any;
        do
        {
            any = false;
            foreach (var statement in block.Statements.OfType<LocalDeclarationStatementSyntax>())
            {
                if (!gone.Contains(statement) && statement.Declaration.Variables is { Count: 1 } variables && variables[0].Initializer is not null
                    && site.References(variables[0]) is { IsEmpty: false } uses && uses.All(use => gone.Any(g => g.Span.Contains(use.Span))))
                {
                    gone.Add(statement);
                    any = true;
                }
            }
        }
        while (any);

        if (!gone.Any(statement => statement.Span.Contains(load.Span)) || gone.Any(statement => statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).Any(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia))))
        {
            return null;
        }

        var asked = SyntaxFactory.Parameter(declared.Identifier.WithoutTrivia())
            .WithType(SyntaxFactory.ParseTypeName($"{Pool}{made.TypeArgumentList.WithoutTrivia()}").WithTrailingTrivia(SyntaxFactory.Space));
        var parameters = route.ParameterList.Parameters.Count == 0
            ? route.ParameterList.AddParameters(asked)
            : route.ParameterList.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(
                route.ParameterList.Parameters.GetWithSeparators().Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).Add(asked)));
        var shorter = route.WithParameterList(parameters).WithBlock(block.RemoveNodes(gone, SyntaxRemoveOptions.KeepNoTrivia)!);
        var registration = SyntaxFactory.GlobalStatement(SyntaxFactory.ExpressionStatement(Registered(SyntaxFactory.ParseExpression($"{builder}.Services"), made, path)))
            .WithLeadingTrivia(building.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        var root = site.Root.TrackNodes(building, route);
        root = root.ReplaceNode(root.GetCurrentNode(route)!, shorter);
        var place = root.GetCurrentNode(building)!;
        return root.ReplaceNode(place, new SyntaxNode[] { registration.WithTrailingTrivia(SyntaxFactory.EndOfLine("\n")), place.WithLeadingTrivia(place.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia))) });
    }

    /// <summary>The builder of a program of top-level statements, and the statement that builds its application.</summary>
    private static (string Builder, GlobalStatementSyntax Building)? Builder(FixSite site, SyntaxNode route)
    {
        foreach (var call in site.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call is { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name, Name.Identifier.ValueText: "Build" } }
                && site.Model.GetTypeInfo(name, site.Cancellation).Type is { Name: "WebApplicationBuilder" }
                && call.FirstAncestorOrSelf<GlobalStatementSyntax>() is { } statement && statement.SpanStart < route.SpanStart && !statement.Contains(route))
            {
                return (name.Identifier.ValueText, statement);
            }
        }

        return null;
    }

    /// <summary>The one call that makes an engine, as its generic name.</summary>
    private static GenericNameSyntax? Made(FixSite site, SyntaxNode factory) =>
        factory.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => site.RoleOf(call) == OperationRole.CreateEngine).ToList() is { Count: 1 } made
            ? (made[0].Expression as MemberAccessExpressionSyntax)?.Name as GenericNameSyntax
            : null;

    /// <summary>The path of the one model that is loaded, when it can be named outside.</summary>
    private static ExpressionSyntax? LoadedPath(FixSite site, AnonymousFunctionExpressionSyntax factory)
    {
        var loads = factory.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => site.RoleOf(call) == OperationRole.LoadModel)
            .ToList();
        if (loads.Count != 1 || site.Model.GetTypeInfo(loads[0].ArgumentList.Arguments[0].Expression, site.Cancellation).Type is not { SpecialType: SpecialType.System_String })
        {
            return null;
        }

        var path = loads[0].ArgumentList.Arguments[0].Expression;
        return path.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            site.Model.GetSymbolInfo(name, site.Cancellation).Symbol is { } symbol && symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == factory.SyntaxTree && factory.Span.Contains(r.Span)))
            ? null
            : path.WithoutTrivia();
    }

    private static ExpressionSyntax Registered(ExpressionSyntax services, GenericNameSyntax made, ExpressionSyntax path) =>
        SyntaxFactory.ParseExpression($"{services.WithoutTrivia()}.Add{Pool}{made.TypeArgumentList.WithoutTrivia()}().FromFile({path})");
}
