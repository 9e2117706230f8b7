using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Arrays, collection expressions, elements and indexers.</summary>
internal sealed class Elements : EnginePart
{
    /// <summary><c>OperationKind.CollectionExpression</c>, which the Roslyn floor does not name yet; <c>params</c> spans arrive as one too.</summary>
    public const int CollectionExpressionKind = 0x7f;

    /// <summary><c>OperationKind.Spread</c>, likewise.</summary>
    private const int SpreadKind = 0x80;

    public Elements(Interpreter engine)
        : base(engine)
    {
    }

    public Value VisitArray(IArrayCreationOperation array)
    {
        foreach (var size in array.DimensionSizes)
        {
            Visit(size);
        }

        var elementType = (array.Type as IArrayTypeSymbol)?.ElementType;
        if (array.Initializer is null)
        {
            var isEmpty = array.DimensionSizes.Length == 1 && array.DimensionSizes[0].ConstantValue is { HasValue: true, Value: 0 };
            return _engine.Sequences.NewList(elementType, ImmutableArray<Value>.Empty, isOpen: !isEmpty);
        }

        var items = ImmutableArray.CreateBuilder<Value>(array.Initializer.ElementValues.Length);
        foreach (var element in array.Initializer.ElementValues)
        {
            items.Add(Visit(element));
        }

        return _engine.Sequences.NewList(elementType, items.ToImmutable());
    }

    /// <summary>The elements of a collection expression, or none when it spreads others.</summary>
    public static ImmutableArray<IOperation> Written(IOperation expression)
    {
        foreach (var child in expression.ChildOperations)
        {
            if ((int)child.Kind == SpreadKind)
            {
                return ImmutableArray<IOperation>.Empty;
            }
        }

        return ImmutableArray.CreateRange(expression.ChildOperations);
    }

    public Value VisitCollectionExpression(IOperation expression)
    {
        var elementType = _engine.Sequences.ElementType(expression.Type);
        var items = ImmutableArray.CreateBuilder<Value>();
        var isOpen = false;
        var hasOwn = false;
        Rows? rows = null;
        var order = RowOrder.Stable;
        foreach (var child in expression.ChildOperations)
        {
            // A spread element has no public interface at the Roslyn floor: its first child is the sequence.
            if ((int)child.Kind != SpreadKind)
            {
                items.Add(Visit(child));
                hasOwn = true;
                continue;
            }

            foreach (var spread in child.ChildOperations)
            {
                var others = Visit(spread);
                var known = _engine.Sequences.KnownElements(others);
                isOpen |= known is null;
                items.AddRange(known ?? ImmutableArray.Create(_engine.Sequences.ElementOf(others, new object(), elementType)));
                rows = rows is null ? _engine.Sequences.RowsOf(others) : new UnionRows(rows, _engine.Sequences.RowsOf(others));
                order = order == RowOrder.Stable ? Sequences.Materialized(_engine.Arrangements.OrderOf(others)) : order;
                break;
            }
        }

        if (rows is null)
        {
            return _engine.Sequences.NewList(elementType, items.ToImmutable(), isOpen);
        }

        return _engine.Sequences.NewSequence(elementType, hasOwn ? new UnionRows(rows, new UnknownRows(new object())) : rows, new ItemsValue(items.ToImmutable(), isOpen), order);
    }

    public Value VisitElement(IArrayElementReferenceOperation element)
    {
        var array = Visit(element.ArrayReference);
        var index = element.Indices.Length == 1 ? Visit(element.Indices[0]) : Fresh();
        return index is RangeValue range ? _engine.Slices.Sliced(array, range) : _engine.Known.Taken(array, index, _engine.Sequences.At(array, index, element.Type), element);
    }

    public Value ReadIndexer(IPropertyReferenceOperation reference, Value? receiver)
    {
        var index = Visit(reference.Arguments[0].Value);
        for (var i = 1; i < reference.Arguments.Length; i++)
        {
            Visit(reference.Arguments[i].Value);
        }

        if (receiver is null)
        {
            return Fresh(reference.Type);
        }

        if (reference.Property.GetMethod is { } getter && _bodies.Find(getter) is not null)
        {
            return _engine.Runner.Call(reference, getter, receiver, ImmutableArray.Create(index), null);
        }

        return _engine.Known.Taken(receiver, index, _engine.Sequences.At(receiver, index, reference.Type), reference);
    }
}
