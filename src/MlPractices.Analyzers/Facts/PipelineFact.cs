using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Something the program does to data or models, at one place, in one calling context. Rules read these and nothing else.</summary>
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

    /// <summary>Inside a <c>lock</c>.</summary>
    public bool InLock { get; init; }

    /// <summary>Inside the body of a parallel loop: several threads run it at once.</summary>
    public bool InParallel { get; init; }
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

/// <summary>The place in the source that a person would edit.</summary>
internal static class FactLocations
{
    public static Location OfCall(SyntaxNode syntax)
    {
        var node = syntax is AwaitExpressionSyntax awaited ? awaited.Expression : syntax;
        if (node is InvocationExpressionSyntax invocation)
        {
            SyntaxNode? name = invocation.Expression switch
            {
                MemberAccessExpressionSyntax member => member.Name,
                MemberBindingExpressionSyntax binding => binding.Name,
                _ => null,
            };
            if (name is not null)
            {
                return Location.Create(node.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(name.SpanStart, invocation.Span.End));
            }
        }

        return node.GetLocation();
    }

    /// <summary>
    /// Where <paramref name="later"/> is reached in the body that both facts were reached from: the fact itself, or the call of the
    /// helper that holds it. That is the place where a step between the two is missing.
    /// </summary>
    /// <param name="earlier">The first of the two on the way.</param>
    /// <param name="later">The second.</param>
    /// <param name="type">The type whose body they meet in.</param>
    public static Location OfMeeting(PipelineFact earlier, PipelineFact later, out INamedTypeSymbol? type)
    {
        type = later.Where.Owner.ContainingType;
        if (!SymbolEqualityComparer.Default.Equals(earlier.Where.Root, later.Where.Root))
        {
            return later.Location;
        }

        var first = CallsTo(earlier.Where.Caller);
        var second = CallsTo(later.Where.Caller);
        var shared = 0;
        while (shared < first.Count && shared < second.Count && ReferenceEquals(first[shared].Call, second[shared].Call))
        {
            shared++;
        }

        if (shared == second.Count)
        {
            return later.Location;
        }

        type = (shared == 0 ? later.Where.Root : second[shared - 1].Callee)?.ContainingType;
        return OfCall(second[shared].Call);
    }

    public static Location OfArgument(IOperation operation, string? parameter)
    {
        if (Argument(operation, parameter) is not { } argument)
        {
            return OfCall(operation.Syntax);
        }

        // As written, with what the operation leaves out (the '!' of 'rows!').
        if (argument.Value.Syntax.FirstAncestorOrSelf<ArgumentSyntax>() is { } written && ReferenceEquals(written.Parent?.Parent, operation.Syntax))
        {
            return written.Expression.GetLocation();
        }

        return argument.IsImplicit ? OfCall(operation.Syntax) : argument.Value.Syntax.GetLocation();
    }

    /// <summary>The name of the local or parameter (or of its member: <c>split.TrainSet</c>) given for a parameter, or null when it is anything else.</summary>
    public static string? VariableOf(IOperation operation, string parameter)
    {
        var value = Argument(operation, parameter)?.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            IFieldReferenceOperation { Instance: { } holder } field when VariableOf(holder) is { } name => name + "." + field.Field.Name,
            { } variable => VariableOf(variable),
            _ => null,
        };
    }

    /// <summary>"line 12", or "line 12 of Trainer.cs" when seen from another file.</summary>
    public static string Line(Location place, Location from)
    {
        var line = "line " + (place.GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
        return place.SourceTree is null || place.SourceTree == from.SourceTree ? line : line + " of " + Path.GetFileName(place.SourceTree.FilePath);
    }

    /// <summary>Calls from the root inwards.</summary>
    private static List<CallFrame> CallsTo(CallFrame? frame)
    {
        var path = new List<CallFrame>();
        for (; frame is not null; frame = frame.Caller)
        {
            path.Add(frame);
        }

        path.Reverse();
        return path;
    }

    private static string? VariableOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation given => given.Parameter.Name,
        _ => null,
    };

    public static IArgumentOperation? Argument(IOperation operation, string? parameter)
    {
        var arguments = operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        if (parameter is null || arguments.IsDefault)
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue ? null : argument;
            }
        }

        return null;
    }
}

/// <summary>Compares facts by the place in the source.</summary>
internal sealed class FactSyntaxComparer : IEqualityComparer<PipelineFact>
{
    public static readonly FactSyntaxComparer Instance = new();

    public bool Equals(PipelineFact? x, PipelineFact? y) => ReferenceEquals(x?.Syntax, y?.Syntax);

    public int GetHashCode(PipelineFact obj) => obj.Syntax.GetHashCode();
}
