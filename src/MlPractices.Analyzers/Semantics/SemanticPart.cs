using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>What families of known calls are written with: the words for rows, lists, objects and functions.</summary>
internal abstract class SemanticPart : EnginePart
{
    protected readonly KnownMembers _known;
    protected readonly MlCatalog _catalog;

    protected SemanticPart(Interpreter engine, KnownMembers known)
        : base(engine)
    {
        _known = known;
        _catalog = known.Catalog;
    }

    // Lists and rows
    protected SequenceValue NewSequence(ITypeSymbol? elementType, Rows rows, ItemsValue? items = null, RowOrder order = RowOrder.Stable, ViewValue? readFrom = null) => _engine.Sequences.NewSequence(elementType, rows, items, order, readFrom);

    protected SequenceValue NewList(ITypeSymbol? elementType, ImmutableArray<Value> items, bool isOpen = false) => _engine.Sequences.NewList(elementType, items, isOpen);

    protected ItemsValue? ItemsOf(SequenceValue sequence) => _engine.Sequences.ItemsOf(sequence);

    protected ImmutableArray<Value>? KnownElements(Value collection) => _engine.Sequences.KnownElements(collection);

    protected Value ElementOf(Value collection, object token, ITypeSymbol? type) => _engine.Sequences.ElementOf(collection, token, type);

    protected Value At(Value collection, Value index, ITypeSymbol? type) => _engine.Sequences.At(collection, index, type);

    protected void AppendItem(Value collection, Value item) => _engine.Sequences.AppendItem(collection, item);

    protected void OpenItems(Value collection) => _engine.Sequences.OpenItems(collection);

    protected ImmutableArray<Value> Flatten(ImmutableArray<Value> arguments) => _engine.Sequences.Flatten(arguments);

    protected Rows RowsOf(Value value) => _engine.Sequences.RowsOf(value);

    protected RowOrder OrderOf(Value value) => _engine.Arrangements.OrderOf(value);

    protected ITypeSymbol? ElementType(ITypeSymbol? type) => _engine.Sequences.ElementType(type);

    // Objects
    protected Value ReadMember(ObjectValue obj, string name, Value otherwise) => _engine.Objects.ReadMember(obj, name, otherwise);

    protected Value? OptionValue(ObjectValue options, string path) => _engine.Objects.OptionValue(options, path);

    protected void SetMember(ObjectValue obj, ISymbol member, Value value) => _engine.Objects.SetMember(obj, member, value);

    protected void Assign(IOperation target, Value value) => _engine.Assignments.Assign(target, value);

    // Functions and paths
    protected Value Invoke(FunctionValue function, ImmutableArray<Value> arguments, IOperation operation) => _engine.Runner.Invoke(function, arguments, operation);

    protected Value InvokeAll(Value? target, ImmutableArray<Value> arguments, IOperation operation) => _engine.Calls.InvokeAll(target, arguments, operation);

    protected Value RunDetached(FunctionValue function, IOperation operation) => _engine.Calls.RunDetached(function, operation);

    protected void RunArms(object branch, IReadOnlyList<Action> arms, bool mayFallThrough = false) => _engine.Statements.RunArms(branch, arms, mayFallThrough);

    protected void Escape(Value value) => _engine.Escapes.Escape(value);

    protected void NoteKept(Value value) => _engine.Escapes.NoteKept(value);

    protected void NoteShown(ImmutableArray<Value> values)
    {
        foreach (var value in values)
        {
            _engine.Uses.NoteShown(value);
        }
    }

    /// <summary>Writes down that a value depends on what another machine, culture or day changes.</summary>
    protected ImmutableArray<PipelineFact> Note(KnownCall call, Surrounding surrounding)
    {
        var fact = new SurroundingFact(Site(call.Operation), surrounding);
        _log.Add(fact);
        return ImmutableArray.Create<PipelineFact>(fact);
    }

    // Data and models
    protected INamedTypeSymbol? RowType(KnownCall call) => call.TypeArgument is { } type ? Resolve(type) as INamedTypeSymbol : null;

    /// <summary>The result of a member that says nothing about data: known by what it was read from.</summary>
    protected Value Member(KnownCall call)
    {
        var identity = call.Receiver is UnknownValue unknown && call.Member is not IMethodSymbol ? Key.Of(unknown.Token, call.Member) : new object();
        return new UnknownValue(identity, call.Operation.Type);
    }

    /// <summary>The views among the alternatives; anything else stands for rows of its own.</summary>
    protected Value AsViews(Value value)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in value.Alternatives)
        {
            var view = alternative switch
            {
                ViewValue known => known,
                ConstValue { Value: null } => null,
                _ => new ViewValue(RowsOf(alternative), Schema.Unknown),
            };
            if (view is not null)
            {
                result = Value.Join(result, view);
            }
        }

        return result is NeverValue ? new ViewValue(new UnknownRows(new object()), Schema.Unknown) : result;
    }

    protected static EstimatorValue AsEstimator(Value? value) => EstimatorValue.Of(value);
}
