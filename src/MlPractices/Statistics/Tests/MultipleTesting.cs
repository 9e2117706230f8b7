namespace MlPractices.Statistics.Tests;

/// <summary>
/// Adjusts p-values for how many tests were made. Compare an adjusted value with the level directly. NaN (no test
/// possible) stays NaN and does not count as a test.
/// </summary>
public static class MultipleTesting
{
    /// <summary>
    /// Benjamini and Hochberg (1995): among the tests taken as positive, at most the level's share is false on average.
    /// For independent or positively dependent tests.
    /// </summary>
    /// <exception cref="ArgumentException">A value is no probability.</exception>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues) =>
        Adjust(pValues, fromTheTop: true, (p, rank, tests) => p * tests / (rank + 1));

    /// <summary>Holm (1979): the chance of even one false positive is at most the level, whatever the dependence.</summary>
    /// <exception cref="ArgumentException">A value is no probability.</exception>
    public static double[] Holm(ReadOnlySpan<double> pValues) =>
        Adjust(pValues, fromTheTop: false, (p, rank, tests) => p * (tests - rank));

    private static double[] Adjust(ReadOnlySpan<double> pValues, bool fromTheTop, Func<double, int, int, double> scale)
    {
        double[] adjusted = pValues.ToArray();
        for (int i = 0; i < adjusted.Length; i++)
        {
            if (adjusted[i] is < 0 or > 1)
            {
                throw new ArgumentException(
                    Numerics.Require.Invariant($"'pValues' holds {adjusted[i]} at position {i}; p-values lie between 0 and 1."), nameof(pValues));
            }
        }

        int[] order = Enumerable.Range(0, adjusted.Length).Where(i => !double.IsNaN(adjusted[i])).OrderBy(i => adjusted[i]).ToArray();
        double bound = fromTheTop ? 1 : 0;
        for (int step = 0; step < order.Length; step++)
        {
            // An adjusted value may not undercut (Holm) or exceed (Benjamini-Hochberg) its neighbour on the way.
            int rank = fromTheTop ? order.Length - 1 - step : step;
            double scaled = Math.Min(1, scale(adjusted[order[rank]], rank, order.Length));
            bound = fromTheTop ? Math.Min(bound, scaled) : Math.Max(bound, scaled);
            adjusted[order[rank]] = bound;
        }

        return adjusted;
    }
}
