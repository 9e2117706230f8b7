using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// Spiegelhalter's test of calibration (1986, Statistics in Medicine 5:421): whether the Brier score is what the
/// predicted probabilities themselves lead one to expect.
/// </summary>
public static class SpiegelhalterTest
{
    /// <summary>
    /// z = Σ (y − p)(1 − 2p) / √Σ (1 − 2p)² p (1 − p), standard normal under calibration. NaN when no probability can
    /// be tested (none lies off 0, ½ and 1), unless such a prediction was certain and wrong: z is then infinite.
    /// </summary>
    /// <param name="labels">One label per row.</param>
    /// <param name="probabilities">P(label = true), one per row.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is no probability.</exception>
    public static TestResult Test(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities)
    {
        Require.SameLength(labels.Length, probabilities.Length, nameof(labels), nameof(probabilities));
        Require.Probabilities(probabilities, nameof(probabilities));
        var sum = default(CompensatedSum);
        var variance = default(CompensatedSum);
        for (int i = 0; i < labels.Length; i++)
        {
            double p = probabilities[i];
            double slope = 1 - 2 * p;
            sum.Add(((labels[i] ? 1 : 0) - p) * slope);
            variance.Add(slope * slope * p * (1 - p));
        }

        double z = sum.Value / Math.Sqrt(variance.Value);
        return new TestResult(z, TestResult.NormalPValue(z, Alternative.TwoSided));
    }
}
