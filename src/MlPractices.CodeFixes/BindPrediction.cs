using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Data;
using MlPractices.Analyzers.Rules.Serving;

namespace MlPractices.CodeFixes;

/// <summary>MLP0106, MLP0707: binds the member of the answer to the column that the model makes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BindPrediction)), Shared]
public sealed class BindPrediction : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public BindPrediction()
        : base("Bind the member to the column of the prediction", "MLP0106", "MLP0707")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var place = site.Diagnostic.Id == "MLP0106" ? site.Diagnostic.Location : site.Diagnostic.AdditionalLocations[0];
        var column = site.Property(AnswerNeverFilled.Nearest) ?? site.Property(LabelReadAsAnswer.Prediction);
        if (column is null || place.SourceTree?.FilePath != site.Root.SyntaxTree.FilePath || site.Root.FindToken(place.SourceSpan.Start).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { AttributeLists.Count: 0 } member
            || member is not (PropertyDeclarationSyntax or FieldDeclarationSyntax { Declaration.Variables.Count: 1 }))
        {
            yield break;
        }

        foreach (var name in new[] { "ColumnName", "global::Microsoft.ML.Data.ColumnName" })
        {
            var attribute = SyntaxFactory.Attribute(
                SyntaxFactory.ParseName(name),
                SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(
                    SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(column))))));
            var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithTrailingTrivia(SyntaxFactory.Space).WithLeadingTrivia(member.GetLeadingTrivia());
            yield return site.Root.ReplaceNode(member, member.WithLeadingTrivia().WithAttributeLists(SyntaxFactory.SingletonList(list)));
        }
    }
}
