using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Linking;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Links a whole program and says what that took: interpretation steps, which no other program on the machine changes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LinkProbe : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_silent = new("MLPPROBE", "Probe", "Probe", "MlPractices", DiagnosticSeverity.Hidden, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_silent];

    public long Steps { get; private set; }

    /// <summary>Roots whose facts were dropped.</summary>
    public int Abandoned { get; private set; }

    public FactLog Log { get; private set; } = new();

    public static async Task<LinkProbe> Of(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Probed",
            [CSharpSyntaxTree.ParseText("using System;\nusing Microsoft.ML;\nusing Microsoft.ML.Data;\npublic class House { public float Size; public float Price; }\n" + source)],
            [.. ReferenceSet.Framework, .. ReferenceSet.MachineLearning],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var probe = new LinkProbe();
        var reported = await compilation.WithAnalyzers([probe]).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(reported);
        return probe;
    }

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(start =>
        {
            var collector = new BodyCollector(MlCatalog.TryCreate(start.Compilation)!, new SourceAssemblies(start.Compilation));
            start.RegisterOperationBlockAction(block => collector.Collect(block.OwningSymbol, block.OperationBlocks));
            start.RegisterCompilationEndAction(end =>
            {
                var linker = new Linker(new SourceAssemblies(end.Compilation), MlCatalog.TryCreate(end.Compilation)!, collector.Bodies, LinkScope.Whole, end.CancellationToken);
                Log = linker.Run();
                Steps = linker.Steps;
                Abandoned = linker.Abandoned;
            });
        });
    }
}
