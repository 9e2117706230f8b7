using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// Outlier scores that outliers cannot hide from: 0.6745·(x − median) / MAD (Iglewicz and Hoaglin 1993). Beyond ±3.5 is
/// customarily an outlier.
/// </summary>
public static class ModifiedZ
{
    private const double NormalQuartile = 0.6745;
    private const double MeanDeviationScale = 1.253314;

    /// <summary>
    /// One score per value. When more than half of the values are equal the MAD is 0 and the mean absolute deviation
    /// takes its place ((x − median) / (1.253314·MeanAD)); when all are equal every score is 0.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        Require.AllFinite(values, nameof(values));
        if (values.IsEmpty)
        {
            return [];
        }

        double median = Median(values.ToArray());
        double[] gaps = values.ToArray();
        for (int i = 0; i < gaps.Length; i++)
        {
            gaps[i] = Math.Abs(gaps[i] - median);
        }

        double mean = CompensatedSum.Of(gaps) / gaps.Length;
        double spread = Median(gaps);
        double scale = spread > 0 ? NormalQuartile / spread : mean > 0 ? 1 / (MeanDeviationScale * mean) : 0;
        double[] scores = values.ToArray();
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = scale * (scores[i] - median);
        }

        return scores;
    }

    private static double Median(double[] values)
    {
        double[] sorted = (double[])values.Clone();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
