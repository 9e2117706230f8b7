using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>What the code that makes rows says about their columns: which are computed from others, which hold the same value.</summary>
internal sealed class RowColumns : SemanticPart
{
    public RowColumns(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public Schema Refine(Schema schema, Value rows)
    {
        var columns = schema.Columns;
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            var from = ComputedFrom(column, schema, out var isExact);
            var held = HeldBy(column, schema, rows);
            var zero = ZeroIn(column, rows);
            var isNeverSet = IsNeverSet(column, rows);
            if (!from.IsEmpty || !held.IsEmpty || zero is not null || isNeverSet)
            {
                columns = columns.SetItem(i, column.MadeOf(from, isExact, held, zero, isNeverSet));
            }

            var changes = _known.RowChanges.Of(column.Member, rows);
            if (!changes.IsEmpty)
            {
                columns = columns.SetItem(i, columns[i].ChangedBy(changes));
            }
        }

        return columns == schema.Columns ? schema : new Schema(schema.RowType, columns, schema.IsComplete);
    }

    /// <summary>The columns that a property of the row type reads when it is asked for.</summary>
    private ImmutableArray<string> ComputedFrom(SchemaColumn column, Schema schema, out bool isExact)
    {
        isExact = true;
        if (column.Member is not IPropertySymbol { GetMethod: { } getter } || _bodies.Getter(getter) is not { } body)
        {
            return ImmutableArray<string>.Empty;
        }

        var names = ImmutableArray.CreateBuilder<string>();
        AddRead(body, schema, names, ref isExact);
        names.Remove(column.Name);
        return names.ToImmutable();
    }

    private static void AddRead(IOperation body, Schema schema, ImmutableArray<string>.Builder names, ref bool isExact)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member)
            {
                var column = schema.Columns.FirstOrDefault(c => SymbolEqualityComparer.Default.Equals(c.Member, member.Member));
                isExact &= column is not null;
                if (column is not null && !names.Contains(column.Name))
                {
                    names.Add(column.Name);
                }
            }
            else if (operation is IInvocationOperation { TargetMethod.IsStatic: false } or IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } })
            {
                isExact = false;
            }
        }
    }

    /// <summary>Other columns that every known row fills with a value that this column has too, at least on one path.</summary>
    private ImmutableArray<string> HeldBy(SchemaColumn column, Schema schema, Value rows)
    {
        if (column.Member is null || rows is not SequenceValue sequence || ItemsOf(sequence) is not { Items.IsEmpty: false } items)
        {
            return ImmutableArray<string>.Empty;
        }

        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var other in schema.Columns)
        {
            if (!ReferenceEquals(other, column) && other.Member is not null && IsHeldInAll(items.Items, column.Member, other.Member))
            {
                names.Add(other.Name);
            }
        }

        return names.ToImmutable();
    }

    /// <summary>Every row is made in sight, and none has been given anything but an empty text in this column.</summary>
    private bool IsNeverSet(SchemaColumn column, Value rows)
    {
        if (column.Member is not { } member || (member is IPropertySymbol { GetMethod: { } getter } && _bodies.Getter(getter) is not null)
            || rows is not SequenceValue sequence || ItemsOf(sequence) is not { Items.IsEmpty: false } items)
        {
            return false;
        }

        foreach (var row in items.Items)
        {
            if (row is not ObjectValue { IsSelf: false } made || _engine.Objects.IsOpen(made)
                || (_store.TryGet(new Place(made.Id, Symbols.KeyOf(member.OriginalDefinition)), out var held) && held is not (TextValue { Constant: "" } or ConstValue { Value: null })))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where every known row gets 0 in this column for what is missing, or null.</summary>
    private SyntaxNode? ZeroIn(SchemaColumn column, Value rows)
    {
        if (column.Member is not { } member || rows is not SequenceValue sequence || ItemsOf(sequence) is not { Items.IsEmpty: false } items)
        {
            return null;
        }

        SyntaxNode? site = null;
        foreach (var row in items.Items)
        {
            if (row is not ObjectValue obj || !_store.TryGet(new Place(obj.Id, Symbols.KeyOf(member.OriginalDefinition)), out var held) || Missing.MadeZeroAt(held) is not { } at)
            {
                return null;
            }

            site ??= at;
        }

        return site;
    }

    private bool IsHeldInAll(ImmutableArray<Value> rows, ISymbol member, ISymbol other)
    {
        foreach (var row in rows)
        {
            if (row is not ObjectValue obj
                || !_store.TryGet(new Place(obj.Id, Symbols.KeyOf(other.OriginalDefinition)), out var held) || held is not UnknownValue { IsFixed: false } single
                || !_store.TryGet(new Place(obj.Id, Symbols.KeyOf(member.OriginalDefinition)), out var own) || !own.Alternatives.Contains(single))
            {
                return false;
            }
        }

        return true;
    }
}
