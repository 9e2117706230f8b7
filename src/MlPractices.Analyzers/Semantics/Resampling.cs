using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Lists of rows that come to hold one row several times: repeated, added again, drawn with replacement.</summary>
internal sealed class Resampling : SemanticPart
{
    /// <summary>Marks a sequence that holds one thing several times.</summary>
    private const string Repeats = "#repeats";

    /// <summary>Marks a sequence that has an element for each of several numbers.</summary>
    private const string Counts = "#counts";

    /// <summary>Where a short range between constants keeps its numbers.</summary>
    private const string Numbers = "#numbers";

    /// <summary>Numbers of a longer range are not looked at one by one.</summary>
    private const int MostNumbers = 32;

    private readonly Dictionary<int, (SequenceValue List, Rows Rows)> _grown = new();
    private (Value Element, SequenceValue From)? _drawn;

    public Resampling(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>Remembers an element that chance picked.</summary>
    public Value Taken(Value collection, Value index, Value element)
    {
        if (index is UnknownValue { Origin: Origin.Random or Origin.SeededRandom } && collection is SequenceValue from)
        {
            _drawn = (element, from);
        }

        return element;
    }

    public void ForgetDraws() => _drawn = null;

    /// <summary>The rows of a query whose selector hands out elements of a list that chance picks, over and over; else null.</summary>
    public Rows? DrawnBy(Value selected) => _drawn is { } drawn && drawn.Element.Equals(selected) ? Drawn(drawn.From, selected) : null;

    private ResampledRows Drawn(SequenceValue from, object token) => new(RowsOf(from), Key.Of("drawn", token));

    /// <summary>One thing a number of times.</summary>
    public Value Repeat(KnownCall call)
    {
        var element = call.Values[0];
        var repeated = NewSequence(ElementType(call.Operation.Type), element is SequenceValue ? RowsOf(element) : new UnknownRows(new object()), new ItemsValue(ImmutableArray.Create(element), isOpen: true));
        if (call.Values.Length < 2 || call.Values[1] is not ConstValue { Value: 0 or 1 })
        {
            _store.Set(new Place(repeated.Id, Repeats), ConstValue.True);
        }

        return repeated;
    }

    /// <summary>The rows of sequences put one behind the other (<c>SelectMany</c>).</summary>
    public Value Flatten(Value source, FunctionValue? selector, ITypeSymbol? element, IOperation operation)
    {
        var one = ElementOf(source, new object(), selector?.Method.Parameters.Length > 0 ? selector.Method.Parameters[0].Type : null);
        var before = _engine.NextId;
        var inner = selector is null ? one : _known.Queries.InvokeOn(selector, one, operation);
        Rows? rows = null;
        var items = ImmutableArray<Value>.Empty;
        foreach (var alternative in inner.Alternatives)
        {
            if (alternative is not SequenceValue part)
            {
                items = alternative is UnknownValue { DependsOn.IsEmpty: false } ? items.Add(ElementOf(alternative, new object(), element)) : items;
                continue;
            }

            items = ItemsOf(part)?.Items ?? items;
            var repeated = HoldsTwice(source, one, part, before);
            if (repeated is not null)
            {
                return NewSequence(element, new ResampledRows(repeated, Key.Of("repeated", operation.Syntax)), new ItemsValue(items, isOpen: true), OrderOf(source));
            }

            rows = part.Equals(one) ? RowsOf(source) : rows;
        }

        return NewSequence(element, rows ?? new UnknownRows(new object()), items.IsEmpty ? null : new ItemsValue(items, isOpen: true), OrderOf(source));
    }

    /// <summary>The rows of which the flattened sequence holds each, or some, more than once; null when that is not proven.</summary>
    private Rows? HoldsTwice(Value source, Value one, SequenceValue part, int before)
    {
        if (IsRepeated(part))
        {
            // Each element, a number of times.
            return ItemsOf(part) is { Items.Length: 1 } repeated && repeated.Items[0].Equals(one) ? RowsOf(source) : null;
        }

        if (part.Equals(one))
        {
            return source is SequenceValue outer && IsRepeated(outer) ? RowsOf(part) : null;
        }

        if (part.Id < before)
        {
            // The same list for each round.
            return RowsOf(part);
        }

        if (ItemsOf(part) is { IsOpen: false, Items.Length: > 1 } items && items.Items.Contains(one))
        {
            return RowsOf(source);
        }

        // A copy of the element for each of some numbers.
        return IsCounted(part) && ItemsOf(part) is { Items.Length: > 0 } copies && copies.Items.All(copy => copy is ObjectValue made && IsCopy(made, one)) ? RowsOf(source) : null;
    }

    /// <summary>The numbers of a range that may be longer than one, which elements are made for.</summary>
    public Value Count(KnownCall call)
    {
        var counted = NewSequence(ElementType(call.Operation.Type), new UnknownRows(new object()));
        if (call.Values.Length < 2 || call.Values[1] is not ConstValue { Value: 0 or 1 })
        {
            _store.Set(new Place(counted.Id, Counts), ConstValue.True);
        }

        if (call.Values.Length == 2 && call.Values[0] is ConstValue { Value: int first } && call.Values[1] is ConstValue { Value: int count and > 0 and <= MostNumbers } && first <= int.MaxValue - count)
        {
            var numbers = Enumerable.Range(first, count).Select(number => (Value)new ConstValue(number));
            _store.Set(new Place(counted.Id, Numbers), new ItemsValue(numbers.ToImmutableArray(), isOpen: false));
        }

        return counted;
    }

    /// <summary>The numbers of a short range between constants, or null.</summary>
    public ItemsValue? NumbersIn(Value source) => source is SequenceValue sequence && _store.TryGet(new Place(sequence.Id, Numbers), out var numbers) ? numbers as ItemsValue : null;

    private bool IsCounted(SequenceValue sequence) => _store.TryGet(new Place(sequence.Id, Counts), out _);

    /// <summary>What is made of counted elements one by one is counted too.</summary>
    public Value KeepCount(Value from, Value made)
    {
        if (from is SequenceValue source && made is SequenceValue derived && IsCounted(source))
        {
            _store.Set(new Place(derived.Id, Counts), ConstValue.True);
        }

        return made;
    }

    private bool IsRepeated(SequenceValue sequence) => _store.TryGet(new Place(sequence.Id, Repeats), out _);

    /// <summary>A row is put in a list within a loop over other rows: it stands for some of these; put in twice, for copies of them.</summary>
    public void NoteAdded(Value receiver, Value item, IOperation operation)
    {
        if (receiver is not SequenceValue list || _at.Loop is null)
        {
            return;
        }

        if (_drawn is { } drawn && drawn.Element.Equals(item) && !IsUnderCondition(operation) && !_at.Loop.Syntax.ToString().Contains(".Remove"))
        {
            Grow(list, Drawn(drawn.From, operation.Syntax));
            return;
        }

        if (item is ObjectValue { IsSelf: false, Site: { } site } made && IsInRound(site) && IsAddedAgain(list, made, operation))
        {
            Grow(list, new ResampledRows(Present(list) ?? RowsOf(list), Key.Of("copies", operation.Syntax)));
            return;
        }

        if (_engine.Loops.Round is not { } round)
        {
            return;
        }

        var here = new UnknownValue(operation.Syntax, null);
        var added = Added(item, round, operation);
        var all = new Place(list.Id, added);
        var rows = Present(list) is not { } present ? added : _store.TryGet(all, out var earlier) && !earlier.Equals(here) ? new UnionRows(present, added) : With(present, added);
        _store.Set(all, here);
        if (RoundOf(item) is { } own)
        {
            // Come to again by a loop within the round it may be another condition that holds.
            var mark = new Place(list.Id, own);
            var isAgain = _store.TryGet(mark, out var before);
            if (Rounds.IsRepeatedWithin(operation, own.Loop) || (isAgain && !before.Equals(here)))
            {
                rows = new ResampledRows(rows, Key.Of("copies", operation.Syntax));
            }

            if (!isAgain)
            {
                _store.Set(mark, here);
            }
        }

        Grow(list, rows);
    }

    /// <summary>It stands in the body of one of the loops that are run: each round makes an object of its own.</summary>
    private bool IsInRound(SyntaxNode creation)
    {
        for (var loop = _at.Loop; loop is not null; loop = loop.Outer)
        {
            var body = loop.Syntax switch
            {
                CommonForEachStatementSyntax forEach => forEach.Statement,
                WhileStatementSyntax whileLoop => whileLoop.Statement,
                DoStatementSyntax doLoop => doLoop.Statement,
                ForStatementSyntax forLoop => forLoop.Statement,
                _ => null,
            };
            if (body is not null && body.SyntaxTree == creation.SyntaxTree && body.Span.Contains(creation.Span))
            {
                return creation.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not { } lambda || !body.Span.Contains(lambda.Span);
            }
        }

        return false;
    }

    /// <summary>The very row that was made in this round went into the list at another place before.</summary>
    private bool IsAddedAgain(SequenceValue list, ObjectValue made, IOperation operation)
    {
        var mark = new Place(list.Id, made);
        var isAgain = _store.TryGet(mark, out var before) && before is UnknownValue { Token: var site } && !ReferenceEquals(site, operation.Syntax);
        _store.Set(mark, new UnknownValue(operation.Syntax));
        return isAgain;
    }

    /// <summary>The rows that a list takes in when each round, or some, puts one in.</summary>
    private Rows Added(Value item, LoopRound round, IOperation operation)
    {
        var of = ArgumentsOfBody();
        var made = item.Equals(round.Element) ? round.Rows
            : item is ObjectValue { Site: { } site } ? new SubsetRows(round.Rows, SubsetKind.Filter, Key.Of(SubsetRows.AddedInLoop, site, of))
            : null;
        return made is not null && IsInEveryRound(operation, round) ? made : new SubsetRows(made ?? round.Rows, SubsetKind.Filter, Key.Of(SubsetRows.AddedInLoop, operation.Syntax, of));
    }

    /// <summary>In every round of the loops around, as far as they stand in one body.</summary>
    private static bool IsInEveryRound(IOperation operation, LoopRound round)
    {
        for (var at = round; at is not null && ReferenceEquals(at.Frame, round.Frame); at = at.Outer)
        {
            if (!Rounds.IsInEvery(operation, at.Loop))
            {
                return false;
            }

            operation = at.Loop;
        }

        return true;
    }

    /// <summary>The rows of a list that are surely all that a loop went over, or some of them several times; else null.</summary>
    public Rows? AllOf(SequenceValue filled, Rows over) => RowsOf(filled) is var rows && HasAll(rows, over) ? rows : null;

    private static bool HasAll(Rows rows, Rows over) => rows is ResampledRows || rows.Equals(over) || (rows is UnionRows union && (HasAll(union.First, over) || HasAll(union.Second, over)));

    /// <summary>What a list holds by now; within a loop, whatever any round has put in. Null for nothing.</summary>
    private Rows? Present(SequenceValue list) => _grown.TryGetValue(list.Id, out var grown) ? grown.Rows : _engine.Sequences.HoldsNothing(list) ? null : RowsOf(list);

    /// <summary>What one round puts in some other round may leave out: the list has it after the loop.</summary>
    private void Grow(SequenceValue list, Rows rows)
    {
        _engine.Sequences.SetRows(list, rows);
        if (_at.Loop is not null)
        {
            _grown[list.Id] = (list, rows);
        }
    }

    public void NoteLoopLeft(bool isOutermost)
    {
        foreach (var (list, rows) in _grown.Values)
        {
            _engine.Sequences.SetRows(list, rows);
        }

        if (isOutermost)
        {
            _grown.Clear();
        }
    }

    /// <summary>The list takes in other rows.</summary>
    public void NoteAddedAll(Value receiver, Value added, bool isSet, IOperation operation)
    {
        if (receiver is SequenceValue list && added is SequenceValue)
        {
            var present = Present(list);
            if (present is null || !isSet)
            {
                // What one round puts in here another may put in elsewhere.
                var rows = _engine.Loops.Round is { } round && round.Element.Equals(added) && !IsInEveryRound(operation, round)
                    ? new SubsetRows(RowsOf(added), SubsetKind.Filter, Key.Of(SubsetRows.AddedInLoop, operation.Syntax, ArgumentsOfBody()))
                    : RowsOf(added);
                Grow(list, present is null ? rows : new UnionRows(present, rows));
            }
        }
    }

    /// <summary>The round of the loop whose element the item is, or is a copy of.</summary>
    private LoopRound? RoundOf(Value item)
    {
        for (var round = _engine.Loops.Round; round is not null; round = round.Outer)
        {
            if (round.Element.Equals(item) || (item is ObjectValue copy && IsCopy(copy, round.Element)))
            {
                return round;
            }
        }

        return null;
    }

    /// <summary>An object of the element's type that has taken over a member of it as it is.</summary>
    private bool IsCopy(ObjectValue copy, Value element)
    {
        foreach (var member in copy.Type.GetMembers())
        {
            if (member is not (IFieldSymbol or IPropertySymbol) || !_store.TryGet(new Place(copy.Id, Symbols.KeyOf(member)), out var held) || held is not UnknownValue taken)
            {
                continue;
            }

            var isSame = element switch
            {
                UnknownValue { Type: { } type } unknown => SymbolEqualityComparer.Default.Equals(type, copy.Type) && taken.Token.Equals(Key.Of(unknown.Token, member)),
                ObjectValue original => SymbolEqualityComparer.Default.Equals(original.Type, copy.Type)
                    && _store.TryGet(new Place(original.Id, Symbols.KeyOf(member)), out var before) && (before is UnknownValue own ? own.ReadFrom(member, original.Element) : before).Equals(held),
                _ => false,
            };
            if (isSame)
            {
                return true;
            }
        }

        return false;
    }

    private static Rows With(Rows rows, Rows added) => Holds(rows, added) ? rows : new UnionRows(rows, added);

    private static bool Holds(Rows rows, Rows added) => rows.Equals(added) || (rows is UnionRows union && (Holds(union.First, added) || Holds(union.Second, added))) || (rows is ResampledRows resampled && Holds(resampled.Source, added));

    private static bool IsUnderCondition(IOperation operation)
    {
        for (var at = operation.Parent; at is not null and not ILoopOperation; at = at.Parent)
        {
            if (at is IConditionalOperation or ISwitchOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the body around was called with: with other arguments it may put in other rows.</summary>
    private object ArgumentsOfBody()
    {
        if (_at.Frame.Owner is not IMethodSymbol { Parameters: { Length: > 0 } parameters })
        {
            return _at.Frame.Self?.Identity ?? string.Empty;
        }

        var values = new object?[parameters.Length + 1];
        values[parameters.Length] = _at.Frame.Self?.Identity;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (!_store.TryGet(new Place(_at.Frame.Variables, parameters[i].OriginalDefinition), out var value) || value is OneOfValue)
            {
                return _at.Frame.Variables;
            }

            values[i] = value.Identity;
        }

        return Key.Of(values);
    }
}
