using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Where interpretation stands: the body, and the branches, loops and locks around.</summary>
internal sealed class Position
{
    private readonly ISymbol _nowhere;
    private int _order;

    public Position(Frame nowhere)
    {
        Frame = nowhere;
        _nowhere = nowhere.Owner;
    }

    public Frame Frame { get; set; }

    /// <summary>The body nobody in sight calls that interpretation began with.</summary>
    public ISymbol? Root { get; private set; }

    public LoopScope? Loop { get; set; }

    /// <summary>The innermost stretch of code around that runs only while something is missing.</summary>
    public OnceScope? Once { get; set; }

    public BranchPath? Branch { get; set; }

    /// <summary>The foreign method that the lambda being run was handed to, or null.</summary>
    public IMethodSymbol? HandedTo { get; set; }

    /// <summary>The call that handed it over, or null.</summary>
    public IOperation? HandedBy { get; set; }

    /// <summary>How many locks are held.</summary>
    public int Locks { get; set; }

    /// <summary>How many parallel loops are open.</summary>
    public int Parallel { get; set; }

    /// <summary>Values numbered below this were there before the outermost open parallel loop began.</summary>
    public int ParallelSince { get; set; }

    /// <summary>The loop that starts the present task among others, or null.</summary>
    public LoopScope? Starting { get; set; }

    public void Start(ISymbol root, int variables)
    {
        Root = root;
        _order = 0;
        Loop = null;
        Once = null;
        Branch = null;
        HandedTo = null;
        HandedBy = null;
        Locks = 0;
        Parallel = 0;
        ParallelSince = 0;
        Starting = null;
        Frame = new Frame(variables, _nowhere, null, null, null, 0, inLambda: false);
    }

    public FactSite Site(IOperation operation) =>
        new(operation, Frame.Owner, _order++, Branch, Loop, Frame.Caller, Frame.InLambda)
        {
            Root = Root,
            Once = Once,
            HandedTo = HandedTo,
            HandedBy = HandedBy,
            InLock = Locks > 0,
            InParallel = Parallel > 0,
            StartedIn = Starting,
        };
}
