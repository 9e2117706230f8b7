using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>One body being interpreted: whose variables, which receiver, which type arguments.</summary>
internal sealed class Frame
{
    public Frame(int variables, ISymbol owner, Value? self, IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol>? typeArguments, CallFrame? caller, int depth, bool inLambda)
    {
        Variables = variables;
        Owner = owner;
        Self = self;
        TypeArguments = typeArguments;
        Caller = caller;
        Depth = depth;
        InLambda = inLambda;
    }

    /// <summary>Owner id of the variables in the store; a lambda shares that of the body it stands in.</summary>
    public int Variables { get; }

    public ISymbol Owner { get; }

    public Value? Self { get; }

    public IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol>? TypeArguments { get; }

    public CallFrame? Caller { get; }

    public int Depth { get; }

    public bool InLambda { get; }

    /// <summary>How many calls ago the last body stood that leads to ML.NET.</summary>
    public int HelperDepth { get; init; }

    public List<(Moment State, Value Result)> Returns { get; } = new();

    /// <summary>Values of <c>yield return</c>.</summary>
    public List<Value>? Yields { get; set; }

    /// <summary>The list of what a loop of an iterator hands out, or null.</summary>
    public SequenceValue? Yielded { get; set; }

    /// <summary>The rows that the loop of an iterator hands out one by one, or null.</summary>
    public Rows? YieldedRows { get; set; }
}

/// <summary>A loop being interpreted, for its breaks and continues.</summary>
internal sealed class LoopFrame
{
    public LoopFrame(SyntaxNode syntax) => Syntax = syntax;

    public SyntaxNode Syntax { get; }

    public List<Moment> Breaks { get; } = new();

    public List<Moment> Continues { get; } = new();
}
