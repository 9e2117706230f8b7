using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Members of rows that the program's own code computes or writes anew, and those that it leaves as they come.</summary>
internal sealed class RowChanges : SemanticPart
{
    /// <summary>What stands first in the token of a number that was read from a text.</summary>
    public const string Parsed = "parsed";

    private readonly Dictionary<object, List<(ISymbol Member, ColumnChange Change)>> _changes = new();
    private readonly HashSet<(object Token, ISymbol Member)> _written = new();

    public RowChanges(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>A member of a row is written.</summary>
    public void NoteSet(Value holder, ISymbol member, Value value, IOperation operation)
    {
        if (holder is UnknownValue unknown)
        {
            _written.Add((unknown.Token, member));
        }

        if (ValueTrace.Of(value) is not { } trace || KeyOfHolder(holder) is not { } key)
        {
            return;
        }

        if (!_changes.TryGetValue(key, out var changes))
        {
            _changes[key] = changes = new List<(ISymbol, ColumnChange)>();
        }

        if (!changes.Any(change => ReferenceEquals(change.Change.Site, operation.Syntax)))
        {
            changes.Add((member, new ColumnChange(operation.Syntax, trace, IsComputed(value) && !IsUnderCondition(operation) && !IsMaking(holder, operation))));
        }
    }

    /// <summary>The elements of a list are those of another one.</summary>
    public void Keep(Value from, Value made)
    {
        var key = from switch { SequenceValue list => list, UnknownValue unknown => unknown.Token, _ => (object?)null };
        if (key is null || made is not SequenceValue || made.Equals(from))
        {
            return;
        }

        if (!_changes.TryGetValue(key, out var changes))
        {
            _changes[key] = changes = new List<(ISymbol, ColumnChange)>();
        }

        _changes[made] = changes;
    }

    /// <summary>What the code writes in a column of the rows of a list, at least in some of them.</summary>
    public ImmutableArray<ColumnChange> Of(ISymbol? member, Value rows)
    {
        if (member is null || rows is not (SequenceValue or UnknownValue))
        {
            return ImmutableArray<ColumnChange>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<ColumnChange>();
        Add(found, rows is SequenceValue own ? own : ((UnknownValue)rows).Token, member);
        if (rows is SequenceValue sequence && ItemsOf(sequence) is { } items)
        {
            var isAlways = !items.Items.IsEmpty;
            foreach (var item in items.Items)
            {
                isAlways &= item is ObjectValue made && HoldsComputed(made, member);
            }

            foreach (var item in items.Items)
            {
                if (item is not ObjectValue obj)
                {
                    continue;
                }

                var noted = found.Count;
                Add(found, obj, member);
                if (found.Count == noted && _store.TryGet(new Place(obj.Id, Symbols.KeyOf(member.OriginalDefinition)), out var held) && ValueTrace.Of(held) is { } trace)
                {
                    found.Add(new ColumnChange(WrittenIn(obj.Site, member) ?? obj.Site ?? member.DeclaringSyntaxReferences[0].GetSyntax(), trace, isAlways));
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The statistics that a mapping puts in a member of its output.</summary>
    public ImmutableArray<PipelineFact> StatisticsInto(FunctionValue mapping, ISymbol member)
    {
        var statistics = ImmutableArray<PipelineFact>.Empty;
        if (mapping.Method.Parameters.Length > 1 && _changes.TryGetValue(mapping.Method.Parameters[1], out var changes))
        {
            foreach (var (written, change) in changes)
            {
                statistics = SymbolEqualityComparer.Default.Equals(written, member) ? statistics.AddRange(change.Trace.Statistics) : statistics;
            }
        }

        return statistics;
    }

    /// <summary>The members of a row that hold what came in from outside, or a number typed into the program, as it is; each with the member it was read from, if any.</summary>
    public ImmutableDictionary<string, ISymbol?> RawMembers(Value row, ITypeSymbol? type)
    {
        var raw = ImmutableDictionary.CreateBuilder<string, ISymbol?>();
        switch (row)
        {
            case ObjectValue { IsSelf: false } made:
                foreach (var member in Members(made.Type))
                {
                    if (_store.TryGet(new Place(made.Id, Symbols.KeyOf(member.OriginalDefinition)), out var held) && IsRaw(held, made, member, out var from))
                    {
                        raw[member.Name] = from;
                    }
                }

                break;
            case UnknownValue { Origin: Origin.Parameter or Origin.Network, Trace: null } given:
                foreach (var member in Members(given.Type ?? type))
                {
                    if (!_written.Contains((given.Token, member.OriginalDefinition)))
                    {
                        raw[member.Name] = member.OriginalDefinition;
                    }
                }

                break;
        }

        return raw.ToImmutable();
    }

    /// <summary>The same of a list whose rows are all known.</summary>
    public ImmutableDictionary<string, ISymbol?> RawMembersOfAll(Value rows)
    {
        ImmutableDictionary<string, ISymbol?>? common = null;
        foreach (var row in KnownElements(rows) ?? ImmutableArray<Value>.Empty)
        {
            var raw = RawMembers(row, null);
            common = common is null ? raw : common.RemoveRange(common.Keys.Where(name => !raw.ContainsKey(name)).ToArray());
        }

        return common ?? ImmutableDictionary<string, ISymbol?>.Empty;
    }

    private static IEnumerable<ISymbol> Members(ITypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { AssociatedSymbol: null, IsStatic: false })
                {
                    yield return member;
                }
            }
        }
    }

    private static bool IsRaw(Value held, ObjectValue row, ISymbol member, out ISymbol? from)
    {
        from = null;
        switch (held)
        {
            case UnknownValue { Trace: null, Token: Key { Last: IFieldSymbol or IPropertySymbol } read }:
                from = (ISymbol)read.Last!;
                return true;
            case UnknownValue { Trace: null, Origin: Origin.Parameter or Origin.Network } or UnknownValue { Trace: null, Token: Key { First: Parsed } }:
                return true;
            default:
                return held is ConstValue { Value: not null } && IsLiteral((WrittenIn(row.Site, member) as AssignmentExpressionSyntax)?.Right);
        }
    }

    /// <summary>Written out: what the compiler computes from constants may be the transformation itself.</summary>
    private static bool IsLiteral(ExpressionSyntax? expression) => expression switch
    {
        LiteralExpressionSyntax => true,
        PrefixUnaryExpressionSyntax sign => IsLiteral(sign.Operand),
        _ => false,
    };

    private bool HoldsComputed(ObjectValue row, ISymbol member) =>
        _store.TryGet(new Place(row.Id, Symbols.KeyOf(member.OriginalDefinition)), out var held) && IsComputed(held);

    private static bool IsComputed(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is not UnknownValue { Trace.Members.IsEmpty: false })
            {
                return false;
            }
        }

        return true;
    }

    private void Add(ImmutableArray<ColumnChange>.Builder found, object key, ISymbol member)
    {
        if (_changes.TryGetValue(key, out var changes))
        {
            foreach (var (written, change) in changes)
            {
                if (SymbolEqualityComparer.Default.Equals(written, member.OriginalDefinition) && !found.Contains(change))
                {
                    found.Add(change);
                }
            }
        }
    }

    /// <summary>What changes of a row are kept under: its list, or the row itself when it was made in sight or handed in alone.</summary>
    private object? KeyOfHolder(Value holder)
    {
        switch (holder)
        {
            case ObjectValue { IsSelf: false } made:
                return made;
            case UnknownValue { Token: IParameterSymbol parameter }:
                return parameter;
            case UnknownValue element:
                for (var round = _engine.Loops.Round; round is not null; round = round.Outer)
                {
                    if (round.Element.Equals(element))
                    {
                        return round.Collection is SequenceValue list ? list : (round.Collection as UnknownValue)?.Token;
                    }
                }

                return element.Token is Key key ? key.First : null;
            default:
                return null;
        }
    }

    /// <summary>The row is still being made, from a file of other units perhaps: what is computed then may be what its class means.</summary>
    private static bool IsMaking(Value holder, IOperation operation) =>
        holder is ObjectValue { Site: { } site } && !site.Span.Contains(operation.Syntax.Span) && BodyOf(site) == BodyOf(operation.Syntax);

    /// <summary>The innermost body or loop.</summary>
    private static SyntaxNode? BodyOf(SyntaxNode node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            if (at is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsUnderCondition(IOperation operation)
    {
        for (var at = operation.Parent; at is not null and not ILoopOperation and not IAnonymousFunctionOperation; at = at.Parent)
        {
            if (at is IConditionalOperation or ISwitchOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The assignment to a member in the initialiser of an object.</summary>
    private static SyntaxNode? WrittenIn(SyntaxNode? creation, ISymbol member)
    {
        foreach (var node in (creation as BaseObjectCreationExpressionSyntax)?.Initializer?.Expressions ?? default)
        {
            if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment && name.Identifier.ValueText == member.Name)
            {
                return assignment;
            }
        }

        return null;
    }
}
