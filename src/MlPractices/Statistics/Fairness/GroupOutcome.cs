using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Metrics;

namespace MlPractices.Statistics.Fairness;

/// <summary>How one group fared.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Counts">Its confusion counts.</param>
/// <param name="Level">Confidence level of the intervals.</param>
public sealed record GroupOutcome(string Group, BinaryConfusion Counts, double Level)
{
    /// <summary>Share of the group predicted positive, Wilson interval.</summary>
    public ConfidenceInterval SelectionRate => Wilson(FairnessRate.Selection);

    /// <summary>Share of the group's positives predicted positive, Wilson interval.</summary>
    public ConfidenceInterval TruePositiveRate => Wilson(FairnessRate.TruePositive);

    /// <summary>Share of the group's negatives predicted positive, Wilson interval.</summary>
    public ConfidenceInterval FalsePositiveRate => Wilson(FairnessRate.FalsePositive);

    /// <summary>Numerator and denominator of a rate.</summary>
    internal (long Hits, long Rows) Of(FairnessRate rate) => rate switch
    {
        FairnessRate.Selection => (Counts.TruePositives + Counts.FalsePositives, Counts.Count),
        FairnessRate.TruePositive => (Counts.TruePositives, Counts.TruePositives + Counts.FalseNegatives),
        _ => (Counts.FalsePositives, Counts.FalsePositives + Counts.TrueNegatives),
    };

    private ConfidenceInterval Wilson(FairnessRate rate)
    {
        (long hits, long rows) = Of(rate);
        return ProportionIntervals.Wilson(hits, rows, Level);
    }
}

/// <summary>The rates that group fairness compares.</summary>
public enum FairnessRate
{
    /// <summary>P(predicted positive): demographic parity compares it.</summary>
    Selection,

    /// <summary>P(predicted positive | positive): equal opportunity and equalised odds compare it.</summary>
    TruePositive,

    /// <summary>P(predicted positive | negative): equalised odds compares it.</summary>
    FalsePositive,
}
