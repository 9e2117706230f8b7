namespace MlPractices;

/// <summary>Numbers looks: earlier ones at shared rows count once, and once more if their model was fitted after a still earlier one.</summary>
internal static class LookCount
{
    /// <summary>A look of which all that counts is known.</summary>
    /// <param name="At">When.</param>
    /// <param name="After">Whether its model was fitted after an earlier look at shared rows.</param>
    public readonly record struct Earlier(DateTimeOffset At, bool After);

    /// <summary>Whether the look's model may have learned from the earlier ones.</summary>
    public static bool IsAfter(HoldoutLook look, IReadOnlyList<Earlier> earlier) => look.FittedAt is { } fitted && earlier.Any(one => one.At < fitted);

    /// <summary>The look's number.</summary>
    public static int Number(bool isAfter, IReadOnlyList<Earlier> earlier) => 1 + earlier.Count + earlier.Count(one => one.After) + (isAfter ? 1 : 0);
}
