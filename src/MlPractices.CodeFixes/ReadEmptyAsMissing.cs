using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace MlPractices.CodeFixes;

/// <summary>MLP0107: lets the text loader read empty cells as missing numbers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadEmptyAsMissing)), Shared]
public sealed class ReadEmptyAsMissing : PipelineFix
{
    private static readonly Dictionary<string, string> s_options = new()
    {
        ["separatorChar"] = "Separators = new[] {{ {0} }}",
        ["hasHeader"] = "HasHeader = {0}",
        ["allowQuoting"] = "AllowQuoting = {0}",
        ["trimWhitespace"] = "TrimWhitespace = {0}",
        ["allowSparse"] = "AllowSparse = {0}",
    };

    /// <summary>Creates the fix.</summary>
    public ReadEmptyAsMissing()
        : base("Read empty cells as missing (MissingRealsAsNaNs)", "MLP0107")
    {
    }

    private protected override IEnumerable<SyntaxNode> Change(FixSite site)
    {
        if (site.Diagnostic.AdditionalLocations.Count == 0 || site.Call(site.Diagnostic.AdditionalLocations[0]) is not { } load)
        {
            yield break;
        }

        foreach (var creation in load.ArgumentList.Arguments.Select(a => a.Expression).OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (creation.Initializer is { } initializer)
            {
                yield return site.Root.ReplaceNode(initializer, initializer.WithExpressions(Layout.Grown(initializer.Expressions, new[] { SyntaxFactory.ParseExpression("MissingRealsAsNaNs = true") })));
            }
        }

        if (Options(load) is { } options)
        {
            var kept = load.ArgumentList.Arguments.Where(a => ParameterOf(a) is null && a.Expression is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.CharacterLiteralExpression });
            foreach (var changed in Usings.Forms(site.Root, "Microsoft.ML.Data", "TextLoader.Options", type => site.Root.ReplaceNode(load, With(load, kept, type, options))))
            {
                yield return changed;
            }
        }
    }

    private static string? ParameterOf(ArgumentSyntax argument) =>
        argument.NameColon?.Name.Identifier.ValueText is { } name && s_options.ContainsKey(name) ? name : null;

    /// <summary>The named arguments as assignments of options; null when the call is written in another way.</summary>
    private static List<string>? Options(InvocationExpressionSyntax load)
    {
        var options = new List<string>();
        foreach (var argument in load.ArgumentList.Arguments)
        {
            if (ParameterOf(argument) is { } parameter)
            {
                options.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, s_options[parameter], argument.Expression));
            }
            else if (argument.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.CharacterLiteralExpression } separator)
            {
                options.Add("Separators = new[] { " + separator + " }");
            }
        }

        return options.Count == 0 ? null : options;
    }

    private static InvocationExpressionSyntax With(InvocationExpressionSyntax load, IEnumerable<ArgumentSyntax> kept, ExpressionSyntax type, List<string> options)
    {
        var created = (ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new {type} {{ {string.Join(", ", options)}, MissingRealsAsNaNs = true }}");
        created = created.ReplaceNode(created.Type, created.Type.WithAdditionalAnnotations(Simplifier.Annotation));
        return load.WithArgumentList(SyntaxFactory.ArgumentList(Separated(kept.Append(SyntaxFactory.Argument(created)))).WithTriviaFrom(load.ArgumentList));
    }

    private static SeparatedSyntaxList<ArgumentSyntax> Separated(IEnumerable<ArgumentSyntax> arguments)
    {
        var list = arguments.Select(a => a.WithoutTrivia()).ToList();
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.SeparatedList(list, Enumerable.Repeat(comma, list.Count - 1));
    }
}
