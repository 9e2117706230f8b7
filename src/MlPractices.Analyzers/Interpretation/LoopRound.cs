using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>One round of a <c>foreach</c> over a collection whose elements nobody knows one by one.</summary>
internal sealed class LoopRound
{
    public LoopRound(ILoopOperation loop, Value collection, Rows rows, Value element, LoopRound? outer, Frame frame)
    {
        Loop = loop;
        Collection = collection;
        Frame = frame;
        Rows = rows;
        Element = element;
        Outer = outer;
    }

    public ILoopOperation Loop { get; }

    public Value Collection { get; }

    /// <summary>The call that the loop stands in.</summary>
    public Frame Frame { get; }

    /// <summary>The rows that the collection stands for.</summary>
    public Rows Rows { get; }

    public Value Element { get; }

    /// <summary>The round of the loop around.</summary>
    public LoopRound? Outer { get; }
}
