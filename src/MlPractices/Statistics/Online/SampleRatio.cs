using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Online;

/// <summary>
/// Sample-ratio check of an experiment: do the group sizes fit the shares that were assigned? When they do not, rows are
/// lost or misrouted and no result of the experiment may be read (Fabijan et al. 2019, KDD).
/// </summary>
public static class SampleRatio
{
    /// <summary>Below this p-value the result must not be read.</summary>
    public const double Limit = 0.001;

    /// <summary>Chi-squared test of group sizes against the assigned shares; NaN without rows.</summary>
    /// <param name="counts">Rows of each group.</param>
    /// <param name="shares">Assigned shares, any scale: 1, 1 for halves.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is negative.</exception>
    public static TestResult Test(ReadOnlySpan<long> counts, ReadOnlySpan<double> shares) => ChiSquaredTest.GoodnessOfFit(counts, shares);

    /// <summary>Whether the sizes refute the assignment: p below <see cref="Limit"/>.</summary>
    /// <param name="counts">Rows of each group.</param>
    /// <param name="shares">Assigned shares, any scale.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is negative.</exception>
    public static bool IsMismatch(ReadOnlySpan<long> counts, ReadOnlySpan<double> shares) => Test(counts, shares).PValue < Limit;
}
