using System.Collections.Immutable;
using System.Linq;

namespace MlPractices.Analyzers.Values;

/// <summary>
/// Rows of one of several places, by a choice that the program makes once: all that is done with them is done with those of the same place. What holds
/// of every place holds of them; beyond that they are only equal to themselves.
/// </summary>
internal sealed class EitherRows : Rows
{
    /// <summary>Choices among what choices gave are followed no deeper: each asks for all of those below.</summary>
    private const int MostLevels = 3;

    private readonly object _choice;

    private EitherRows(object choice, ImmutableArray<Rows> alternatives)
        : base(choice.GetHashCode()) => (_choice, Alternatives) = (choice, alternatives);

    public ImmutableArray<Rows> Alternatives { get; }

    /// <summary>The views among which one place chooses, as one; the value itself when they differ in more than their rows.</summary>
    public static Value Chosen(Value value)
    {
        if (value is not OneOfValue || value.Alternatives[0] is not ViewValue { LoadedBy: { } load } first)
        {
            return value;
        }

        foreach (var alternative in value.Alternatives)
        {
            if (alternative is not ViewValue { LoadedBy: { } other } view || !load.LoadsLike(other) || !IsSameButForRows(first, view) || LevelsOf(view.Rows) == MostLevels)
            {
                return value;
            }
        }

        return first.WithRows(new EitherRows(new object(), value.Alternatives.Select(alternative => ((ViewValue)alternative).Rows).ToImmutableArray()));
    }

    private static bool IsSameButForRows(ViewValue one, ViewValue other) =>
        Equals(one.Via, other.Via) && Equals(one.Input, other.Input) && one.Order == other.Order && one.IsCached == other.IsCached && ReferenceEquals(one.ShuffledBy, other.ShuffledBy);

    private static int LevelsOf(Rows? rows)
    {
        var levels = 0;
        for (; rows is not null; rows = rows.Of)
        {
            levels = rows is EitherRows either ? 1 + either.Alternatives.Max(LevelsOf) : levels;
        }

        return levels;
    }

    protected override bool IsSame(Rows other) => other is EitherRows either && ReferenceEquals(_choice, either._choice);
}
