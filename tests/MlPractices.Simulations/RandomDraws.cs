using MlPractices.Statistics.Hashing;

namespace MlPractices.Simulations;

/// <summary>Draws that simulations need, from a generator whose sequence is fixed for ever.</summary>
internal static class RandomDraws
{
    /// <summary>A binomial number: by waiting times when few successes are expected, else by transformed rejection (Hörmann 1993, BTRS).</summary>
    public static long Binomial(this SplitMix64 random, long n, double p)
    {
        if (n == 0 || p <= 0) return 0;
        if (p > 0.5) return n - random.Binomial(n, 1 - p);
        return n * p < 10 ? ByWaiting(random, n, p) : ByRejection(random, n, p);
    }

    /// <summary>A pair of standard normal numbers, by the polar method: several times faster than inversion.</summary>
    public static (double, double) Normals(this SplitMix64 random)
    {
        while (true)
        {
            double x = 2 * random.NextDouble() - 1, y = 2 * random.NextDouble() - 1, square = x * x + y * y;
            if (square is 0 or >= 1) continue;
            double scale = Math.Sqrt(-2 * Math.Log(square) / square);
            return (x * scale, y * scale);
        }
    }

    private static long ByWaiting(SplitMix64 random, long n, double p)
    {
        double log = Math.Log(1 - p);
        long at = 0, count = 0;
        while (true)
        {
            double step = Math.Floor(Math.Log(1 - random.NextDouble()) / log) + 1;
            if (step > n - at) return count;
            at += (long)step;
            count++;
        }
    }

    private static long ByRejection(SplitMix64 random, long n, double p)
    {
        double spread = Math.Sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5, limit = 0.92 - 4.2 / b;
        double odds = Math.Log(p / (1 - p)), alpha = (2.83 + 5.1 / b) * spread;
        long mode = (long)((n + 1) * p);
        double atMode = LogGamma(mode + 1) + LogGamma(n - mode + 1);
        while (true)
        {
            double v = random.NextDouble(), u = random.NextDouble() - 0.5, us = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / us + b) * u + c);
            if (k < 0 || k > n) continue;
            if (us >= 0.07 && v <= limit) return (long)k;
            v = Math.Log(v * alpha / (a / (us * us) + b));
            if (v <= atMode - LogGamma(k + 1) - LogGamma(n - k + 1) + (k - mode) * odds) return (long)k;
        }
    }

    private static double LogGamma(double x) => MathNet.Numerics.SpecialFunctions.GammaLn(x);
}
