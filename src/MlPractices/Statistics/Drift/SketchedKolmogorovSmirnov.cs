using MlPractices.Statistics.Sketches;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// The Kolmogorov-Smirnov distance of two streams known by their sketches only. The sketches' rank errors add, so the
/// true distance is an interval; drift is claimed only from its low end.
/// </summary>
/// <param name="Distance">The distance of the sketches.</param>
/// <param name="Error">How far the true distance may lie off, at the sketches' 99 % confidence each.</param>
/// <param name="Count1">Values the first sketch has seen.</param>
/// <param name="Count2">Values the second sketch has seen.</param>
public readonly record struct SketchedKolmogorovSmirnov(double Distance, double Error, long Count1, long Count2)
{
    /// <summary>The least the true distance can be.</summary>
    public double Lowest => Math.Max(0, Distance - Error);

    /// <summary>The most the true distance can be.</summary>
    public double Highest => Math.Min(1, Distance + Error);

    /// <summary>The asymptotic p-value of the low end: small only if drift is certain despite the sketching. NaN without values.</summary>
    public double PValue => double.IsNaN(Distance) ? double.NaN : KolmogorovSmirnov.AsymptoticPValue(Lowest, Count1, Count2);

    /// <summary>Compares two sketches; NaN when one is empty.</summary>
    public static SketchedKolmogorovSmirnov Of(KllSketch first, KllSketch second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double error = first.RankError + second.RankError;
        if (first.Count == 0 || second.Count == 0)
        {
            return new SketchedKolmogorovSmirnov(double.NaN, error, first.Count, second.Count);
        }

        double largest = 0;
        foreach (KllSketch points in new[] { first, second })
        {
            foreach (double value in points.View().Values)
            {
                largest = Math.Max(largest, Math.Abs(first.Rank(value) - second.Rank(value)));
            }
        }

        return new SketchedKolmogorovSmirnov(largest, error, first.Count, second.Count);
    }
}
