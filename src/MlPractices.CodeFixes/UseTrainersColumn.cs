using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Rules.Evaluation;
using MlPractices.Analyzers.Rules.Leakage;

namespace MlPractices.CodeFixes;

/// <summary>MLP0313, MLP0509: reads the column that the trainer wrote or learned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTrainersColumn)), Shared]
public sealed class UseTrainersColumn : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public UseTrainersColumn()
        : base("Use the column of the trainer", "MLP0313", "MLP0509")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        var column = site.Property(AnswerOverwrittenByLabel.Prediction) ?? site.Property(AnotherLabelEvaluated.TrainedLabel);
        if (column is null)
        {
            yield break;
        }

        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(column));
        if (site.MarkedCall is { } call && call.SpanStart < site.Diagnostic.Location.SourceSpan.Start)
        {
            if (CallArguments.With(site, call, "labelColumnName", literal) is { } named)
            {
                yield return site.Root.ReplaceNode(call, named);
            }
        }
        else if (site.Expression is { } written)
        {
            yield return site.Root.ReplaceNode(written, literal.WithTriviaFrom(written));
        }
    }
}
