using MlPractices.Statistics.Intervals;

namespace MlPractices.Statistics.Fairness;

/// <summary>
/// The gap of a rate between the groups with the highest and the lowest. Groups with fewer rows than the minimum do not
/// take part; when fewer than two are left the figures are NaN and <see cref="SufficientEvidence"/> is false.
/// </summary>
/// <param name="Rate">Which rate.</param>
/// <param name="Highest">The group with the highest rate; null without evidence.</param>
/// <param name="Lowest">The group with the lowest rate; null without evidence.</param>
/// <param name="Difference">
/// Highest minus lowest rate, with Newcombe's interval for these two groups. Picking the extremes of many groups
/// makes the gap look larger than it is: read <see cref="AdjustedPValue"/> too.
/// </param>
/// <param name="Ratio">Lowest over highest rate; 1 when both are 0.</param>
/// <param name="PValue">Chi-squared test that all groups with evidence have one rate.</param>
/// <param name="AdjustedPValue">The same after Benjamini and Hochberg over the rates of one report.</param>
/// <param name="TooFew">Groups left out for too few rows, with the rows they have.</param>
public sealed record FairnessGap(
    FairnessRate Rate,
    string? Highest,
    string? Lowest,
    ConfidenceInterval Difference,
    double Ratio,
    double PValue,
    double AdjustedPValue,
    IReadOnlyList<(string Group, long Rows)> TooFew)
{
    /// <summary>Whether at least two groups have enough rows to be compared.</summary>
    public bool SufficientEvidence => Highest is not null;
}
