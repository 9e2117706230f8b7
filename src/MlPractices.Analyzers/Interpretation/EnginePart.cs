using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>What every part of the engine has at hand: the state of the interpreted program, and the way back to the interpreter.</summary>
internal abstract class EnginePart
{
    protected readonly Interpreter _engine;
    protected readonly Store _store;
    protected readonly Position _at;
    protected readonly FactLog _log;
    protected readonly BodySource _bodies;
    protected readonly FieldSummary _summary;

    protected EnginePart(Interpreter engine)
    {
        _engine = engine;
        _store = engine.Store;
        _at = engine.At;
        _log = engine.Log;
        _bodies = engine.Bodies;
        _summary = engine.Summary;
    }

    protected Value Visit(IOperation? operation) => _engine.Visit(operation);

    protected void VisitAll<TOperation>(ImmutableArray<TOperation> operations)
        where TOperation : class, IOperation => _engine.VisitAll(operations);

    protected ITypeSymbol Resolve(ITypeSymbol type) => _engine.Resolve(type);

    protected int NewId() => _engine.NewId();

    protected FactSite Site(IOperation operation) => _at.Site(operation);
}
