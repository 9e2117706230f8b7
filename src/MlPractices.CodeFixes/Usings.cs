using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace MlPractices.CodeFixes;

/// <summary>Types that a fix names: by their short name, with the using that it needs.</summary>
internal static class Usings
{
    /// <summary>
    /// The changed code in three forms, the best first: with the type's short name as it is, with a using added, and with its full name.
    /// </summary>
    /// <param name="root">The document, whose usings are looked at.</param>
    /// <param name="space">The namespace of the type.</param>
    /// <param name="name">The type, as it is written behind its namespace, with what follows it.</param>
    /// <param name="change">Makes the change with an expression that names the type.</param>
    public static IEnumerable<SyntaxNode> Forms(SyntaxNode root, string space, string name, Func<ExpressionSyntax, SyntaxNode> change)
    {
        var changed = change(SyntaxFactory.ParseExpression(name));
        yield return changed;
        if (root is CompilationUnitSyntax { Usings.Count: > 0 })
        {
            var unit = (CompilationUnitSyntax)changed;
            yield return unit.WithUsings(Sorted(unit.Usings, space));
        }

        yield return change(SyntaxFactory.ParseExpression("global::" + space + "." + name).WithAdditionalAnnotations(Simplifier.Annotation));
    }

    /// <summary>The file with a using of the namespace.</summary>
    public static CompilationUnitSyntax With(CompilationUnitSyntax unit, string space)
    {
        if (unit.Usings.Any(directive => directive.Name?.ToString() == space))
        {
            return unit;
        }

        return unit.Usings.Count > 0
            ? unit.WithUsings(Sorted(unit.Usings, space))
            : unit.AddUsings(SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space).WithLeadingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"), SyntaxFactory.EndOfLine("\n")));
    }

    /// <summary>Before the first one that comes behind it in the alphabet, or last.</summary>
    private static SyntaxList<UsingDirectiveSyntax> Sorted(SyntaxList<UsingDirectiveSyntax> usings, string space)
    {
        var plain = usings.Where(u => u.Alias is null && u.StaticKeyword.IsKind(SyntaxKind.None)).ToList();
        var before = plain.LastOrDefault(u => string.CompareOrdinal(u.Name?.ToString(), space) < 0) ?? plain.FirstOrDefault(u => u.Name?.ToString().StartsWith("System", StringComparison.Ordinal) == true);
        var at = before is null ? usings.Count : usings.IndexOf(before) + 1;
        var beside = usings[at - 1];
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space).WithLeadingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(Layout.Indentation(beside.GetLeadingTrivia()))
            .WithTrailingTrivia(Layout.LineEnd(beside.GetTrailingTrivia()));
        return usings.Insert(at, added);
    }
}
