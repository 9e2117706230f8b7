using System.Collections.Generic;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0202: holds out the share that was meant: the rest of a share for training, or a fifth.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseUsualFraction)), Shared]
public sealed class UseUsualFraction : PipelineFix
{
    private const double Usual = 0.2;
    private const double LeastMeant = 0.05;

    /// <summary>Creates the fix.</summary>
    public UseUsualFraction()
        : base("Hold out a usual share of the rows", "MLP0202")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        // A constant with a name may be meant for other splits too.
        if (site.Expression is not (LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }) || site.Expression is not { } given
            || site.Model.GetConstantValue(given, site.Cancellation) is not { HasValue: true, Value: { } value })
        {
            yield break;
        }

        // 0.8 is the share to train on, given for the share to hold out.
        var rest = System.Math.Round(1 - System.Convert.ToDouble(value, CultureInfo.InvariantCulture), 6);
        var share = rest is >= LeastMeant and < 0.5 ? rest : Usual;
        yield return site.Root.ReplaceNode(given, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(share)).WithTriviaFrom(given));
    }
}
