namespace MlPractices.Statistics.Numerics;

/// <summary>
/// Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · xᵃ yᵇ to full relative precision however large a and b are, where differences of
/// log-gammas lose their digits (Loader 2000, "Fast and accurate computation of binomial probabilities").
/// </summary>
internal static class BinomialWeight
{
    private const double LeastForSeries = 16;

    /// <param name="a">Successes, above 0, not necessarily whole.</param>
    /// <param name="b">Failures, above 0.</param>
    /// <param name="x">Probability of success, between 0 and 1.</param>
    /// <param name="y">1 − x, given apart because it may be tiny.</param>
    public static double Of(double a, double b, double x, double y)
    {
        double n = a + b;
        // a − nx, written without the cancellation of two large numbers.
        double gap = a * y - b * x;
        double log = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * x, gap) - Deviance(b, n * y, -gap);
        return Math.Exp(log) * Math.Sqrt(n / (2 * Math.PI * a * b));
    }

    /// <summary>ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π: what Stirling's formula leaves out.</summary>
    private static double StirlingError(double n)
    {
        double sum = 0;
        for (; n < LeastForSeries; n++)
        {
            // The error falls by (n + ½) ln(1 + 1/n) − 1 from n to n + 1.
            sum += (n + 0.5) * Math.Log((n + 1) / n) - 1;
        }

        double square = 1 / (n * n);
        return sum + (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188)))) / n;
    }

    /// <summary>x ln(x / m) + m − x without cancellation where x is near m; the gap is x − m.</summary>
    private static double Deviance(double x, double mean, double gap)
    {
        if (Math.Abs(gap) >= 0.1 * (x + mean))
        {
            return x * Math.Log(x / mean) - gap;
        }

        double v = gap / (x + mean);
        double sum = gap * v;
        double term = 2 * x * v;
        for (int j = 3; ; j += 2)
        {
            term *= v * v;
            double next = sum + term / j;
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }
}
