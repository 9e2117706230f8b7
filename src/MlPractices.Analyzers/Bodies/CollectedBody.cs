using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Bodies;

/// <summary>One body as the compiler hands it over: its operations are kept only when it touches ML.NET.</summary>
internal sealed class CollectedBody
{
    public CollectedBody(ISymbol symbol, IOperation? root, bool touchesMl, IReadOnlyCollection<ISymbol> calls)
    {
        Symbol = symbol;
        Root = root;
        TouchesMl = touchesMl;
        Calls = calls;
    }

    /// <summary>The method, or the field or property whose initialiser it is.</summary>
    public ISymbol Symbol { get; }

    public IOperation? Root { get; }

    public bool TouchesMl { get; }

    /// <summary>Methods of this compilation that it calls and members that it reads or writes, by definition.</summary>
    public IReadOnlyCollection<ISymbol> Calls { get; }
}
