using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Lowering;
using MlPractices.Analyzers.Provenance;

namespace MlPractices.Analyzers;

/// <summary>
/// The host of all rules: a body is taken once however many rules there are. Without ML.NET it registers nothing.
/// Rules that prove something present are judged type by type as well, so that an editor shows them at once.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PipelineAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleBook.All.Select(rule => rule.Descriptor).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(static start =>
        {
            if (MlCatalog.TryCreate(start.Compilation) is { } catalog)
            {
                new Session(start.Compilation, catalog).Register(start);
            }
        });
    }

    /// <summary>One compilation: what is collected, and what has been reported.</summary>
    private sealed class Session
    {
        private readonly Compilation _compilation;
        private readonly MlCatalog _catalog;
        private readonly BodyCollector _collector;
        private readonly ConcurrentBag<EngineHolder> _holders = new();
        private readonly HashSet<(string Id, SyntaxTree? Tree, int Start)> _seen = new();

        public Session(Compilation compilation, MlCatalog catalog)
        {
            _compilation = compilation;
            _catalog = catalog;
            _collector = new BodyCollector(catalog, compilation.Assembly);
        }

        public void Register(CompilationStartAnalysisContext start)
        {
            start.RegisterSymbolAction(c => EngineHolders.Collect(c.Symbol, _catalog, _holders), SymbolKind.Field, SymbolKind.Property);
            start.RegisterSymbolStartAction(
                type =>
                {
                    type.RegisterOperationBlockAction(c => Collect(c));
                    type.RegisterSymbolEndAction(JudgeType);
                },
                SymbolKind.NamedType);
            start.RegisterOperationBlockAction(Collect);
            start.RegisterCompilationEndAction(JudgeCompilation);
        }

        private void Collect(OperationBlockAnalysisContext context)
        {
            if (!_collector.Bodies.ContainsKey(context.OwningSymbol))
            {
                _collector.Collect(context.OwningSymbol, context.OperationBlocks);
            }
        }

        private void JudgeType(SymbolAnalysisContext context)
        {
            if (context.Symbol.ContainingType is not null || !TouchesMl(context.Symbol))
            {
                return;
            }

            var type = context.Symbol;
            Judge(symbol => SymbolEqualityComparer.Default.Equals(Outermost(symbol), type), context.ReportDiagnostic, context.CancellationToken);
        }

        private bool TouchesMl(ISymbol type)
        {
            foreach (var body in _collector.Bodies.Values)
            {
                if (body.TouchesMl && SymbolEqualityComparer.Default.Equals(Outermost(body.Symbol), type))
                {
                    return true;
                }
            }

            return false;
        }

        private void JudgeCompilation(CompilationAnalysisContext context) => Judge(null, context.ReportDiagnostic, context.CancellationToken);

        private void Judge(Func<ISymbol, bool>? scope, Action<Diagnostic> report, CancellationToken cancellation)
        {
            var log = new Linker(_compilation, _catalog, _collector.Bodies, scope, cancellation).Run();
            var holders = scope is null ? _holders.ToArray() : _holders.Where(h => scope(h.Member)).ToArray();
            var facts = new PipelineFacts(log, holders, _compilation, isWholeProgram: scope is null);
            var sink = new FindingSink(report, _seen);
            foreach (var rule in RuleBook.All)
            {
                if (scope is null || !rule.NeedsWholeProgram)
                {
                    cancellation.ThrowIfCancellationRequested();
                    rule.Judge(facts, sink);
                }
            }
        }

        private static ISymbol Outermost(ISymbol symbol)
        {
            var at = symbol as INamedTypeSymbol ?? symbol.ContainingType ?? symbol;
            while (at.ContainingType is { } outer)
            {
                at = outer;
            }

            return at;
        }
    }
}
