using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Fairness;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>A rate of one group of a protected attribute, with the number of independent rows that would tell as much.</summary>
/// <param name="Share">The rate.</param>
/// <param name="Count">Effective number of rows.</param>
/// <param name="Units">Units they come in.</param>
internal readonly record struct GroupShare(double Share, double Count, int Units)
{
    /// <summary>The groups with at least <paramref name="least"/> rows to count the rate over.</summary>
    public static List<GroupShare> Of(SliceCodes groups, bool[] labels, bool[] predicted, FairnessRate rate, RowUnits unit, int least)
    {
        var found = new List<GroupShare>();
        foreach (var (_, all) in groups.RowsByValue())
        {
            var rows = rate == FairnessRate.Selection ? all : Array.FindAll(all, row => labels[row] == (rate == FairnessRate.TruePositive));
            if (rows.Length < least) continue;
            var share = (double)rows.Count(row => predicted[row]) / rows.Length;
            var influence = Array.ConvertAll(rows, row => ((predicted[row] ? 1 : 0) - share) / rows.Length);
            var evidence = UnitEvidence.Of(share, unit.Sums(rows, influence));
            var variance = evidence.StandardError * evidence.StandardError;
            found.Add(new(share, variance > 0 ? Math.Min(rows.Length, share * (1 - share) / variance) : evidence.Units, evidence.Units));
        }

        return found;
    }

    /// <summary>Newcombe's hybrid score interval of the first less the second (1998, method 10), each tail with the error rate given.</summary>
    public static (double Lower, double Upper) Gap(GroupShare first, GroupShare second, double tail)
    {
        var z = -StudentT.Quantile(tail, Math.Max(1, Math.Min(first.Units, second.Units) - 1));
        var (low, high) = MetricIntervals.WilsonEnds(first.Share, first.Count, z);
        var (otherLow, otherHigh) = MetricIntervals.WilsonEnds(second.Share, second.Count, z);
        var difference = first.Share - second.Share;
        static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);
        return (difference - Hypotenuse(first.Share - low, otherHigh - second.Share), difference + Hypotenuse(high - first.Share, second.Share - otherLow));
    }
}
