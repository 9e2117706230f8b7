namespace MlPractices.Statistics.Hashing;

/// <summary>Maps 64-bit hashes to numbers in [0, 1), evenly and exactly.</summary>
public static class UnitInterval
{
    /// <summary>
    /// The top 53 bits of <paramref name="hash"/> over 2⁵³. Unlike <c>abs(hash) % n</c> it has no overflow at
    /// <see cref="long.MinValue"/> and no bias.
    /// </summary>
    public static double From(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));
}
