using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Power;

/// <summary>
/// Power and size of McNemar's test: how many holdout rows it takes to show that one model is right more often than
/// another on the same rows (Connor 1987, Biometrics 43:207).
/// </summary>
public static class PairedGainPower
{
    /// <summary>Rows needed, not rounded; ∞ for no gain.</summary>
    /// <param name="discordance">Share of rows on which exactly one model is right; at least the gain. At most the two error rates together.</param>
    /// <param name="gain">Difference of the accuracies, sign ignored.</param>
    /// <param name="power">Chance to show the gain.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discordance lies below the gain, or an argument is out of range.</exception>
    public static double Rows(
        double discordance, double gain, double power = 0.8, double significance = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        Require.OpenUnit(power, nameof(power));
        gain = Check(discordance, gain);
        double z = NormalTail.CriticalValue(significance, alternative);
        double root = (z * Math.Sqrt(discordance) + StandardNormal.Quantile(power) * Math.Sqrt(discordance - gain * gain)) / gain;
        return root * root;
    }

    /// <summary>Chance to show the gain on so many rows.</summary>
    /// <param name="rows">Holdout rows, above 0.</param>
    /// <param name="discordance">Share of rows on which exactly one model is right; at least the gain.</param>
    /// <param name="gain">Difference of the accuracies, sign ignored.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discordance lies below the gain, or an argument is out of range.</exception>
    public static double Power(
        double rows, double discordance, double gain, double significance = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        Require.Positive(rows, nameof(rows));
        gain = Check(discordance, gain);
        double z = NormalTail.CriticalValue(significance, alternative);
        double spread = Math.Sqrt(discordance - gain * gain);
        double reach = Math.Sqrt(rows) * gain - z * Math.Sqrt(discordance);
        return spread == 0 ? (reach >= 0 ? 1 : 0) : StandardNormal.Cdf(reach / spread);
    }

    /// <summary>The smallest gain that so many rows can show; NaN when even a gain as large as the discordance is too small.</summary>
    /// <param name="rows">Holdout rows, above 0.</param>
    /// <param name="discordance">Share of rows on which exactly one model is right.</param>
    /// <param name="power">Chance to show the gain.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double DetectableGain(
        double rows, double discordance, double power = 0.8, double significance = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        Require.Positive(rows, nameof(rows));
        Require.OpenUnit(discordance, nameof(discordance));
        return Rows(discordance, discordance, power, significance, alternative) > rows
            ? double.NaN
            : Bisection.First(0, discordance, gain => gain > 0 && Rows(discordance, gain, power, significance, alternative) <= rows);
    }

    private static double Check(double discordance, double gain)
    {
        Require.Probability(discordance, nameof(discordance));
        gain = Math.Abs(gain);
        if (!(gain <= discordance))
        {
            throw new ArgumentOutOfRangeException(
                nameof(discordance), discordance, Require.Invariant($"'discordance' cannot lie below the gain of {gain}: every row gained is discordant."));
        }

        return gain;
    }
}
