using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Power;

/// <summary>
/// How likely a model is accepted, by its true gain. Accepted means that "no gain" is refuted <em>and</em> that the measured gain reaches the least useful one: a
/// model whose true gain is just the least useful one measures less than that half of the time, so however many rows there are, its chance is ½ at most.
/// Power is therefore stated at gains above it.
/// </summary>
public static class AcceptancePower
{
    /// <summary>The true gain that sizes are planned for, as a multiple of the least useful one.</summary>
    public const double PlannedMultiple = 1.5;

    private const double MostRows = 1e12;

    // Gauss and Hermite's five points of a standard normal variable: the estimated standard error varies too.
    private static readonly (double Node, double Weight)[] Nodes =
        [(-2.8569700138728, 0.0112574113277207), (-1.35562617997427, 0.222075922005613), (0, 0.533333333333333), (1.35562617997427, 0.222075922005613), (2.8569700138728, 0.0112574113277207)];

    /// <summary>Chance that a model is accepted, by the normal approximation Φ((δ - max(t s + step, least)) / SE), averaged over the estimated error s.</summary>
    /// <param name="trueGain">Its true gain δ.</param>
    /// <param name="leastGain">The least useful gain; 0 when none is stated.</param>
    /// <param name="standardError">Standard error of the gain on the rows judged, above 0.</param>
    /// <param name="alpha">One-sided error rate of the look.</param>
    /// <param name="freedom">Degrees of freedom of the standard error; ∞ for a known one.</param>
    /// <param name="step">What a discrete test asks for beyond the critical value: 1 / rows for exact McNemar.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Chance(double trueGain, double leastGain, double standardError, double alpha, double freedom = double.PositiveInfinity, double step = 0)
    {
        Require.Finite(trueGain, nameof(trueGain));
        Require.Positive(standardError, nameof(standardError));
        Require.OpenUnit(alpha, nameof(alpha));
        double t = freedom > 1e6 ? -StandardNormal.Quantile(alpha) : -StudentT.Quantile(alpha, Math.Max(1, freedom));
        double spread = freedom > 1e6 ? 0 : 1 / Math.Sqrt(2 * Math.Max(1, freedom));
        double chance = 0;
        foreach ((double node, double weight) in Nodes)
        {
            double estimated = standardError * Math.Max(0.1, 1 + node * spread);
            chance += weight * StandardNormal.Sf((Math.Max(t * estimated + step, leastGain) - trueGain) / standardError);
        }

        return chance;
    }

    /// <summary>Rows needed for a chance, when the standard error shrinks with the root of the rows; ∞ where no number is enough.</summary>
    /// <param name="chance">The chance as a function of rows, growing.</param>
    /// <param name="power">The chance asked.</param>
    internal static double Rows(Func<double, double> chance, double power) =>
        chance(MostRows) < power ? double.PositiveInfinity : Bisection.First(1, MostRows, rows => chance(rows) >= power);
}
