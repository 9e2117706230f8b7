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
        // Behind the model's place stand those of the other columns that the same reader parses.
        var parses = new[] { site.MarkedCall }.Concat(site.Diagnostic.AdditionalLocations.Skip(1).Select(site.Call)).OfType<InvocationExpressionSyntax>().Distinct().ToList();
        foreach (var prefix in new[] { string.Empty, "System.Globalization." })
        {
            var changed = parses.ToDictionary(parse => parse, parse => InCulture(parse, site, prefix));
            if (changed.Count > 0 && changed.Values.All(call => call is not null))
            {
                yield return site.Root.ReplaceNodes(parses, (parse, _) => changed[parse]!);
            }
        }
    }

    /// <summary>The call with the culture behind the text, and with the styles where this framework has no shorter overload; an out parameter stays last.</summary>
    private static InvocationExpressionSyntax? InCulture(InvocationExpressionSyntax parse, FixSite site, string prefix)
    {
        if (site.Model.GetSymbolInfo(parse, site.Cancellation).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var arguments = parse.ArgumentList.Arguments;
        var hasOut = arguments.Count > 0 && arguments.Last().RefKindKeyword.IsKind(SyntaxKind.OutKeyword);
        var place = hasOut ? arguments.Count - 1 : arguments.Count;
        var texts = new Dictionary<string, string>
        {
            ["IFormatProvider"] = prefix + "CultureInfo.InvariantCulture",
            ["NumberStyles"] = prefix + "NumberStyles.Float | " + prefix + "NumberStyles.AllowThousands",
            ["DateTimeStyles"] = prefix + "DateTimeStyles.None",
        };
        foreach (var given in new[] { new[] { "IFormatProvider" }, new[] { "NumberStyles", "IFormatProvider" }, new[] { "IFormatProvider", "DateTimeStyles" } })
        {
            if (HasOverload(method, place, hasOut, given))
            {
                var changed = arguments.InsertRange(place, given.Select(type => SyntaxFactory.Argument(SyntaxFactory.ParseExpression(texts[type]))));
                var spaced = SyntaxFactory.SeparatedList(changed, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), changed.Count - 1));
                return parse.WithArgumentList(parse.ArgumentList.WithArguments(spaced));
            }
        }

        return null;
    }

    private static bool HasOverload(IMethodSymbol method, int place, bool hasOut, string[] given)
    {
        var types = method.Parameters.Select(parameter => parameter.Type.Name).ToList();
        var wanted = types.Take(place).Concat(given).Concat(hasOut ? types.Skip(types.Count - 1) : []).ToList();
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => other.Parameters.Select(parameter => parameter.Type.Name).SequenceEqual(wanted));
    }
}
