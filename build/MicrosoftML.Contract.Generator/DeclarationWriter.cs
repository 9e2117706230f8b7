using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace MlPractices.Contract;

/// <summary>Turns a listing into the C# declarations that a reference assembly is compiled from.</summary>
public static class DeclarationWriter
{
    // Parses any body away: a metadata-only emit never looks into it.
    private static readonly ArrowExpressionClauseSyntax Throw =
        ArrowExpressionClause(ThrowExpression(LiteralExpression(SyntaxKind.NullLiteralExpression)));

    private static readonly SyntaxToken Semicolon = Token(SyntaxKind.SemicolonToken);

    public static CompilationUnitSyntax Write(Listing listing) =>
        CompilationUnit().AddMembers(
            [.. listing.Types
                .GroupBy(type => type.Namespace, StringComparer.Ordinal)
                .Select(group => NamespaceDeclaration(ParseName(group.Key))
                    .AddMembers([.. group.Select(type => Type(listing.Path, type))]))])
            .NormalizeWhitespace();

    private static MemberDeclarationSyntax Type(string path, ListedType type)
    {
        MemberDeclarationSyntax declaration = Parse(path, type.Line, type.Declaration, IsDelegate(type) ? ";" : " { }");
        switch (declaration)
        {
            case EnumDeclarationSyntax @enum:
                return @enum.AddMembers([.. type.Members.Select(EnumMember)]);
            case TypeDeclarationSyntax shell:
                // Partial, so that explicit interface implementations can be added beside it.
                shell = (TypeDeclarationSyntax)shell.AddModifiers(Token(SyntaxKind.PartialKeyword));
                MemberDeclarationSyntax[] members =
                [
                    .. type.Members.Select(member => Member(path, member, shell)),
                    .. type.Nested.Select(nested => Type(path, nested)),
                ];
                return UnlistedParts.Add(shell.AddMembers(members));
            default:
                return declaration;
        }
    }

    private static bool IsDelegate(ListedType type) =>
        type.Declaration.Contains("delegate ", StringComparison.Ordinal);

    private static EnumMemberDeclarationSyntax EnumMember(ListedMember member)
    {
        var shell = (EnumDeclarationSyntax)ParseMemberDeclaration($"enum E {{ {member.Declaration} }}")!;
        return shell.Members[0];
    }

    private static MemberDeclarationSyntax Member(string path, ListedMember member, TypeDeclarationSyntax owner)
    {
        bool accessors = member.Declaration.EndsWith('}');
        MemberDeclarationSyntax parsed = Parse(path, member.Line, member.Declaration, accessors ? "" : ";");
        bool bodiless = owner is InterfaceDeclarationSyntax || parsed.Modifiers.Any(SyntaxKind.AbstractKeyword);
        return bodiless ? parsed : WithBody(parsed);
    }

    private static MemberDeclarationSyntax WithBody(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax m => m.WithExpressionBody(Throw).WithSemicolonToken(Semicolon),
        ConstructorDeclarationSyntax m => m.WithExpressionBody(Throw).WithSemicolonToken(Semicolon),
        OperatorDeclarationSyntax m => m.WithExpressionBody(Throw).WithSemicolonToken(Semicolon),
        ConversionOperatorDeclarationSyntax m => m.WithExpressionBody(Throw).WithSemicolonToken(Semicolon),
        BasePropertyDeclarationSyntax { AccessorList: { } list } m => m.WithAccessorList(WithBodies(list)),
        _ => member,
    };

    private static AccessorListSyntax WithBodies(AccessorListSyntax list) =>
        list.WithAccessors(List(list.Accessors.Select(
            accessor => accessor.WithExpressionBody(Throw).WithSemicolonToken(Semicolon))));

    private static MemberDeclarationSyntax Parse(string path, int line, string declaration, string end)
    {
        MemberDeclarationSyntax? parsed = ParseMemberDeclaration(declaration + end);
        Diagnostic? error = parsed?.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        if (parsed is null || error is not null)
            throw new ListingException(path, line, $"'{declaration}' is not a declaration: {error?.GetMessage()}");
        return parsed;
    }
}
