using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Which members of a mapping's input go into which members of its output, by assignments and by the conditions around them.</summary>
internal sealed class MappingFlow
{
    /// <summary>Passes over the body: a variable may be read above the place that fills it.</summary>
    private const int Passes = 2;

    private readonly IParameterSymbol _input;
    private readonly IParameterSymbol _output;
    private readonly Dictionary<ILocalSymbol, HashSet<ISymbol>?> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, HashSet<ISymbol>?> _outputs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, SyntaxNode> _zeros = new(SymbolEqualityComparer.Default);
    private readonly KnownMembers _known;

    private MappingFlow(IParameterSymbol input, IParameterSymbol output, KnownMembers known)
    {
        _known = known;
        _input = input;
        _output = output;
    }

    public static MappingFlow? Of(IMethodSymbol mapping, IOperation body, KnownMembers known)
    {
        if (mapping.Parameters.Length < 2)
        {
            return null;
        }

        var flow = new MappingFlow(mapping.Parameters[0], mapping.Parameters[1], known);
        for (var i = 0; i < Passes; i++)
        {
            flow.Walk(body, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        }

        return flow;
    }

    /// <summary>The members that go into an output member; null when that is not known.</summary>
    public IReadOnlyCollection<ISymbol>? Into(ISymbol member) => _outputs.TryGetValue(member, out var inputs) ? inputs : null;

    /// <summary>Where 0 is put into an output member for what is missing, or null.</summary>
    public SyntaxNode? MadeZeroAt(ISymbol member) => _zeros.TryGetValue(member, out var site) ? site : null;

    private void Walk(IOperation operation, HashSet<ISymbol>? conditions)
    {
        switch (operation)
        {
            case IConditionalOperation conditional:
                var inside = Union(conditions, Reads(conditional.Condition));
                if (Missing.IsMissing(conditional.Condition, _known) is { } isMissing)
                {
                    NoteZeros(isMissing ? conditional.WhenTrue : conditional.WhenFalse);
                }

                Walk(conditional.WhenTrue, inside);
                if (conditional.WhenFalse is { } otherwise)
                {
                    Walk(otherwise, inside);
                }

                return;
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IParameterReferenceOperation output } target } assignment when SymbolEqualityComparer.Default.Equals(output.Parameter, _output):
                Put(_outputs, target.Member, Union(conditions, Reads(assignment.Value)));
                if (PutsZero(assignment.Value))
                {
                    _zeros[target.Member] = assignment.Syntax;
                }

                return;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment:
                Put(_locals, local.Local, Union(conditions, Reads(assignment.Value)));
                return;
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator:
                Put(_locals, declarator.Symbol, Union(conditions, Reads(initializer.Value)));
                return;
        }

        foreach (var child in operation.ChildOperations)
        {
            Walk(child, conditions);
        }
    }

    /// <summary>The output members that an arm sets to 0.</summary>
    private void NoteZeros(IOperation? arm)
    {
        foreach (var operation in arm?.DescendantsAndSelf() ?? System.Array.Empty<IOperation>())
        {
            if (operation is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IParameterReferenceOperation output } target } assignment
                && SymbolEqualityComparer.Default.Equals(output.Parameter, _output) && IsZero(assignment.Value))
            {
                _zeros[target.Member] = assignment.Syntax;
            }
        }
    }

    /// <summary>An expression that is 0 where something is missing, and a number elsewhere.</summary>
    private bool PutsZero(IOperation value) => value switch
    {
        IConversionOperation conversion => PutsZero(conversion.Operand),
        IParenthesizedOperation inner => PutsZero(inner.Operand),
        ICoalesceOperation coalesce => IsZero(coalesce.WhenNull),
        IConditionalOperation conditional => Missing.IsMissing(conditional.Condition, _known) is { } isMissing && (isMissing ? conditional.WhenTrue : conditional.WhenFalse) is { } arm && IsZero(arm),
        _ => false,
    };

    private static bool IsZero(IOperation value) => value.ConstantValue is { HasValue: true, Value: { } constant } && Missing.IsZero(new Values.ConstValue(constant));

    private static void Put<TSymbol>(Dictionary<TSymbol, HashSet<ISymbol>?> known, TSymbol symbol, HashSet<ISymbol>? inputs)
        where TSymbol : notnull => known[symbol] = known.TryGetValue(symbol, out var before) ? Union(before, inputs) : inputs;

    private static HashSet<ISymbol>? Union(HashSet<ISymbol>? first, HashSet<ISymbol>? second)
    {
        if (first is null || second is null)
        {
            return null;
        }

        var both = new HashSet<ISymbol>(first, SymbolEqualityComparer.Default);
        both.UnionWith(second);
        return both;
    }

    /// <summary>The input's members that an expression reads; null when it takes the input as a whole.</summary>
    private HashSet<ISymbol>? Reads(IOperation expression)
    {
        switch (expression)
        {
            case IMemberReferenceOperation { Instance: IParameterReferenceOperation row } member when SymbolEqualityComparer.Default.Equals(row.Parameter, _input):
                return new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member.Member };
            case IParameterReferenceOperation whole when SymbolEqualityComparer.Default.Equals(whole.Parameter, _input):
                return null;
            case ILocalReferenceOperation local when _locals.TryGetValue(local.Local, out var held):
                return held;
        }

        HashSet<ISymbol>? all = new(SymbolEqualityComparer.Default);
        foreach (var child in expression.ChildOperations)
        {
            all = Union(all, Reads(child));
        }

        return all;
    }
}
