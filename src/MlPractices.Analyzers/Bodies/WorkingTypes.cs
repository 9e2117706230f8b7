using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Bodies;

/// <summary>The outermost types that do anything: row types, enumerations and interfaces only declare.</summary>
internal static class WorkingTypes
{
    /// <summary>Larger programs have several; they are not searched for the only one.</summary>
    private const int MostFiles = 20;

    /// <summary>The full name of the one type in these files that has bodies, or null when there are none or several.</summary>
    public static string? Only(IReadOnlyCollection<SyntaxTree> files, CancellationToken cancellation)
    {
        if (files.Count > MostFiles)
        {
            return null;
        }

        string? only = null;
        foreach (var file in files)
        {
            foreach (var name in In(file.GetRoot(cancellation)))
            {
                if (only is not null && only != name)
                {
                    return null;
                }

                only = name;
            }
        }

        return only;
    }

    /// <summary>As <see cref="Only"/> names types.</summary>
    public static string NameOf(ISymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;

    private static IEnumerable<string> In(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax))
        {
            if (node is GlobalStatementSyntax)
            {
                yield return WellKnownMemberNames.TopLevelStatementsEntryPointTypeName;
            }
            else if (node is TypeDeclarationSyntax type && Works(type))
            {
                yield return Name(type);
            }
        }
    }

    private static string Name(TypeDeclarationSyntax type)
    {
        var name = type.Identifier.ValueText + (type.TypeParameterList is { Parameters.Count: var count } ? "`" + count : string.Empty);
        for (SyntaxNode? at = type.Parent; at is not null; at = at.Parent)
        {
            if (at is BaseNamespaceDeclarationSyntax space)
            {
                name = string.Concat(space.Name.ToString().Where(c => !char.IsWhiteSpace(c))) + "." + name;
            }
        }

        return name;
    }

    private static bool Works(TypeDeclarationSyntax type) => type.DescendantNodes().Any(node => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or PrimaryConstructorBaseTypeSyntax => true,
        EqualsValueClauseSyntax value => !IsPlain(value.Value),
        _ => false,
    });

    /// <summary>A value that nothing is called for: a literal, <c>default!</c>, <c>string.Empty</c>.</summary>
    private static bool IsPlain(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => IsPlain(sure.Operand),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } negative => IsPlain(negative.Operand),
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax } => true,
        _ => false,
    };
}
