using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0303, MLP0304, MLP0306: the preprocessing goes into the pipeline that is fitted on training rows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveIntoPipeline)), Shared]
public sealed class MoveIntoPipeline : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public MoveIntoPipeline()
        : base("Move the preprocessing into the pipeline", "MLP0303", "MLP0304", "MLP0306")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var others = site.Diagnostic.AdditionalLocations;
        var isCrossValidated = site.Diagnostic.Id == "MLP0306";
        if (others.Count < (isCrossValidated ? 1 : 3))
        {
            yield break;
        }

        var fit = isCrossValidated ? site.Call(others[0]) : site.MarkedCall;
        var trainer = isCrossValidated ? Validated(site) : Receiver(site.Call(others[2]));
        if (fit is { Expression: MemberAccessExpressionSyntax { Expression: { } preparation }, ArgumentList.Arguments.Count: 1 }
            && trainer is not null
            && site.Member(fit) == site.Member(trainer)
            && new Rewriting(site, fit, preparation, trainer).Result() is { } changed)
        {
            yield return changed;
        }
    }

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax? call) => (call?.Expression as MemberAccessExpressionSyntax)?.Expression;

    /// <summary>The estimator given to the cross-validation.</summary>
    private static ExpressionSyntax? Validated(FixSite site)
    {
        if (site.Expression?.FirstAncestorOrSelf<ArgumentSyntax>() is not { Parent: ArgumentListSyntax { Arguments: { Count: > 1 } arguments } })
        {
            return null;
        }

        return (arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == "estimator") ?? arguments[1]).Expression;
    }

    /// <summary>All changes of one fix.</summary>
    private sealed class Rewriting
    {
        private readonly FixSite _site;
        private readonly InvocationExpressionSyntax _fit;
        private readonly ExpressionSyntax _preparation;
        private readonly ExpressionSyntax _trainer;
        private readonly HashSet<SyntaxNode> _transforms = new();
        private readonly Dictionary<SyntaxNode, ExpressionSyntax> _renamed = new();
        private readonly HashSet<SyntaxNode> _removed = new();

        public Rewriting(FixSite site, InvocationExpressionSyntax fit, ExpressionSyntax preparation, ExpressionSyntax trainer)
        {
            _site = site;
            _fit = fit;
            _preparation = preparation;
            _trainer = trainer;
        }

        public SyntaxNode? Result()
        {
            if (!FindTransforms() || Statement(_fit) is not { } statement)
            {
                return null;
            }

            var isNamed = _preparation is IdentifierNameSyntax;
            ExpressionSyntax name = isNamed ? _preparation.WithoutTrivia() : SyntaxFactory.IdentifierName("preprocessing");
            if (!isNamed && _site.Model.LookupSymbols(_trainer.SpanStart, name: "preprocessing").Any())
            {
                return null;
            }

            // What declared the fitted transform declares the transform that is still to be fitted.
            var declares = _removed.Contains(statement);
            if (!isNamed && !declares)
            {
                return null;
            }

            if (!isNamed)
            {
                _removed.Remove(statement);
            }

            var append = SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, name, SyntaxFactory.IdentifierName("Append")),
                SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(_trainer.WithoutTrivia()))));
            var changing = _transforms.Concat(_renamed.Keys).Concat(_removed).Append(_trainer).ToList();
            if (!isNamed)
            {
                changing.Add(statement);
            }

            var marked = _site.Root.ReplaceNodes(
                changing.Distinct(),
                (old, changed) =>
                {
                    if (_removed.Contains(old))
                    {
                        return changed.WithAdditionalAnnotations(Doomed);
                    }

                    if (!isNamed && old == statement)
                    {
                        return Declaration().WithTriviaFrom(old);
                    }

                    return old == _trainer ? append.WithTriviaFrom(old)
                        : _renamed.TryGetValue(old, out var row) ? row.WithTriviaFrom(old)
                        : ((InvocationExpressionSyntax)changed).ArgumentList.Arguments[0].Expression.WithTriviaFrom(old);
                });
            var doomed = marked.GetAnnotatedNodes(Doomed).Select(n => n.Parent is GlobalStatementSyntax global ? global : n).ToList();
            return marked.RemoveNodes(doomed, SyntaxRemoveOptions.KeepNoTrivia);
        }

        private static readonly SyntaxAnnotation Doomed = new();

        /// <summary>Every use of the fitted transform has to be a <c>Transform</c>, which falls away.</summary>
        private bool FindTransforms()
        {
            if (TransformOf(_fit) is { } inPlace)
            {
                return Drop(inPlace);
            }

            if (FixSite.Initialized(_fit) is not { } variable || Statement(_fit) is not { } declaration)
            {
                return false;
            }

            _removed.Add(declaration);
            return _site.References(variable).All(use => TransformOf(use) is { } transform && Drop(transform));
        }

        private bool Drop(InvocationExpressionSyntax transform)
        {
            var given = transform.ArgumentList.Arguments[0].Expression;
            if (FixSite.Initialized(transform) is { } view && given is IdentifierNameSyntax && Statement(transform) is { } declaration && Unchanged(view))
            {
                _removed.Add(declaration);
                foreach (var use in _site.References(view))
                {
                    _renamed[use] = given.WithoutTrivia();
                }
            }
            else
            {
                _transforms.Add(transform);
            }

            return true;
        }

        private bool Unchanged(VariableDeclaratorSyntax variable) =>
            _site.References(variable).All(use => use.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != use);

        private static InvocationExpressionSyntax? TransformOf(ExpressionSyntax fitted) =>
            fitted.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Transform", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call } member && member.Expression == fitted ? call : null;

        private static LocalDeclarationStatementSyntax? Statement(SyntaxNode node) => node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();

        private LocalDeclarationStatementSyntax Declaration() =>
            (LocalDeclarationStatementSyntax)SyntaxFactory.ParseStatement($"var preprocessing = {_preparation.WithoutTrivia().ToFullString()};");
    }
}
