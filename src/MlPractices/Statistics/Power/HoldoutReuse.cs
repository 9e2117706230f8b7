using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Power;

/// <summary>
/// What repeated looks at one holdout cost, for a metric that averages values in [0, 1]: Hoeffding's inequality (1963)
/// with a union bound over the looks. It holds for looks fixed in advance; looks that answer to earlier results need
/// more than this.
/// </summary>
public static class HoldoutReuse
{
    /// <summary>Rows for all looks to be within <paramref name="margin"/> of the truth: ln(2k/α) / (2ε²).</summary>
    /// <param name="margin">ε, above 0.</param>
    /// <param name="looks">k, at least 1.</param>
    /// <param name="significance">α: chance that any look is further off.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Rows(double margin, long looks = 1, double significance = 0.05)
    {
        Require.Positive(margin, nameof(margin));
        return Numerator(looks, significance) / (2 * margin * margin);
    }

    /// <summary>The margin within which all looks at so many rows lie: √(ln(2k/α) / 2n).</summary>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="looks">k, at least 1.</param>
    /// <param name="significance">α: chance that any look is further off.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Margin(long rows, long looks = 1, double significance = 0.05)
    {
        Require.AtLeast(rows, 1, nameof(rows));
        return Math.Sqrt(Numerator(looks, significance) / (2.0 * rows));
    }

    private static double Numerator(long looks, double significance)
    {
        Require.AtLeast(looks, 1, nameof(looks));
        Require.OpenUnit(significance, nameof(significance));
        return Math.Log(2 * looks / significance);
    }
}
