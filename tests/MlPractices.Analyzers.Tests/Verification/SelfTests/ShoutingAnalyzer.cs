using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Tests.Verification.SelfTests;

/// <summary>A stand-in with a rule too simple to be wrong: local variables in capitals (TST01), classes in capitals (TST02).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class ShoutingAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Local =
        new("TST01", "Shouting", "'{0}' is shouting", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    internal static readonly DiagnosticDescriptor Class =
        new("TST02", "Shouting", "class '{0}' is shouting", "Test", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Local, Class];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(OnLocal, SyntaxKind.VariableDeclarator);
        context.RegisterSymbolAction(OnType, SymbolKind.NamedType);
    }

    private static void OnLocal(SyntaxNodeAnalysisContext context)
    {
        var declarator = (VariableDeclaratorSyntax)context.Node;
        if (IsShouting(declarator.Identifier.ValueText))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Local,
                declarator.Identifier.GetLocation(),
                declarator.Initializer is null ? [] : [declarator.Initializer.Value.GetLocation()],
                declarator.Identifier.ValueText));
        }
    }

    private static void OnType(SymbolAnalysisContext context)
    {
        if (IsShouting(context.Symbol.Name))
        {
            context.ReportDiagnostic(Diagnostic.Create(Class, context.Symbol.Locations[0], context.Symbol.Name));
        }
    }

    private static bool IsShouting(string name) => name.Length > 1 && name == name.ToUpperInvariant();
}

/// <summary>Lowers the voice of local variables.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LowerVoice : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TST01"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create("Lower", cancellation => Lower(context, cancellation), nameof(LowerVoice)), context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Document> Lower(CodeFixContext context, CancellationToken cancellation)
    {
        var root = (await context.Document.GetSyntaxRootAsync(cancellation))!;
        var token = root.FindToken(context.Span.Start);
        var lowered = SyntaxFactory.Identifier(token.ValueText.ToLowerInvariant()).WithTriviaFrom(token);
        return context.Document.WithSyntaxRoot(root.ReplaceToken(token, lowered));
    }
}

/// <summary>Throws on every class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingAnalyzer : ShoutingAnalyzer
{
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(_ => throw new InvalidOperationException("broken on purpose"), SymbolKind.NamedType);
    }
}

/// <summary>Claims to fix and changes nothing that matters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IdleFixer : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TST01"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create("Idle", _ => Task.FromResult(context.Document), nameof(IdleFixer)), context.Diagnostics);
        return Task.CompletedTask;
    }
}
