using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Linking;

namespace MlPractices.Tool.Drawing;

/// <summary>Takes part in an analysis like a rule, and keeps the facts of the whole program. Reports nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FactsCollector : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Silent = new("MLPGRAPH", "Facts", "Facts", "MlPractices", DiagnosticSeverity.Hidden, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Silent];

    /// <summary>The facts, once the analysis is done; null without ML.NET.</summary>
    public PipelineFacts? Facts { get; private set; }

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(start =>
        {
            if (MlCatalog.TryCreate(start.Compilation) is not { } catalog)
            {
                return;
            }

            var sources = new SourceAssemblies(start.Compilation);
            var collector = new BodyCollector(catalog, sources);
            var holders = new ConcurrentBag<EngineHolder>();
            start.RegisterSymbolAction(c => EngineHolders.Collect(c.Symbol, catalog, holders), SymbolKind.Field, SymbolKind.Property);
            start.RegisterOperationBlockAction(c => collector.Collect(c.OwningSymbol, c.OperationBlocks));
            start.RegisterCompilationEndAction(end =>
            {
                var log = new Linker(sources, catalog, collector.Bodies, LinkScope.Whole, end.CancellationToken).Run();
                Facts = new PipelineFacts(log, [.. holders], sources, catalog, isWholeProgram: true);
            });
        });
    }
}
