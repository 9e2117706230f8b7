using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// Wasserstein-1 (earth mover's) distance of two samples of a number: the area between their distribution functions,
/// in the number's unit.
/// </summary>
public static class Wasserstein
{
    /// <summary>The distance of unweighted samples; NaN when one is empty.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var ones1 = new double[first.Length];
        var ones2 = new double[second.Length];
        Array.Fill(ones1, 1);
        Array.Fill(ones2, 1);
        return first.IsEmpty || second.IsEmpty ? double.NaN : Distance(first, ones1, second, ones2);
    }

    /// <summary>The distance of weighted samples.</summary>
    /// <param name="first">First values.</param>
    /// <param name="firstWeights">Their weights, 0 or more, any scale.</param>
    /// <param name="second">Second values.</param>
    /// <param name="secondWeights">Their weights.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, a weight is negative or all weights are 0.</exception>
    public static double Distance(
        ReadOnlySpan<double> first, ReadOnlySpan<double> firstWeights, ReadOnlySpan<double> second, ReadOnlySpan<double> secondWeights)
    {
        (double[] x, double[] u) = Sorted(first, firstWeights, nameof(first), nameof(firstWeights));
        (double[] y, double[] v) = Sorted(second, secondWeights, nameof(second), nameof(secondWeights));
        var area = default(CompensatedSum);
        var height = default(CompensatedSum);
        double last = double.NaN;
        int i = 0;
        int j = 0;
        while (i < x.Length || j < y.Length)
        {
            bool fromFirst = j == y.Length || (i < x.Length && x[i] <= y[j]);
            double at = fromFirst ? x[i] : y[j];
            if (!double.IsNaN(last))
            {
                area.Add(Math.Abs(height.Value) * (at - last));
            }

            height.Add(fromFirst ? u[i++] : -v[j++]);
            last = at;
        }

        return area.Value;
    }

    private static (double[] Values, double[] Shares) Sorted(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, string valuesName, string weightsName)
    {
        Require.SameLength(values.Length, weights.Length, valuesName, weightsName);
        Require.AllFinite(values, valuesName);
        double[] sorted = values.ToArray();
        double[] shares = Shares.Of(weights, weightsName);
        Array.Sort(sorted, shares);
        return (sorted, shares);
    }
}
