using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// How far two discrete distributions lie apart. Inputs are weights or shares by category, same categories, any scale;
/// they are normalised. Logarithms are natural (nats) unless a base is given. Every method throws
/// <see cref="ArgumentException"/> when lengths differ, a weight is negative or not finite, or all are 0.
/// </summary>
/// <remarks>
/// Jensen-Shannon comes in two forms that tools confuse: some threshold the divergence, some its square root, the
/// distance. Both are here under their full names.
/// </remarks>
public static class Divergence
{
    /// <summary>Kullback-Leibler Σ p ln(p/q), 0 or more; ∞ when <paramref name="q"/> excludes what <paramref name="p"/> contains.</summary>
    public static double KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q) =>
        Sum(p, q, (a, b) => a == 0 ? 0 : a * Math.Log(a / b));

    /// <summary>Jensen-Shannon divergence, from 0 to ln 2; from 0 to 1 with base 2.</summary>
    /// <param name="p">First distribution.</param>
    /// <param name="q">Second distribution.</param>
    /// <param name="logBase">Base of the logarithm, above 1.</param>
    public static double JensenShannonDivergence(ReadOnlySpan<double> p, ReadOnlySpan<double> q, double logBase = Math.E)
    {
        if (!(logBase > 1))
        {
            throw new ArgumentOutOfRangeException(nameof(logBase), logBase, "'logBase' must be above 1.");
        }

        double nats = Sum(p, q, (a, b) =>
        {
            double middle = (a + b) / 2;
            return 0.5 * ((a == 0 ? 0 : a * Math.Log(a / middle)) + (b == 0 ? 0 : b * Math.Log(b / middle)));
        });
        // Rounding may leave -1e-17 for equal distributions.
        return Math.Max(0, nats) / Math.Log(logBase);
    }

    /// <summary>Jensen-Shannon distance, the square root of the divergence; a metric (Endres and Schindelin 2003).</summary>
    /// <inheritdoc cref="JensenShannonDivergence"/>
    public static double JensenShannonDistance(ReadOnlySpan<double> p, ReadOnlySpan<double> q, double logBase = Math.E) =>
        Math.Sqrt(JensenShannonDivergence(p, q, logBase));

    /// <summary>Hellinger distance √(½ Σ (√p − √q)²), from 0 to 1.</summary>
    public static double Hellinger(ReadOnlySpan<double> p, ReadOnlySpan<double> q) => Math.Sqrt(0.5 * Sum(p, q, (a, b) =>
    {
        double gap = Math.Sqrt(a) - Math.Sqrt(b);
        return gap * gap;
    }));

    /// <summary>Total variation distance ½ Σ |p − q|, from 0 to 1.</summary>
    public static double TotalVariation(ReadOnlySpan<double> p, ReadOnlySpan<double> q) => 0.5 * Sum(p, q, (a, b) => Math.Abs(a - b));

    private static double Sum(ReadOnlySpan<double> p, ReadOnlySpan<double> q, Func<double, double, double> term)
    {
        Require.SameLength(p.Length, q.Length, nameof(p), nameof(q));
        double[] a = Shares.Of(p, nameof(p));
        double[] b = Shares.Of(q, nameof(q));
        var sum = default(CompensatedSum);
        for (int i = 0; i < a.Length; i++)
        {
            sum.Add(term(a[i], b[i]));
        }

        return sum.Value;
    }
}
