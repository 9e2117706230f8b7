using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Whether two fits are the same but for chance: the same steps with the same arguments on the same rows.</summary>
internal static class SameTrainings
{
    /// <summary>Proven: nothing that the code says differs between the two.</summary>
    public static bool Are(ModelPart first, ModelPart second)
    {
        if (!ReferenceEquals(first.Site, second.Site) || !first.Train.Equals(second.Train) || first.Train is not ViewValue || first.Estimator.Pieces.Length != second.Estimator.Pieces.Length)
        {
            return false;
        }

        for (var i = 0; i < first.Estimator.Pieces.Length; i++)
        {
            if (!Are(first.Estimator.Pieces[i], second.Estimator.Pieces[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Are(Piece first, Piece second)
    {
        if (!ReferenceEquals(first.Site, second.Site) || !Equals(first.Context, second.Context) || first.Inner is not null || first.Arguments.Count != second.Arguments.Count || !HaveSameColumns(first, second))
        {
            return false;
        }

        foreach (var pair in first.Arguments)
        {
            if (!second.Arguments.TryGetValue(pair.Key, out var other) || !IsSame(first, pair.Key, pair.Value, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same in any run: an element that nobody knows stands for all elements of its list. Lists of names are told by the columns, options by their members, which stand beside them.</summary>
    private static bool IsSame(Piece piece, string parameter, Value value, Value other) => value switch
    {
        SequenceValue => other is SequenceValue && !piece.IsTrainer,
        ObjectValue => other is ObjectValue && parameter == piece.Factory?.OptionsParameter,
        _ => (value.IsFixed || value is ContextValue || IsCatalog(piece, parameter)) && value.Equals(other),
    };

    /// <summary>The catalog that the factory is called on: a context that was handed in is the same in all rounds.</summary>
    private static bool IsCatalog(Piece piece, string parameter) =>
        piece.Operation is IInvocationOperation { TargetMethod: { IsExtensionMethod: true } factory } && factory.Parameters[0].Name == parameter;

    private static bool HaveSameColumns(Piece first, Piece second)
    {
        if (!first.Columns.IsComplete || !second.Columns.IsComplete)
        {
            return false;
        }

        using var others = second.Uses.GetEnumerator();
        foreach (var use in first.Uses)
        {
            if (!others.MoveNext() || use.Name is null || others.Current.Name != use.Name)
            {
                return false;
            }
        }

        return !others.MoveNext();
    }
}
