using System.Globalization;

namespace MlPractices;

/// <summary>One question of the tree: whether a number is at most a bound (or missing), or a text is a value.</summary>
/// <param name="Column">The column's place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bound">The bound of a number; for a text the value's code.</param>
/// <param name="Text">The value of a text; null for numbers.</param>
/// <param name="Holds">Whether the rows for which it holds are meant, or the others.</param>
internal sealed record SliceCondition(int Column, string Name, double Bound, string? Text, bool Holds)
{
    public bool Of(double cell) => (Text is null ? !(cell > Bound) : cell == Bound) == Holds;

    public override string ToString() => Text is { } text
        ? $"{Name} {(Holds ? "=" : "≠")} {text}"
        : string.Create(CultureInfo.InvariantCulture, $"{Name} {(Holds ? "≤" : ">")} {Bound:G6}");
}
