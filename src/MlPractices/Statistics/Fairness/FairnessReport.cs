using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Metrics;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Fairness;

/// <summary>
/// Group fairness of a binary classifier: demographic parity (selection rates) and equalised odds (true and false
/// positive rates; Hardt, Price, Srebro 2016). No limit is built in: what gap is acceptable is not statistics' to say.
/// </summary>
public sealed class FairnessReport
{
    /// <summary>Rows a group needs in a rate's denominator to be compared, when no number is named.</summary>
    public const int DefaultLeastRows = 30;

    private FairnessReport(IReadOnlyList<GroupOutcome> groups, FairnessGap[] gaps)
    {
        Groups = groups;
        Selection = gaps[0];
        TruePositives = gaps[1];
        FalsePositives = gaps[2];
    }

    /// <summary>Every group, in ordinal order of the names.</summary>
    public IReadOnlyList<GroupOutcome> Groups { get; }

    /// <summary>Gap of the selection rates.</summary>
    public FairnessGap Selection { get; }

    /// <summary>Gap of the true positive rates.</summary>
    public FairnessGap TruePositives { get; }

    /// <summary>Gap of the false positive rates.</summary>
    public FairnessGap FalsePositives { get; }

    /// <summary>Demographic parity difference: highest minus lowest selection rate; NaN without evidence.</summary>
    public double DemographicParityDifference => Selection.Difference.Estimate;

    /// <summary>Demographic parity ratio: lowest over highest selection rate; NaN without evidence.</summary>
    public double DemographicParityRatio => Selection.Ratio;

    /// <summary>Equalised odds difference: the larger of the true and false positive rates' gaps; NaN when either lacks evidence.</summary>
    public double EqualizedOddsDifference => Math.Max(TruePositives.Difference.Estimate, FalsePositives.Difference.Estimate);

    /// <summary>Equalised odds ratio: the smaller of the true and false positive rates' ratios; NaN when either lacks evidence.</summary>
    public double EqualizedOddsRatio => Math.Min(TruePositives.Ratio, FalsePositives.Ratio);

    /// <summary>Compares groups.</summary>
    /// <param name="labels">One label per row.</param>
    /// <param name="predicted">One prediction per row.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="leastRows">Rows a group needs in a rate's denominator to be compared; at least 1.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static FairnessReport Of(
        ReadOnlySpan<bool> labels,
        ReadOnlySpan<bool> predicted,
        IReadOnlyList<string> groups,
        int leastRows = DefaultLeastRows,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Require.SameLength(labels.Length, predicted.Length, nameof(labels), nameof(predicted));
        Require.SameLength(labels.Length, groups.Count, nameof(labels), nameof(groups));
        var counts = new Dictionary<string, BinaryConfusion>(StringComparer.Ordinal);
        for (int i = 0; i < labels.Length; i++)
        {
            counts.TryGetValue(groups[i], out BinaryConfusion before);
            counts[groups[i]] = before.With(labels[i], predicted[i]);
        }

        return Of(counts, leastRows, level);
    }

    /// <summary>Compares groups counted elsewhere.</summary>
    /// <param name="counts">Confusion counts by group.</param>
    /// <param name="leastRows">Rows a group needs in a rate's denominator to be compared; at least 1.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    public static FairnessReport Of(
        IReadOnlyDictionary<string, BinaryConfusion> counts, int leastRows = DefaultLeastRows, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Require.AtLeast(leastRows, 1, nameof(leastRows));
        Require.OpenUnit(level, nameof(level));
        GroupOutcome[] groups = counts
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new GroupOutcome(pair.Key, pair.Value, level))
            .ToArray();
        FairnessGap[] gaps = Enum.GetValues<FairnessRate>().Select(rate => GapOf(groups, rate, leastRows, level)).ToArray();
        double[] adjusted = MultipleTesting.BenjaminiHochberg(Array.ConvertAll(gaps, gap => gap.PValue));
        return new FairnessReport(groups, gaps.Zip(adjusted, (gap, p) => gap with { AdjustedPValue = p }).ToArray());
    }

    private static FairnessGap GapOf(GroupOutcome[] groups, FairnessRate rate, int leastRows, double level)
    {
        GroupOutcome[] enough = Array.FindAll(groups, group => group.Of(rate).Rows >= leastRows);
        (string, long)[] tooFew = groups.Except(enough).Select(group => (group.Group, group.Of(rate).Rows)).ToArray();
        if (enough.Length < 2)
        {
            return new FairnessGap(
                rate, null, null, new ConfidenceInterval(double.NaN, -1, 1, level), double.NaN, double.NaN, double.NaN, tooFew);
        }

        GroupOutcome highest = enough.MaxBy(group => Share(group.Of(rate)))!;
        GroupOutcome lowest = enough.MinBy(group => Share(group.Of(rate)))!;
        (long highHits, long highRows) = highest.Of(rate);
        (long lowHits, long lowRows) = lowest.Of(rate);
        double high = Share((highHits, highRows));
        return new FairnessGap(
            rate,
            highest.Group,
            lowest.Group,
            ProportionIntervals.NewcombeDifference(highHits, highRows, lowHits, lowRows, level),
            high == 0 ? 1 : Share((lowHits, lowRows)) / high,
            ChiSquaredTest.Homogeneity(Table(enough, rate)).PValue,
            double.NaN,
            tooFew);
    }

    private static long[,] Table(GroupOutcome[] groups, FairnessRate rate)
    {
        var table = new long[groups.Length, 2];
        for (int i = 0; i < groups.Length; i++)
        {
            (long hits, long rows) = groups[i].Of(rate);
            table[i, 0] = hits;
            table[i, 1] = rows - hits;
        }

        return table;
    }

    private static double Share((long Hits, long Rows) part) => (double)part.Hits / part.Rows;
}
