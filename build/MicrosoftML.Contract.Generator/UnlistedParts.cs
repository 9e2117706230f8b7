using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.Contract;

/// <summary>What a type has besides its public members, where a compiler that sees the type can tell.</summary>
internal static class UnlistedParts
{
    public static TypeDeclarationSyntax Add(TypeDeclarationSyntax type) => type switch
    {
        ClassDeclarationSyntax => AddHiddenConstructor(type),
        StructDeclarationSyntax => AddState(type),
        _ => type,
    };

    /// <summary>A class that lists no constructor has none to call; C# would give it a public one.</summary>
    private static TypeDeclarationSyntax AddHiddenConstructor(TypeDeclarationSyntax type)
    {
        bool listed = type.Members.OfType<ConstructorDeclarationSyntax>().Any();
        return listed || type.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? type
            : AddMember(type, $"internal {type.Identifier.Text}() => throw null;");
    }

    /// <summary>
    /// A struct without listed fields has private ones, which matter to definite assignment and to the
    /// <c>unmanaged</c> constraint: the two fields that .NET's own reference assemblies use for it.
    /// </summary>
    private static TypeDeclarationSyntax AddState(TypeDeclarationSyntax type)
    {
        bool listed = type.Members.OfType<FieldDeclarationSyntax>()
            .Any(f => !f.Modifiers.Any(SyntaxKind.StaticKeyword) && !f.Modifiers.Any(SyntaxKind.ConstKeyword));
        return listed
            ? type
            : AddMember(AddMember(type, "private readonly object _dummy;"), "private readonly int _dummyPrimitive;");
    }

    private static TypeDeclarationSyntax AddMember(TypeDeclarationSyntax type, string member) =>
        type.AddMembers(SyntaxFactory.ParseMemberDeclaration(member)!);
}
