namespace MlPractices;

/// <summary>
/// An interval for a mean that holds at every look at once, so that a dashboard may be read as often as one likes: the asymptotic confidence
/// sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021, "Time-uniform central limit theory and asymptotic confidence
/// sequences", theorem 2.2), tightest at 500 values. For shares, the variance is the largest a share can have (1/4), which holds at any size.
/// </summary>
internal static class AnytimeMean
{
    private const double TightestAt = 500;

    /// <param name="count">Values.</param>
    /// <param name="variance">Their variance.</param>
    /// <param name="level">How surely it holds over all looks.</param>
    /// <returns>Half the width; infinite below two values.</returns>
    public static double HalfWidth(long count, double variance, double level = 0.95)
    {
        if (count < 2 || double.IsNaN(variance)) return double.PositiveInfinity;
        var alpha = 1 - level;
        var square = (-2 * Math.Log(alpha) + Math.Log(-2 * Math.Log(alpha)) + 1) / TightestAt;
        var scaled = (count * square) + 1;
        return Math.Sqrt(variance * 2 * scaled / ((double)count * count * square) * Math.Log(Math.Sqrt(scaled) / alpha));
    }
}
