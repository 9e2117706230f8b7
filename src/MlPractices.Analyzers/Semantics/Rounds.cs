using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Whether something is done in every round of a loop, or again and again in one.</summary>
internal static class Rounds
{
    /// <summary>Proven: each round comes to the operation once, and there is a round for every element.</summary>
    public static bool IsInEvery(IOperation operation, ILoopOperation loop) => Stands(operation, loop) && RunsToItsEnd(loop);

    /// <summary>A loop within the round does it again, under no condition on how often.</summary>
    public static bool IsRepeatedWithin(IOperation operation, ILoopOperation loop)
    {
        for (var at = operation.Parent; at is not null && !ReferenceEquals(at, loop); at = at.Parent)
        {
            if (at is ILoopOperation inner)
            {
                return Stands(operation, inner, mayBeConditional: true) && RunsToItsEnd(inner);
            }
        }

        return false;
    }

    /// <summary>Nothing between the two decides whether the operation is come to.</summary>
    private static bool Stands(IOperation operation, ILoopOperation loop, bool mayBeConditional = false)
    {
        for (var at = operation.Parent; !ReferenceEquals(at, loop); at = at.Parent)
        {
            if (at is IConditionalOperation conditional && mayBeConditional && !MentionsRound(conditional.Condition, loop))
            {
                continue;
            }

            if (at is not (IBlockOperation or IExpressionStatementOperation or IReturnOperation or IUsingOperation or ILockOperation or IArgumentOperation or IConversionOperation))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MentionsRound(IOperation condition, ILoopOperation loop)
    {
        foreach (var part in condition.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation local && Accumulation.IsOfRound(local.Local, loop))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>No way leads out of a round before its end, or out of the loop before the last.</summary>
    private static bool RunsToItsEnd(ILoopOperation loop)
    {
        foreach (var operation in loop.Body.DescendantsAndSelf())
        {
            var leaves = operation switch
            {
                IBranchOperation branch => branch.GetCorrespondingOperation() is not { } target || ReferenceEquals(target, loop),
                IReturnOperation returned => returned.Kind != OperationKind.YieldReturn && !IsOfFunctionWithin(returned, loop),
                _ => false,
            };
            if (leaves)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfFunctionWithin(IOperation returned, ILoopOperation loop)
    {
        for (var at = returned.Parent; at is not null && !ReferenceEquals(at, loop); at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
