using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>
/// Questions about where views and models come from. "Surely" holds on every alternative; a model that was loaded
/// from a file is no alternative: nothing is known of it, and the other path is still there.
/// </summary>
internal static class Lineage
{
    /// <summary>The views among a value's alternatives.</summary>
    public static IEnumerable<ViewValue> Views(Value? value)
    {
        if (value is null)
        {
            yield break;
        }

        foreach (var alternative in value.Alternatives)
        {
            if (alternative is ViewValue view)
            {
                yield return view;
            }
        }
    }

    /// <summary>The models among a value's alternatives.</summary>
    public static IEnumerable<ModelValue> Models(Value? value)
    {
        if (value is null)
        {
            yield break;
        }

        foreach (var alternative in value.Alternatives)
        {
            if (alternative is ModelValue model)
            {
                yield return model;
            }
        }
    }

    /// <summary>The part that predicted the scores in a view: the last one on the way.</summary>
    public static ModelPart? Predictor(ViewValue view)
    {
        for (ViewValue? at = view; at is not null; at = at.Input)
        {
            if (at.Via?.Predictor is { } predictor)
            {
                return predictor;
            }
        }

        return null;
    }

    /// <summary>Every fitted part on the way to a view, last first: its own transformers and those its models were trained through.</summary>
    public static IEnumerable<ModelPart> Parts(ViewValue view)
    {
        for (ViewValue? at = view; at is not null; at = at.Input)
        {
            if (at.Via is not { } model)
            {
                continue;
            }

            for (var i = model.Parts.Length - 1; i >= 0; i--)
            {
                yield return model.Parts[i];
            }
        }
    }

    /// <summary>Proven on every alternative: the rows of <paramref name="view"/> overlap the rows of <paramref name="other"/>.</summary>
    public static bool SurelyOverlap(ViewValue view, Value? other)
    {
        var any = false;
        if (other is null)
        {
            return false;
        }

        foreach (var alternative in other.Alternatives)
        {
            if (alternative is not ViewValue second || !view.Rows.Overlaps(second.Rows))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    /// <summary>Proven on every pair of alternatives.</summary>
    public static bool SurelyOverlap(Value? first, Value? second)
    {
        var any = false;
        if (first is null)
        {
            return false;
        }

        foreach (var alternative in first.Alternatives)
        {
            if (alternative is not ViewValue view || !SurelyOverlap(view, second))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    /// <summary>
    /// Proven: all rows of the value are held-out rows, the test part of a split (or a test part of that). The test
    /// part of a split inside training rows is a validation set, and does not count.
    /// </summary>
    public static bool IsSurelyHeldOut(Value? value)
    {
        var any = false;
        foreach (var alternative in value?.Alternatives ?? ImmutableArray<Value>.Empty)
        {
            if (alternative is not ViewValue view || !IsHeldOut(view.Rows))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    private static bool IsHeldOut(Rows rows)
    {
        var any = false;
        for (var at = rows; at is not null; at = at.Of)
        {
            if (at is PartRows part)
            {
                if (!part.IsTest)
                {
                    return false;
                }

                any = true;
            }
            else if (at is EitherRows either)
            {
                return either.Alternatives.All(one => any ? one.NearestPart is null or { IsTest: true } : IsHeldOut(one));
            }
        }

        return any;
    }

    /// <summary>Some rows of both come from one source.</summary>
    public static bool SharesOrigin(ViewValue view, Value? other)
    {
        foreach (var second in Views(other))
        {
            if (view.Rows.Origin.Equals(second.Rows.Origin))
            {
                return true;
            }
        }

        return false;
    }
}
