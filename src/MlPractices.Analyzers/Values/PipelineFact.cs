using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Values;

/// <summary>
/// Something the program does to data or models, at one place, in one calling context. Rules read these and nothing else.
/// A value knows the fact that it came from by this base only; what each kind of fact says is beside the others in <c>Facts</c>.
/// </summary>
internal abstract class PipelineFact
{
    protected PipelineFact(FactSite site) => Where = site;

    public FactSite Where { get; }

    public IOperation Operation => Where.Operation;

    public SyntaxNode Syntax => Where.Operation.Syntax;

    /// <summary>Position in the order of interpretation; only comparable within one context.</summary>
    public int Order => Where.Order;

    /// <summary>The called name to the end of the call: the part of a fluent chain that this fact is about.</summary>
    public Location Location => FactLocations.OfCall(Syntax);

    /// <summary>Both load rows, and these differ by nothing but the place that they come from.</summary>
    public virtual bool LoadsLike(PipelineFact other) => false;

    /// <summary>The argument given for a parameter, or the call when it is omitted.</summary>
    public Location ArgumentLocation(string? parameter) => FactLocations.OfArgument(Operation, parameter);
}

/// <summary>Where a fact stands: operation, method, branches and loops around it.</summary>
internal sealed class FactSite
{
    public FactSite(IOperation operation, ISymbol owner, int order, BranchPath? branch, LoopScope? loop, CallFrame? caller, bool inLambda)
    {
        Operation = operation;
        Owner = owner;
        Order = order;
        Branch = branch;
        Loop = loop;
        Caller = caller;
        InLambda = inLambda;
    }

    public IOperation Operation { get; }

    /// <summary>The method (or field, for an initialiser) that holds the operation.</summary>
    public ISymbol Owner { get; }

    public int Order { get; }

    public BranchPath? Branch { get; }

    /// <summary>The innermost loop around it, through callers.</summary>
    public LoopScope? Loop { get; }

    public CallFrame? Caller { get; }

    /// <summary>Inside a lambda or local function of the owner.</summary>
    public bool InLambda { get; }

    /// <summary>The body nobody in sight calls from which this was reached.</summary>
    public ISymbol? Root { get; init; }

    /// <summary>The foreign method that the lambda around this was handed to (a route, an event), or null.</summary>
    public IMethodSymbol? HandedTo { get; init; }

    /// <summary>The call that <see cref="HandedTo"/> was handed the lambda by, or null.</summary>
    public IOperation? HandedBy { get; init; }

    /// <summary>While a lock is held.</summary>
    public bool InLock { get; init; }

    /// <summary>The innermost stretch of code around it that runs only while something is missing, or null.</summary>
    public OnceScope? Once { get; init; }

    /// <summary>The innermost loop in each round of which this runs again.</summary>
    public LoopScope? RepeatedIn
    {
        get
        {
            var loop = Loop;
            for (var once = Once; once is not null; once = once.Outer)
            {
                if (!once.IsProven || !ReferenceEquals(loop, once.Entered))
                {
                    continue;
                }

                foreach (var holder in once.Holders)
                {
                    loop = holder?.Loop is { } round && loop is not null && !round.Holds(loop) ? loop : holder?.Loop;
                }
            }

            return loop;
        }
    }

    /// <summary>Inside the body of a parallel loop: several threads run it at once.</summary>
    public bool InParallel { get; init; }

    /// <summary>The loop that starts the task around this among others, or null.</summary>
    public LoopScope? StartedIn { get; init; }
}

/// <summary>A call on the way from the root body to a fact.</summary>
internal sealed class CallFrame
{
    public CallFrame(SyntaxNode call, ISymbol callee, CallFrame? caller)
    {
        Call = call;
        Callee = callee;
        Caller = caller;
    }

    public SyntaxNode Call { get; }

    public ISymbol Callee { get; }

    public CallFrame? Caller { get; }
}

/// <summary>Which arm of which branch was taken on the way to a fact.</summary>
internal sealed class BranchPath
{
    public BranchPath(object branch, int arm, BranchPath? outer)
    {
        Branch = branch;
        Arm = arm;
        Outer = outer;
    }

    public object Branch { get; }

    public int Arm { get; }

    public BranchPath? Outer { get; }

    /// <summary>The two paths take different arms of one branch, so no single run of the code takes both.</summary>
    public static bool AreExclusive(BranchPath? a, BranchPath? b)
    {
        for (var x = a; x is not null; x = x.Outer)
        {
            for (var y = b; y is not null; y = y.Outer)
            {
                if (ReferenceEquals(x.Branch, y.Branch) && x.Arm != y.Arm)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>A loop (or the lambda of a query) around a fact.</summary>
internal sealed class LoopScope
{
    public LoopScope(SyntaxNode syntax, LoopScope? outer)
    {
        Syntax = syntax;
        Outer = outer;
    }

    public SyntaxNode Syntax { get; }

    public LoopScope? Outer { get; }

    /// <summary>It runs until the program ends, and waits between rounds.</summary>
    public bool IsPolling { get; init; }

    /// <summary>Each round has another element of a collection.</summary>
    public bool IsOverElements { get; init; }

    /// <summary>A place in <paramref name="scope"/> is inside this loop.</summary>
    public bool Holds(LoopScope? scope)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (ReferenceEquals(scope.Syntax, Syntax))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Compares facts by the place in the source.</summary>
internal sealed class FactSyntaxComparer : IEqualityComparer<PipelineFact>
{
    public static readonly FactSyntaxComparer Instance = new();

    public bool Equals(PipelineFact? x, PipelineFact? y) => ReferenceEquals(x?.Syntax, y?.Syntax);

    public int GetHashCode(PipelineFact obj) => obj.Syntax.GetHashCode();
}
