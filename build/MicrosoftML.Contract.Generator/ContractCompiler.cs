using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace MlPractices.Contract;

/// <summary>Compiles one listing to the image of a reference assembly with the identity of the real one.</summary>
public static class ContractCompiler
{
    /// <summary>The token of ML.NET's public key.</summary>
    public const string PublicKeyToken = "cc7b13ffcd2ddd51";

    // The key itself, as ML.NET's own InternalsVisibleTo attributes print it.
    // Public-signed with it, what is compiled against the contract binds to the real assemblies at run time.
    private const string PublicKey =
        "00240000048000009400000006020000002400005253413100040000010001004b86c4cb78549b34bab61a3b1800e23b" +
        "feb5b3ec390074041536a7e3cbd97f5f04cf0f857155a8928eaa29ebfd11cfbbad3ba70efea7bda3226c6a8d370a4cd3" +
        "03f714486b6ebc225985a638471e6ef571cc92a4613c00b8fa65d61ccee0cbe5f36330c9a01f4183559f1bef24cc2917" +
        "c6d913e3a541333a1d05d9bed22b38cb";

    private const string AssemblyAttributes =
        """
        [assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
        [assembly: System.Runtime.CompilerServices.ReferenceAssembly]
        """;

    private static readonly CSharpCompilationOptions Options =
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithDeterministic(true)
            .WithAllowUnsafe(true)
            .WithPublicSign(true)
            .WithCryptoPublicKey([.. Convert.FromHexString(PublicKey)]);

    /// <summary>The reference assembly's bytes.</summary>
    /// <exception cref="InvalidOperationException">The declarations do not compile; every error is named.</exception>
    public static ImmutableArray<byte> Compile(Listing listing, IEnumerable<MetadataReference> references)
    {
        CSharpCompilation compilation = Declare(listing, references);
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(
            image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        if (!result.Success)
        {
            IEnumerable<string> errors = result.Diagnostics
                .Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => $"{d.Id} {d.GetMessage()} in: {Source(d)}");
            throw new InvalidOperationException(
                $"{listing.Path} does not compile:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
        }

        return [.. image.ToArray()];
    }

    private static CSharpCompilation Declare(Listing listing, IEnumerable<MetadataReference> references)
    {
        CompilationUnitSyntax unit = DeclarationWriter.Write(listing);
        CSharpCompilation first = CSharpCompilation.Create(
            listing.AssemblyName,
            [CSharpSyntaxTree.Create(unit), CSharpSyntaxTree.ParseText(AssemblyAttributes)],
            references,
            Options);
        return first.AddSyntaxTrees(CSharpSyntaxTree.ParseText(InterfaceCompletion.Write(first)));
    }

    private static string Source(Diagnostic diagnostic)
    {
        SyntaxNode? node = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        SyntaxNode? member = node?.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member is BaseTypeDeclarationSyntax type
            ? $"type {type.Identifier.Text}"
            : (member ?? node)?.NormalizeWhitespace().ToString() ?? "the assembly";
    }
}
