namespace MlPractices;

/// <summary>
/// How the error rate is shared out over the looks at one holdout. The k-th look gets alpha * 6 / (pi^2 k^2); these sum to alpha, so
/// that by Bonferroni's inequality the chance of ever accepting a model without gain stays within alpha however many are tried.
/// </summary>
/// <remarks>
/// Weighted Bonferroni: Rosenthal and Rubin, "Ensemble-adjusted p values", Psychological Bulletin 94 (1983). It covers looks that depend on earlier ones
/// only by "not accepted"; a team that goes by the numbers it was shown needs a fresh holdout (Dwork et al., Science 349, 2015). docs/judging.md says how large that door is.
/// </remarks>
public static class LookBudget
{
    /// <summary>The error rate of a look.</summary>
    /// <param name="alpha">The error rate of all looks together.</param>
    /// <param name="look">Its number, counted from 1.</param>
    public static double AlphaOf(double alpha, int look)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(look, 1);
        return alpha * 6 / (Math.PI * Math.PI * look * look);
    }
}
