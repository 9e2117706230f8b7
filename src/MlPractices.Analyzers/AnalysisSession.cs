using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Linking;

namespace MlPractices.Analyzers;

/// <summary>
/// One compilation: bodies are collected as the compiler hands them over; each type is linked and judged when it is
/// complete; types that call each other are linked again together at the end.
/// </summary>
internal sealed class AnalysisSession
{
    private readonly SourceAssemblies _sources;
    private readonly MlCatalog _catalog;
    private readonly BodyCollector _collector;
    private readonly ConcurrentBag<EngineHolder> _holders = new();
    private readonly ConcurrentDictionary<ISymbol, FactLog> _types = new(SymbolEqualityComparer.Default);
    private readonly FilesInReach _reach;
    private readonly ProjectSettings _project;
    private readonly HashSet<(string Id, SyntaxTree? Tree, int Start)> _seen = new();

    public AnalysisSession(Compilation compilation, AnalyzerConfigOptions project, MlCatalog catalog, CancellationToken cancellation)
    {
        _project = ProjectSettings.Of(project);
        _sources = new SourceAssemblies(compilation);
        _catalog = catalog;
        _reach = FilesInReach.Of(compilation, cancellation);
        _collector = new BodyCollector(catalog, _sources);
    }

    public void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterSymbolAction(c => EngineHolders.Collect(c.Symbol, _catalog, _holders), SymbolKind.Field, SymbolKind.Property);
        start.RegisterSymbolStartAction(
            type =>
            {
                if (_reach.Include(type.Symbol))
                {
                    type.RegisterOperationBlockAction(Collect);
                    type.RegisterSymbolEndAction(JudgeType);
                }
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(JudgeCompilation);
    }

    private void Collect(OperationBlockAnalysisContext context) => _collector.Collect(context.OwningSymbol, context.OperationBlocks);

    private void JudgeType(SymbolAnalysisContext context)
    {
        var type = context.Symbol;
        if (type.ContainingType is not null || !_collector.TouchesMl(type))
        {
            return;
        }

        bool IsInside(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(TypeReach.Outermost(symbol), type);
        var isWhole = _reach.IsWholeProgram(type);
        var log = Link(_collector.BodiesOf(type), isWhole ? LinkScope.Whole : LinkScope.Inside((INamedTypeSymbol)type), context.CancellationToken);
        _types[type] = log;
        Judge(new PipelineFacts(log, _holders.Where(h => IsInside(h.Member)).ToArray(), _sources, _catalog, isWhole) { Project = _project }, context.ReportDiagnostic, context.CancellationToken);
    }

    private void JudgeCompilation(CompilationAnalysisContext context)
    {
        // A type that neither calls nor is called by others has been seen whole already.
        var closed = new HashSet<ISymbol>(_types.Keys, SymbolEqualityComparer.Default);
        closed.ExceptWith(TypeReach.OpenTypes(_collector).Where(type => !_reach.IsWholeProgram(type)));
        FactLog log;
        if (_collector.MlTypes.All(closed.Contains))
        {
            log = new FactLog();
        }
        else
        {
            log = Link(_collector.Bodies, LinkScope.Outside(closed), context.CancellationToken);
        }

        foreach (var type in closed)
        {
            log.Include(_types[type]);
        }

        Judge(new PipelineFacts(log, _holders.ToArray(), _sources, _catalog, isWholeProgram: true) { Project = _project }, context.ReportDiagnostic, context.CancellationToken);
    }

    private FactLog Link(IReadOnlyDictionary<ISymbol, CollectedBody> bodies, LinkScope scope, CancellationToken cancellation) =>
        new Linker(_sources, _catalog, bodies, scope, cancellation).Run();

    private void Judge(PipelineFacts facts, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var sink = new FindingSink(report, _seen);
        foreach (var rule in RuleBook.All)
        {
            if (facts.IsWholeProgram || !rule.NeedsWholeProgram)
            {
                cancellation.ThrowIfCancellationRequested();
                rule.Judge(facts, sink);
            }
        }
    }
}
