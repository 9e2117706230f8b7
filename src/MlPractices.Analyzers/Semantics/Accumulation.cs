using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlPractices.Analyzers.Semantics;

/// <summary>A place in a loop where a number from outside takes in something of the round: a sum, a largest value, a count of some.</summary>
internal sealed class Accumulation
{
    private Accumulation(IOperation operation, IOperation target)
    {
        Operation = operation;
        Target = target;
    }

    public IOperation Operation { get; }

    /// <summary>The variable, the field, or the entry of a dictionary.</summary>
    public IOperation Target { get; }

    public static ImmutableArray<Accumulation> In(ILoopOperation loop)
    {
        var found = ImmutableArray.CreateBuilder<Accumulation>();
        foreach (var operation in loop.Body.DescendantsAndSelf())
        {
            var target = operation switch
            {
                ICompoundAssignmentOperation compound when MentionsRound(compound.Value, loop) || IsDecidedByRound(compound, loop, null) || EntryOfRound(compound.Target, loop) => compound.Target,
                IIncrementOrDecrementOperation increment when IsDecidedByRound(increment, loop, null) || EntryOfRound(increment.Target, loop) => increment.Target,
                ISimpleAssignmentOperation { Parent: not IObjectOrCollectionInitializerOperation } assignment when (Mentions(assignment.Value, SymbolOf(assignment.Target)) && (MentionsRound(assignment.Value, loop) || EntryOfRound(assignment.Target, loop))) || (assignment.Target is not IPropertyReferenceOperation && IsDecidedByRound(assignment, loop, SymbolOf(assignment.Target))) => assignment.Target,
                _ => null,
            };
            if (target is not null && IsNumber(target.Type) && SymbolOf(target) is { } symbol && !IsInside(symbol, loop))
            {
                found.Add(new Accumulation(operation, target));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>A number, or one that is waited for.</summary>
    public static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
        || (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task && IsNumber(task.TypeArguments[0]));

    /// <summary>The variable or member that is written, or that holds the dictionary which is.</summary>
    private static ISymbol? SymbolOf(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Arguments.Length: 1 } entry => SymbolOf(entry.Instance),
        _ => null,
    };

    /// <summary>An entry of a dictionary whose key comes from the round.</summary>
    private static bool EntryOfRound(IOperation target, ILoopOperation loop) => target is IPropertyReferenceOperation { Arguments.Length: 1 } entry && MentionsRound(entry.Arguments[0], loop);

    /// <summary>It stands under a condition on the round; on <paramref name="also"/> as well, when that is given (<c>if (x &gt; max) max = x</c>).</summary>
    private static bool IsDecidedByRound(IOperation operation, ILoopOperation loop, ISymbol? also)
    {
        for (var at = operation.Parent; at is not null && !ReferenceEquals(at, loop); at = at.Parent)
        {
            if (at is IConditionalOperation conditional && MentionsRound(conditional.Condition, loop) && (also is null || Mentions(conditional.Condition, also)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(IOperation operation, ISymbol? symbol)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (symbol is not null && SymbolEqualityComparer.Default.Equals(SymbolOf(part), symbol))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MentionsRound(IOperation operation, ILoopOperation loop)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation local && IsOfRound(local.Local, loop))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It changes from round to round by itself: declared in the loop, or counted up by it.</summary>
    public static bool IsOfRound(ILocalSymbol local, ILoopOperation loop)
    {
        if (IsInside(local, loop))
        {
            return true;
        }

        foreach (var operation in loop is IWhileLoopOperation ? loop.Body.Descendants() : System.Array.Empty<IOperation>())
        {
            if (operation is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counted } && SymbolEqualityComparer.Default.Equals(counted.Local, local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInside(ISymbol symbol, ILoopOperation loop)
    {
        foreach (var declared in symbol is ILocalSymbol ? symbol.DeclaringSyntaxReferences : ImmutableArray<SyntaxReference>.Empty)
        {
            if (declared.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(declared.Span))
            {
                return true;
            }
        }

        return false;
    }
}
