using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.CodeFixes;

/// <summary>MLP0806: reads numbers and dates in the invariant culture.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParseInvariant)), Shared]
public sealed class ParseInvariant : PipelineFix
{
    /// <summary>Creates the fix.</summary>
    public ParseInvariant()
        : base("Read it in the invariant culture", "MLP0806")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.MarkedCall is not { } parse)
        {
            yield break;
        }

        var arguments = parse.ArgumentList.Arguments;
        foreach (var prefix in new[] { string.Empty, "System.Globalization." })
        {
            var culture = prefix + "CultureInfo.InvariantCulture";

            // Behind the text and the styles; an out parameter stays last. Older frameworks want the styles with it.
            foreach (var given in new[] { new[] { culture }, new[] { prefix + "NumberStyles.Float | " + prefix + "NumberStyles.AllowThousands", culture }, new[] { culture, prefix + "DateTimeStyles.None" } })
            {
                var place = arguments.Count > 0 && arguments.Last().RefKindKeyword.IsKind(SyntaxKind.OutKeyword) ? arguments.Count - 1 : arguments.Count;
                var changed = arguments.InsertRange(place, given.Select(text => SyntaxFactory.Argument(SyntaxFactory.ParseExpression(text))));
                var spaced = SyntaxFactory.SeparatedList(changed, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), changed.Count - 1));
                yield return site.Root.ReplaceNode(parse, parse.WithArgumentList(parse.ArgumentList.WithArguments(spaced)));
            }
        }
    }
}
