using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>When and where something that holds values came to be: it lives at least as long as the round, call or object it was made in.</summary>
internal sealed class Birth
{
    /// <summary>A static member: as old as the program.</summary>
    public static readonly Birth Static = new() { IsStatic = true };

    public bool IsStatic { get; init; }

    /// <summary>It lives in an object of this type that was made out of sight, by a container perhaps.</summary>
    public ITypeSymbol? In { get; init; }

    /// <summary>The loop in a round of which it was made.</summary>
    public LoopScope? Loop { get; init; }

    /// <summary>The stretch of code in which it was made and that runs only once.</summary>
    public OnceScope? Once { get; init; }

    public ISymbol? Root { get; init; }

    public IMethodSymbol? HandedTo { get; init; }
}

/// <summary>
/// A stretch of code that runs while something is still missing: a lazy's factory, the arm behind <c>x is null</c>, an initialiser.
/// When it is seen to store what was missing, it runs once in the life of what holds it.
/// </summary>
internal sealed class OnceScope
{
    private readonly List<Birth?> _holders = new();

    public OnceScope(OnceScope? outer, LoopScope? entered)
    {
        Outer = outer;
        Entered = entered;
    }

    public OnceScope? Outer { get; }

    /// <summary>The loop around the stretch.</summary>
    public LoopScope? Entered { get; }

    /// <summary>It ends by storing what was missing.</summary>
    public bool IsProven => _holders.Count > 0;

    /// <summary>What it is stored in; null when that was made out of sight.</summary>
    public IReadOnlyList<Birth?> Holders => _holders;

    /// <summary>The members and variables that are asked whether they are there.</summary>
    public IReadOnlyCollection<ISymbol> Asked { get; init; } = System.Array.Empty<ISymbol>();

    /// <summary>It runs once for each thread, and what it makes is seen by that thread only.</summary>
    public bool IsPerThread { get; init; }

    /// <summary>The collection or cache that is asked for an entry.</summary>
    public Value? Collection { get; init; }

    public void Prove(Birth? holder)
    {
        if (!_holders.Contains(holder))
        {
            _holders.Add(holder);
        }
    }
}
