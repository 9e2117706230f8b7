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
    private static ExpressionSyntax? Validated(FixSite site) =>
        site.Expression?.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call } ? PreparedRows.Validated(call) : null;

    /// <summary>All changes of one fix.</summary>
    private sealed class Rewriting
    {
        private static readonly SyntaxAnnotation s_doomed = new();

        private readonly FixSite _site;
        private readonly InvocationExpressionSyntax _fit;
        private readonly ExpressionSyntax _preparation;
        private readonly ExpressionSyntax _trainer;
        private readonly PreparedRows _prepared;
        private readonly HashSet<SyntaxNode> _transforms = new();
        private readonly Dictionary<SyntaxNode, ExpressionSyntax> _renamed = new();
        private readonly HashSet<SyntaxNode> _removed = new();

        public Rewriting(FixSite site, InvocationExpressionSyntax fit, ExpressionSyntax preparation, ExpressionSyntax trainer)
        {
            _site = site;
            _fit = fit;
            _preparation = preparation;
            _trainer = trainer;
            _prepared = new PreparedRows(site, Texts(site.Initializer(preparation) ?? preparation));
        }

        public SyntaxNode? Result()
        {
            if (Statement(_fit) is not { } statement || !FindTransforms() || !_prepared.AllIsMoved() || !_prepared.Trained.Contains(_trainer))
            {
                return null;
            }

            // What declared the fitted transform declares the transform that is still to be fitted.
            var isNamed = _preparation is IdentifierNameSyntax;
            if (isNamed ? !StaysTheSame(_preparation) : !_removed.Remove(statement))
            {
                return null;
            }

            var name = isNamed ? _preparation.ToString() : _site.FreeName("preprocessing");
            var changing = _transforms.Concat(_renamed.Keys).Concat(_removed).Concat(_prepared.Trained).ToList();
            if (!isNamed)
            {
                changing.Add(statement);
            }

            var marked = _site.Root.ReplaceNodes(changing.Distinct(), (old, changed) =>
            {
                if (_removed.Contains(old))
                {
                    return changed.WithAdditionalAnnotations(s_doomed);
                }

                if (!isNamed && old == statement)
                {
                    return Declaration(name).WithTriviaFrom(old);
                }

                return old is ExpressionSyntax trained && _prepared.Trained.Contains(trained) ? Prepared(name, (ExpressionSyntax)changed)
                    : _renamed.TryGetValue(old, out var row) ? row.WithTriviaFrom(old)
                    : ((InvocationExpressionSyntax)changed).ArgumentList.Arguments[0].Expression.WithTriviaFrom(old);
            });
            return Layout.WithoutStatements(marked, s_doomed);
        }

        private static ExpressionSyntax Prepared(string name, ExpressionSyntax trainer) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName(name), SyntaxFactory.IdentifierName("Append")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(trainer.WithoutTrivia())))).WithTriviaFrom(trainer);

        /// <summary>Every use of the fitted transform has to be a <c>Transform</c>, which falls away.</summary>
        private bool FindTransforms()
        {
            if (TransformOf(_fit) is { } inPlace)
            {
                Drop(inPlace);
                return true;
            }

            if (FixSite.Initialized(_fit) is not { } variable || Statement(_fit) is not { } declaration)
            {
                return false;
            }

            _removed.Add(declaration);
            foreach (var use in _site.References(variable))
            {
                if (TransformOf(use) is not { } transform)
                {
                    return false;
                }

                Drop(transform);
            }

            return true;
        }

        private void Drop(InvocationExpressionSyntax transform)
        {
            _prepared.Add(transform);
            var given = transform.ArgumentList.Arguments[0].Expression;
            if (FixSite.Initialized(transform) is { } view && StaysTheSame(given) && Statement(transform) is { } declaration && _site.IsWrittenOnce(view))
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
        }

        /// <summary>A variable, parameter or field that means the same wherever it is named.</summary>
        private bool StaysTheSame(ExpressionSyntax named) => named is IdentifierNameSyntax && _site.Model.GetSymbolInfo(named, _site.Cancellation).Symbol switch
        {
            IParameterSymbol parameter => !_site.Uses(parameter, _site.Member(named)).Any(FixSite.IsWrite),
            IFieldSymbol field => field.IsReadOnly,
            _ => _site.Local(named) is not null,
        };

        private static IEnumerable<string> Texts(SyntaxNode node) => node.DescendantTokens().Select(t => t.Value).OfType<string>();

        private static InvocationExpressionSyntax? TransformOf(ExpressionSyntax fitted) =>
            fitted.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Transform", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call } member && member.Expression == fitted ? call : null;

        private static LocalDeclarationStatementSyntax? Statement(SyntaxNode node) => node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();

        private LocalDeclarationStatementSyntax Declaration(string name) =>
            (LocalDeclarationStatementSyntax)SyntaxFactory.ParseStatement($"var {name} = {_preparation.WithoutTrivia().ToFullString()};");
    }
}
