using MathNet.Numerics;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>The hypergeometric distribution: marked ones among <c>draws</c> taken without replacement from <c>population</c>, of which <c>marked</c> are marked.</summary>
public static class HypergeometricDistribution
{
    private const double Negligible = 1e-17;

    /// <summary>P(X = <paramref name="k"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">More are marked or drawn than there are.</exception>
    public static double Pmf(long k, long population, long marked, long draws)
    {
        Check(population, marked, draws);
        return k < Math.Max(0, draws + marked - population) || k > Math.Min(draws, marked)
            ? 0
            : Math.Exp(LogChoose(marked, k) + LogChoose(population - marked, draws - k) - LogChoose(population, draws));
    }

    /// <summary>P(X ≥ <paramref name="k"/>): the one-sided p-value of Fisher's exact test. Summed from its largest term outwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More are marked or drawn than there are.</exception>
    public static double AtLeast(long k, long population, long marked, long draws)
    {
        Check(population, marked, draws);
        long least = Math.Max(0, draws + marked - population), most = Math.Min(draws, marked);
        if (k <= least) return 1;
        if (k > most) return 0;
        // Below the mode the other tail is the short one.
        double mean = (double)draws * marked / population;
        if (k <= mean) return 1 - Tail(k - 1, -1, least, population, marked, draws);
        return Tail(k, 1, most, population, marked, draws);
    }

    private static double Tail(long from, int step, long end, long population, long marked, long draws)
    {
        double term = Pmf(from, population, marked, draws);
        var sum = default(CompensatedSum);
        for (long k = from; ; k += step)
        {
            sum.Add(term);
            if (k == end || term <= Negligible * sum.Value) break;
            double up = step > 0 ? k : k - 1;
            double ratio = (marked - up) / (up + 1) * ((draws - up) / (population - marked - draws + up + 1));
            term *= step > 0 ? ratio : 1 / ratio;
        }

        return Math.Min(1, sum.Value);
    }

    private static double LogChoose(long n, long k) => SpecialFunctions.GammaLn(n + 1.0) - SpecialFunctions.GammaLn(k + 1.0) - SpecialFunctions.GammaLn(n - k + 1.0);

    private static void Check(long population, long marked, long draws)
    {
        Require.AtLeast(population, 0, nameof(population));
        if (marked < 0 || marked > population) throw new ArgumentOutOfRangeException(nameof(marked), marked, Require.Invariant($"'marked' must lie between 0 and the {population} there are."));
        if (draws < 0 || draws > population) throw new ArgumentOutOfRangeException(nameof(draws), draws, Require.Invariant($"'draws' must lie between 0 and the {population} there are."));
    }
}
