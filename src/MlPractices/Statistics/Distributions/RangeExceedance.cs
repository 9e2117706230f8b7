namespace MlPractices.Statistics.Distributions;

/// <summary>
/// How many of m later values lie outside the range of n earlier ones when all n + m come from one continuous distribution: all orders of the n + m are
/// then equally likely, so k or more lie outside exactly when the n earlier ones keep within n + m - k neighbouring places.
/// <c>P(K ≥ k) = [C(n+m-k, n) + k C(n+m-k-1, n-1)] / C(n+m, n)</c> (S. S. Wilks, Statistical prediction with special reference to the problem of tolerance
/// limits, Annals of Mathematical Statistics 13, 1942). Ties make it cautious.
/// </summary>
internal static class RangeExceedance
{
    /// <summary>P(K ≥ <paramref name="outside"/>); 1 if there is nothing earlier to have a range.</summary>
    public static double AtLeast(long outside, long earlier, long later)
    {
        if (outside <= 0 || earlier <= 0) return 1;
        if (outside > later) return 0;
        var all = earlier + later;
        // C(n+m-k-1, n-1) is C(n+m-k, n) n / (n+m-k).
        return Math.Min(1, HypergeometricDistribution.AtLeast(outside, all, outside, later) * (1 + ((double)outside * earlier / (all - outside))));
    }
}
